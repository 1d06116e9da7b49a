"""What the tests of this room share: a text parsed, and the word in it that tells the event."""

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.model import load, parse


@pytest.fixture(scope="session")
def head_of() -> Callable[[str, str], Token]:
    """Return the token of the last word `trigger` of a text."""

    def head(text: str, trigger: str) -> Token:
        doc = parse(article_from_text(text, About()), load())
        return next(token for token in reversed(doc) if token.text == trigger)

    return head
