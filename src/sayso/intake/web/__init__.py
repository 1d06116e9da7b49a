"""Pages that are fetched: only where that was asked for, and only what may be."""

from sayso.intake.web.articles import Pages
from sayso.intake.web.fetcher import Fetched, Fetcher
from sayso.intake.web.visits import Visits

__all__ = ["Fetched", "Fetcher", "Pages", "Visits"]
