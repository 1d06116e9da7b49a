"""The intake: bytes of any kind into articles, with what is not the report marked as furniture."""

from sayso.intake.about import About
from sayso.intake.open import open_articles

__all__ = ["About", "open_articles"]
