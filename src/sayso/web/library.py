"""The library: the open ledger that all pages ask, on a few threads, with what is kept at hand.

Takes a ledger's path, gives the answers of functions that are asked of a `Session`. Each thread has
its own connection; the board is shared and read anew after somebody has written to the file.
"""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from sayso.ledger.board import Board
from sayso.ledger.desk import Desk
from sayso.web.credit import Credit

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_PAGES = 24_000_000
"""Bytes of pages that are kept: some hundred."""
_AT_ONCE = 31
"""Locks for pages in the making; two pages that share one by chance wait for each other."""
_THREADS = 2
"""More readers only wait for each other; each keeps 8 MB of the file's pages."""


class Session(NamedTuple):
    """What a page is made from."""

    desk: Desk
    board: Board
    credits: tuple[Credit, ...]


class Kept:
    """The pages last written, up to a number of bytes: many readers open the same ones."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> bytes | None:
        """Return a page that is kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Hashable, page: bytes) -> None:
        """Keep a page, and the oldest no longer where there are too many."""
        with self._lock:
            self._size += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._size > _PAGES:
                self._size -= len(self._pages.popitem(last=False)[1])


class Library:
    """An open ledger; close it at the end."""

    def __init__(self, path: Path, credits_: tuple[Credit, ...] = ()) -> None:
        self.path, self.credits = path, credits_
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="reader")
        self._local = threading.local()
        self._lock = threading.Lock()
        self._board: Board | None = None
        self._stale = True
        self._extent: tuple[int, ...] = ()
        self.kept = Kept()
        self.writing = tuple(threading.Lock() for _ in range(_AT_ONCE))
        """Held while a page is made, so that those who ask for the same at once wait for it."""
        self.generation = 0
        """Another number after each change of the file."""

    async def ask(
        self,
        question: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **named: Asked.kwargs,
    ) -> Answer:
        """Return the answer of a function that takes a session, from a reader's thread."""

        def run() -> Answer:
            return question(self.session(), *args, **named)

        return await asyncio.get_running_loop().run_in_executor(self._threads, run)

    def session(self) -> Session:
        """Return what this thread asks; the first call on a large ledger takes some seconds."""
        desk = self._desk()
        return Session(desk, self._current(desk), self.credits)

    def close(self) -> None:
        """Close every connection, each in the thread that opened it, as SQLite asks."""
        barrier = threading.Barrier(_THREADS)
        for ended in [self._threads.submit(self._close_here, barrier) for _ in range(_THREADS)]:
            ended.result()
        self._threads.shutdown()

    def warm(self) -> None:
        """Load the board, so that the first page need not wait for it."""
        self._threads.submit(self.session).result()

    def _close_here(self, barrier: threading.Barrier) -> None:
        barrier.wait(timeout=60)
        desk: Desk | None = getattr(self._local, "desk", None)
        if desk is not None:
            desk.close()

    def _desk(self) -> Desk:
        found: Desk | None = getattr(self._local, "desk", None)
        if found is None:
            found = Desk(self.path)
            self._local.desk, self._local.seen = found, found.changes()
        return found

    def _current(self, desk: Desk) -> Board:
        """Return the board, read anew by one thread while the others go on with the older one."""
        seen = desk.changes()
        if seen != self._local.seen:
            self._local.seen = seen
            self.generation += 1
            self._stale = self._stale or desk.extent() != self._extent
        if self._board is not None and (not self._stale or not self._lock.acquire(blocking=False)):
            return self._board
        if self._board is None:
            self._lock.acquire()
        try:
            if self._board is None or self._stale:
                self._stale, self._extent = False, desk.extent()
                self._board = desk.board()
                self.generation += 1
            return self._board
        finally:
            self._lock.release()
