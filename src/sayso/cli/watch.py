"""`sayso watch`: feeds looked at again and again, what is new in them into a ledger."""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.messages import say, tell
from sayso.cli.options import Language, LanguageOption, Verbose
from sayso.errors import InputError
from sayso.intake.open import open_articles
from sayso.ledger import Ledger
from sayso.record import Article

_EVERY = re.compile(r"(\d{1,4})([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST = 60
"""Seconds between two looks at a feed: no feed of news changes faster."""


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(metavar="FEED...", help="Addresses of feeds, sitemaps or pages, or lists."),
    ],
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="The database file.")],
    *,
    every: Annotated[
        str, typer.Option(help="How often each is looked at: 15m, 1h, 1d; a minute at least.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Look at each once, then end.")] = False,
    language: LanguageOption = Language.EN,
    verbose: Verbose = False,
) -> None:
    """Follow feeds into a ledger until stopped; what was fetched stands in LEDGER.visits.json."""
    from sayso.intake.web import Fetcher, Pages, Visits  # noqa: PLC0415 (the network is asked for)

    seconds = seconds_of(every)
    visits = Visits(ledger.with_name(ledger.name + ".visits.json"))
    fetcher = Fetcher(visits)
    with _stopped() as stop, Ledger(ledger) as opened:
        while not stop.is_set():
            pages = Pages(fetcher, skip_known=True)
            new = failed = 0
            for feed in feeds:
                for found in open_articles(feed, fetch=pages.articles):
                    if isinstance(found, InputError):
                        failed += 1
                        tell(found, verbose=verbose)
                    else:
                        new += _added(opened, found, language, verbose=verbose)
                    visits.save()
                    if stop.is_set():
                        break
            visits.save()
            say(f"{new} added, {failed} not read")
            if once:
                break
            stop.wait(seconds)
    fetcher.close()


def _added(ledger: Ledger, article: Article, language: Language, *, verbose: bool) -> int:
    """Add an article; return how many are new."""
    new = 0
    for one in ledger.add_each(article, language=language.value):
        if isinstance(one, InputError):
            tell(one, verbose=verbose)
        else:
            new += one.new
    return new


def seconds_of(every: str) -> int:
    """Return the seconds that words such as "15m" say; raise `InputError` where they say none."""
    match = _EVERY.fullmatch(every.strip())
    if match is None:
        raise InputError(f"--every {every!r} is no span of time; write it as 15m, 1h or 1d")
    return max(int(match[1]) * _SECONDS[match[2]], _LEAST)


@contextmanager
def _stopped() -> Iterator[threading.Event]:
    """Give what is set where the process is asked to end: the article in work is finished first."""
    stop = threading.Event()
    kept = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
