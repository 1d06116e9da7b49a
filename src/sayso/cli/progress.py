"""A progress bar on standard error for what takes longer than two seconds, only on a terminal."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

AFTER = 2.0
"""Seconds before the bar is shown."""

T = TypeVar("T")


def tracked(items: Iterable[T], what: str, console: "Console | None" = None) -> Iterator[T]:
    """Yield `items`, showing how many have come once they take their time; `what` they are."""
    if console is None and not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 (a terminal alone needs it)

    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    from rich.progress import (  # noqa: PLC0415 (a terminal alone needs it)
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    progress = Progress(
        SpinnerColumn(),
        TextColumn(what),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    start, count, shown = time.monotonic(), 0, None
    try:
        for item in items:
            yield item
            count += 1
            seconds = time.monotonic() - start
            if shown is None and seconds > AFTER:
                progress.start()
                shown = progress.add_task(what, total=None, rate="")
            if shown is not None:
                progress.update(shown, completed=count, rate=f"{count / seconds:.1f} a second")
    finally:
        progress.stop()
