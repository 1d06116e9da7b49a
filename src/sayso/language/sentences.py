"""Sentences around a word: what a room asks that looks back for what is spoken of again."""

from spacy.tokens import Token


def sentences_back(token: Token, most: int) -> tuple[int, ...]:
    """Return the first tokens of a word's sentence and of at most `most` before it, nearest first."""
    starts = [token.sent.start]
    while len(starts) <= most and starts[-1] > 0:
        starts.append(token.doc[starts[-1] - 1].sent.start)
    return tuple(starts)
