"""Talks: who sits at the table, who refuses, which round, where, about what."""

from sayso.talks.article.parties import parties

__all__ = ["parties"]
