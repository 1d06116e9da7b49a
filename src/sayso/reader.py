"""The pipeline on one screen: an article goes through the rooms, each adding to its record.

Takes sources (paths, folders, `-`) or articles, gives `Record`s in the order of the input.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sayso.actors import resolve
from sayso.attribution import chains
from sayso.errors import InputError, SaysoError, UnreadArticleError, UnsupportedLanguageError
from sayso.events.code import code
from sayso.events.reading.find import readings, sides_of
from sayso.intake import About, open_articles
from sayso.language.encoder import encode
from sayso.language.identify import ENGLISH, language_of
from sayso.language.model import load, parse
from sayso.record import Article, Record
from sayso.scale.pool import in_order
from sayso.talks import parties

NOTHING_KNOWN = About()


def read_article(article: Article) -> Record:
    """Return the record of one article.

    Raises `UnsupportedLanguageError` where it is not in English.
    """
    language = language_of(article.text)
    if language != ENGLISH:
        raise UnsupportedLanguageError(
            f"it is in the language “{language}”; only English is read so far"
        )
    article = replace(article, language=language)
    doc = next(parse([article], load()))
    encoding = encode(doc)
    told = readings(doc, encoding)
    cast = resolve(doc, article, sides_of(told))
    attributions = chains(doc, cast, encoding)
    events, disputes = code(doc, cast, attributions, told)
    return Record(
        article=cast.article,
        actors=cast.actors,
        places=cast.places,
        attributions=attributions,
        events=events,
        disputes=disputes,
        talks=parties(doc, cast, events),
    )


def read_sources(
    sources: Iterable[str | Path], about: About = NOTHING_KNOWN, workers: int = 1
) -> Iterator[Record | InputError]:
    """Yield the record of each article in `sources`, or why there is none, in input order.

    With more `workers` than one the articles are read by that many processes.
    """
    opened = (Opened(str(s), found) for s in sources for found in open_articles(s, about))
    return in_order(_read_opened, opened, workers)


class Opened(NamedTuple):
    """What the intake gave for an input: an article, or why there is none."""

    source: str
    found: Article | InputError


def _read_opened(opened: Opened) -> Record | InputError:
    """Return the record of what the intake gave; an error names its input."""
    if isinstance(opened.found, InputError):
        return opened.found
    try:
        return read_article(opened.found)
    except InputError as error:
        return type(error)(f"{opened.source}, article {opened.found.id}: {error}")
    except SaysoError:
        raise
    except Exception as error:  # one article must never cost a corpus
        return UnreadArticleError(
            f"{opened.source}, article {opened.found.id}: sayso failed at it ({error!r}); please "
            f"report it with the text, which is a fault of the program"
        )


def read(
    source: str | Path,
    *,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Record:
    """Return the record of the one article in `source`, a path or `-`.

    `published` is a day as 2016-12-31, on which relative dates are anchored. Raises `InputError`
    where `source` cannot be read or holds more articles than one.
    """
    found = list(read_sources([source], About(published=published, publisher=publisher, url=url)))
    if len(found) != 1:
        raise InputError(
            f"{source}: it holds {len(found)} articles, not one; use sayso.read_many for it"
        )
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]


def read_many(sources: Iterable[str | Path], *, workers: int = 1) -> Iterator[Record]:
    """Yield the record of every article in `sources`, in input order, read by `workers` processes.

    Raises `InputError` at the first input that cannot be read.
    """
    for found in read_sources(sources, workers=workers):
        if isinstance(found, InputError):
            raise found
        yield found
