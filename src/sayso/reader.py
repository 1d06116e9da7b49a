"""The pipeline on one screen: an article goes through the rooms, each adding to its record.

Takes sources (paths, folders, `-`, bytes, rows) or articles, gives `Record`s in the order of the
input.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias, overload

from msgspec.structs import replace
from spacy.language import Language

from sayso.actors import gazetteer, resolve
from sayso.actors.registry import using
from sayso.attribution import chains, read_levels, sources_of
from sayso.attribution import network as tagging
from sayso.errors import InputError, UnreadArticleError
from sayso.events.code import code
from sayso.events.reading import network as reading
from sayso.events.reading.find import readings, sides_of
from sayso.guard import guarded
from sayso.intake import About, Fetch, Source, about_of, label, listed, open_articles, text_of
from sayso.language import encoder
from sayso.language.encoder import encode
from sayso.language.flow import flowed, led_back, led_forth
from sayso.language.identify import ENGLISH, language_of_article
from sayso.language.model import load, parse
from sayso.language.report import report_text
from sayso.record import Article, Record, Unread
from sayso.scale.pool import in_order
from sayso.talks import parties

NOTHING_KNOWN = About()
LEAST_SECONDS, LEAST_SPEED = 120, 500
"""Seconds for any article, with the models to load, and characters read in each further one: a
tenth of what one core reads."""
ANY: Final = "any"
Reading: TypeAlias = Literal["en", "any"]
"""What is read: English alone, or any language as if it were English."""


def read_article(article: Article, language: Reading = ENGLISH) -> Record:
    """Return the record of one article.

    Of one that is certainly in another language than English nothing is read, unless `language`
    is "any"; its record holds the article alone.
    """
    flow = flowed(article.text)
    return led_back(_read_flow(led_forth(article, flow), language), flow, article.text)


def _read_flow(article: Article, language: Reading) -> Record:
    """Return the record of an article whose paragraphs are lines."""
    known = language_of_article(article)
    article = replace(article, language=known.code, language_doubt=known.doubt)
    why = unread(article, language)
    if why is not None:
        return Record(article=replace(article, unread=why))
    doc = parse(article, _parser())
    encoding = encode(doc)
    told = readings(doc, encoding)
    said = read_levels(doc, encoding)
    cast = resolve(doc, article, sides_of(told), sources_of(doc, said))
    attributions = chains(doc, cast, encoding, said)
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


def _parser() -> Language:
    """Return the parser; what gives the interpreter away while it first loads does so beside it."""
    _load_beside()
    return load()


@cache
def _load_beside() -> None:
    """Load the parser and, beside it, what else reading needs."""
    with ThreadPoolExecutor(1) as beside:
        others = (gazetteer.ready, encoder.ready, tagging.ready, reading.ready)
        loading = [beside.submit(one) for one in others]
        load()
        for one in loading:
            one.result()


def read_sources(  # noqa: PLR0913 (how they are read)
    sources: Source | Iterable[Source],
    about: About = NOTHING_KNOWN,
    workers: int = 1,
    language: Reading = ENGLISH,
    actors: str | Path | None = None,
    *,
    fetch: Fetch | None = None,
) -> Iterator[Record | InputError]:
    """Return the record of each article in `sources`, or why there is none, in input order.

    `about` is said of each. With more `workers` than one the articles are read by that many
    processes; `actors` is a folder of tables of the user's own; `fetch` gives the pages that an
    input only names. Raises `InputError` at once where an argument is of a wrong type.
    """
    work = partial(read_opened, language=checked_reading(language), actors=checked_actors(actors))
    ready = partial(made_ready, language, checked_actors(actors))
    return in_order(work, opened(sources, about, fetch), counted(workers), lost, hung, ready=ready)


_FIRST = "Rebels shelled the port of Hodeidah on Monday, the ministry said."


def made_ready(language: Reading, actors: str | None) -> None:
    """Load what reading needs: the models, the registry and every file that a first article asks for."""
    read_opened(Opened("", Article(id="", text=_FIRST, published="2022-01-21")), language, actors)


class Opened(NamedTuple):
    """What the intake gave for an input: an article, or why there is none."""

    source: str
    found: Article | InputError


def opened(
    sources: Source | Iterable[Source], about: About, fetch: Fetch | None = None
) -> Iterator[Opened]:
    """Return what the intake gives for each of `sources`, a single one or many."""
    named = ((label(one, n), one) for n, one in enumerate(listed(sources), 1))
    return (
        Opened(name, found)
        for name, one in named
        for found in open_articles(one, about, name, fetch)
    )


def lost(opened: Opened, why: str) -> InputError:
    """Return what stands for an article at which workers ended, and why they did."""
    found = opened.found
    name = opened.source if isinstance(found, InputError) else named(opened.source, found)
    return UnreadArticleError(
        f"{name}: sayso failed at it ({why}); please report it with the text, it is a fault of "
        "the program, or of too little memory"
    )


def seconds(opened: Opened) -> float:
    """Return how long a worker may take for what the intake gave: far more than it ever does."""
    found = opened.found
    characters = 0 if isinstance(found, InputError) else len(found.text)
    return LEAST_SECONDS + characters / LEAST_SPEED


def hung(opened: Opened) -> float:
    """Return after how long a worker is ended that does not end by itself what takes too long."""
    return 2 * seconds(opened)


def named(source: str, article: Article) -> str:
    """Return how messages name an article of a source."""
    return f"{source}, article {article.id}"


def counted(workers: object) -> int:
    """Return the number of workers; raise `InputError` where it is no whole number from 1."""
    if isinstance(workers, int) and workers >= 1:
        return workers
    raise InputError(f"workers must be a whole number from 1, not {workers!r}")


def unread(article: Article, language: Reading) -> Unread | None:
    """Return why nothing is read of an article whose language is told; None where it is read."""
    if not any(map(str.isalnum, report_text(article))):
        return Unread.NO_REPORT
    return None if language == ANY or article.language == ENGLISH else Unread.LANGUAGE


def checked_reading(language: Reading) -> Reading:
    """Return what is to be read; raise `InputError` where it is neither English nor any."""
    if language in {ENGLISH, ANY}:
        return language
    raise InputError(f'language must be "en" or "any", not {language!r}')


def checked_actors(folder: str | Path | None) -> str | None:
    """Return the folder of a user's own actors; raise `InputError` where its tables are wrong."""
    if folder is None:
        return None
    with using(folder):
        return str(folder)


