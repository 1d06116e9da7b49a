"""One page from the web: asked for as robots.txt allows, within bounds, from public addresses only.

Takes an address, gives the bytes, their media type and the address that they came from. The address
that a name stands for is checked and connected to itself, anew at every redirect (ssrfguard), so
that no page can lead into the machine or the network around it. One request is made to a host at a
time, with a pause between two; what fails for a while is asked for again, later each time.
"""

import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
from protego import Protego
from ssrfguard import Policy, SSRFGuardError
from ssrfguard.httpx import Client

from sayso.errors import UnreadableInputError
from sayso.intake.web.visits import State, Visits

AGENT = "sayso"
MOST_BYTES = 20_000_000
MOST_REDIRECTS = 5
MOST_SECONDS = 60.0
"""Seconds that one page may take with all its bytes: a slow body is no reason to wait for ever."""
PAUSE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""
_LONGEST_PAUSE = 60.0
_TRIES = 3
_CHUNK = 65_536
_MOST_ROBOTS = 500_000
"""Bytes of a robots.txt that must be read (RFC 9309, 2.5)."""
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE = 400
_UNCHANGED = 304
_TIMES = httpx.Timeout(20.0, connect=10.0)


class Fetched(NamedTuple):
    """A page: where it came from, its media type, its bytes; None where it has not changed."""

    url: str
    media: str
    data: bytes | None
    state: State = State()


class Fetcher:
    """Fetches pages one after another; asks only for what has changed since it stands in `visits`."""

    def __init__(
        self,
        visits: Visits | None = None,
        policy: Policy | None = None,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Make a fetcher; `policy` says which addresses are refused, for tests another one."""
        self.visits = visits or Visits()
        self._policy = policy or Policy(max_redirects=MOST_REDIRECTS)
        self._client = Client(policy=self._policy, timeout=_TIMES, trust_env=False)
        self._client.headers["User-Agent"] = f"{AGENT} (news as evidence; one request a second)"
        self._pause, self._sleep = pause, sleep
        self._robots: dict[str, Protego | None] = {}
        self._next: dict[str, float] = {}

    def close(self) -> None:
        """End every connection."""
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """Return the page at `url`.

        Raises `UnreadableInputError` where it may not be fetched, is too large, too slow, or none.
        """
        origin = self._checked(url)
        robots = self._rules(origin)
        if robots is not None and not robots.can_fetch(url, AGENT):
            raise UnreadableInputError("its robots.txt does not allow it to be fetched")
        delay = robots.crawl_delay(AGENT) if robots is not None else None
        return self._asked(url, min(max(self._pause, delay or 0.0), _LONGEST_PAUSE))

    def _checked(self, url: str) -> str:
        """Return the origin of an address that may be asked; the host is checked when connecting."""
        try:
            self._policy.check_url(url)
            parts = urlsplit(url)
        except (SSRFGuardError, ValueError) as error:
            raise _refused(error) from error
        return f"{parts.scheme}://{parts.netloc}"

    def _rules(self, origin: str) -> Protego | None:
        """Return what the robots.txt of an origin says; None where it has none (RFC 9309, 2.3.1)."""
        if origin not in self._robots:
            try:
                found = self._asked(
                    f"{origin}/robots.txt", self._pause, most=_MOST_ROBOTS, cut=True
                )
                text = (found.data or b"").decode("utf-8", "replace")
                self._robots[origin] = Protego.parse(text)
            except _AbsentError:
                self._robots[origin] = None
            except UnreadableInputError as error:
                raise UnreadableInputError(
                    f"its robots.txt cannot be read ({error}), so that it may not be fetched"
                ) from error
        return self._robots[origin]

    def _asked(
        self, url: str, pause: float, most: int | None = None, *, cut: bool = False
    ) -> Fetched:
        """Return what a server answers, asked again where it says or seems to be busy."""
        told = UnreadableInputError("it does not answer")
        for turn in range(_TRIES):
            self._wait(url, pause * 2**turn if turn else pause)
            try:
                return self._answer(url, most or MOST_BYTES, cut=cut)
            except _BusyError as error:
                told = UnreadableInputError(f"{error}; try it later")
                pause = min(max(pause, error.wait), _LONGEST_PAUSE)
            except SSRFGuardError as error:
                raise _refused(error) from error
            except httpx.HTTPError as error:
                told = UnreadableInputError(
                    f"it does not answer ({error or type(error).__name__}); try it later"
                )
                told.__cause__ = error
            except (httpx.InvalidURL, UnicodeError) as error:
                raise UnreadableInputError(f"this is no address ({error}); check it") from error
        raise told

    def _wait(self, url: str, pause: float) -> None:
        """Wait until the host may be asked again."""
        host = urlsplit(url).netloc
        wait = self._next.get(host, 0.0) - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._next[host] = time.monotonic() + pause

    def _answer(self, url: str, most: int, *, cut: bool) -> Fetched:
        """Return the answer to one request with all its bytes."""
        state = self.visits.state(url)
        asked = {"If-None-Match": state.tag, "If-Modified-Since": state.changed}
        headers = {name: value for name, value in asked.items() if value}
        end = time.monotonic() + MOST_SECONDS
        with self._client.stream("GET", url, headers=headers, follow_redirects=True) as answer:
            if answer.status_code == _UNCHANGED:
                return Fetched(url, "", None)
            if answer.status_code in _LATER:
                raise _BusyError(answer)
            if answer.status_code >= _GONE:
                raise _AbsentError(f"its server answers {answer.status_code}; check the address")
            data = bytearray()
            for part in answer.iter_bytes(_CHUNK):
                data += part
                if len(data) > most:
                    if cut:
                        break
                    raise UnreadableInputError(f"it has more than {most:,} bytes")
                if time.monotonic() > end:
                    raise UnreadableInputError(f"it takes more than {MOST_SECONDS:.0f} seconds")
            told = answer.headers
            state = State(told.get("ETag"), told.get("Last-Modified"))
            return Fetched(str(answer.url), told.get("Content-Type", ""), bytes(data), state)


class _AbsentError(UnreadableInputError):
    """A server says that there is no such page, or that it is not given."""


class _BusyError(Exception):
    """A server says that it should be asked later."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(f"its server answers {answer.status_code}")
        told = answer.headers.get("Retry-After", "")
        self.wait = float(told) if told.isdigit() else 0.0


def _refused(error: Exception) -> UnreadableInputError:
    return UnreadableInputError(
        f"it is not fetched ({error}); only pages of public addresses by http and https are"
    )
