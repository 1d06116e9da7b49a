"""What the tests of this room share: a text read up to its cast."""

from collections.abc import Callable

import pytest

from sayso.actors import Cast, resolve
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.model import load, parse


@pytest.fixture
def cast_of() -> Callable[..., Cast]:
    def cast(text: str, published: str | None = None, publisher: str | None = None) -> Cast:
        article = article_from_text(text, About(published=published, publisher=publisher))
        doc = parse(article, load())
        return resolve(doc, article)

    return cast