def read_opened(
    opened: Opened, language: Reading, actors: str | None = None
) -> Record | InputError:
    """Return the record of what the intake gave, or why there is none; an error names its input."""
    found = opened.found
    if isinstance(found, InputError):
        return found
    with using(actors):
        name, most = named(opened.source, found), seconds(opened)
        return guarded(name, lambda: read_article(found, language), most)


def read(  # noqa: PLR0913 (what is known of an article)
    source: Source | None = None,
    *,
    text: str | None = None,
    id: str | int | None = None,  # noqa: A002 (the record's own word)
    title: str | None = None,
    published: str | date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: Literal["en", "any"] = "en",
    actors: str | Path | None = None,
) -> Record:
    """Return the record of one article.

    Give either `source` (a path, `-` for standard input, the bytes of a file, an `Article`, or a
    row with the keys of JSON Lines) or the `text` itself, read as plain text. The rest is what is
    known of the article and goes before what it says itself; `published` is the day on which
    relative dates are anchored, as `"2016-12-31"` or a `date`. The spans of the record are code
    points into `record.article.text`. Of an article that is certainly not in English nothing is
    read (`record.article.language` says which it is in), unless `language="any"`. `actors` is a
    folder of tables of your own, which go before the registry's (docs/actors.md).

    Raises `InputError` where nothing can be read or there are more articles than one.
    """
    if (source is None) == (text is None):
        raise InputError('give either a source, or a text: sayso.read("a.txt") or read(text="…")')
    about = about_of(id=id, title=title, published=published, publisher=publisher, url=url)
    if text is not None:
        source = {"text": text_of(text, "text")}
    name = label(source, 1) if text is None else "the text"
    articles = open_articles(source, about, name)
    found = list(islice(articles, 2))
    if len(found) != 1:
        count = len(found) + sum(1 for _ in articles)
        raise InputError(f"{name}: it holds {count} articles, not one; use sayso.read_many for it")
    record = read_opened(Opened(name, found[0]), checked_reading(language), checked_actors(actors))
    if isinstance(record, InputError):
        raise record
    return record


@overload
def read_many(
    sources: Source | Iterable[Source],
    *,
    workers: int = 1,
    on_error: Literal["raise"] = "raise",
    language: Literal["en", "any"] = "en",
    actors: str | Path | None = None,
) -> Iterator[Record]: ...


@overload
def read_many(
    sources: Source | Iterable[Source],
    *,
    workers: int = 1,
    on_error: Literal["yield"],
    language: Literal["en", "any"] = "en",
    actors: str | Path | None = None,
) -> Iterator[Record | InputError]: ...


def read_many(
    sources: Source | Iterable[Source],
    *,
    workers: int = 1,
    on_error: Literal["raise", "yield"] = "raise",
    language: Literal["en", "any"] = "en",
    actors: str | Path | None = None,
) -> Iterator[Record] | Iterator[Record | InputError]:
    """Return an iterator of the record of every article in `sources`, in input order.

    A source is a path of a file or folder, `-`, the bytes of a file, an `Article`, or a row with
    the keys of JSON Lines: `{"text": …, "published": …}`; one of them is a list of one. `workers`
    processes read, a few dozen articles each are held at a time, and the records are the same for
    any number of them.

    Where an input cannot be read, `on_error="raise"` raises its `InputError` and ends there,
    `"yield"` gives the error as a value in the record's place and goes on. An article in another
    language is no error, and `actors` is a folder of your own: see `sayso.read`. Raises `InputError` at once for an argument of a wrong
    type.
    """
    if on_error not in {"raise", "yield"}:
        raise InputError(f'on_error must be "raise" or "yield", not {on_error!r}')
    found = read_sources(sources, workers=workers, language=language, actors=actors)
    return found if on_error == "yield" else _raising(found)


def _raising(found: Iterable[Record | InputError]) -> Iterator[Record]:
    """Yield records; raise the first error among them."""
    for one in found:
        if isinstance(one, InputError):
            raise one
        yield one
