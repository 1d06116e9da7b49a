"""The intake: bytes of any kind into articles, with what is not the report marked as furniture."""

from sayso.intake.about import About, about_of, text_of
from sayso.intake.open import Fetch, open_articles
from sayso.intake.sources import Source, label, listed

__all__ = ["About", "Fetch", "Source", "about_of", "label", "listed", "open_articles", "text_of"]
