"""The articles of pages that an input names: each fetched once, feeds and sitemaps followed."""

import io
from collections.abc import Iterator

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.open import from_stream
from sayso.intake.readers import Address
from sayso.intake.web.fetcher import Fetched, Fetcher
from sayso.record import Article

_DEEPEST = 4
"""Steps from an address to a page: a list of feeds, a feed, a page."""


class Pages:
    """Gives the articles of addresses; `skip_known` passes over what was fetched before."""

    def __init__(self, fetcher: Fetcher, *, skip_known: bool = False) -> None:
        self._fetcher, self._skip_known = fetcher, skip_known
        self._met: set[str] = set()

    def articles(self, address: Address) -> Iterator[Article | InputError]:
        """Yield the articles at an address, and of the pages that it names; each page once."""
        yield from self._at(address, 0)

    def _at(self, address: Address, depth: int) -> Iterator[Article | InputError]:
        url = address.url
        if url in self._met or (depth and self._skip_known and url in self._fetcher.visits):
            return
        self._met.add(url)
        if depth > _DEEPEST:
            yield UnreadableInputError(f"{url}: it lies too many steps from what was given")
            return
        found = guarded(url, lambda: self._fetcher.fetch(url))
        if isinstance(found, InputError):
            yield found
        elif isinstance(found, Fetched) and found.data is not None:
            about = address.about._replace(url=url)
            stream = io.BytesIO(found.data)
            media = found.media.lower()
            whole = True
            for one in from_stream(stream, url, about, media, lambda one: self._at(one, depth + 1)):
                whole = whole and not isinstance(one, InputError)
                yield one
            if whole:  # else it is asked for again, with what could not be had of it
                self._fetcher.visits.note(url, found.state)
