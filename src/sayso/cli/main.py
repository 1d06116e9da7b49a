"""The `sayso` command: the root that the other commands hang on, and the way in from the shell."""

import errno
import os
import signal
import sys
from io import TextIOWrapper
from typing import Annotated

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

import sayso
from sayso._light import collect_less
from sayso.cli.commands import Commands, quit_at_once
from sayso.cli.messages import say, tell
from sayso.errors import SaysoError, traced

app = typer.Typer(
    cls=Commands,
    name="sayso",
    help="News as evidence: who did what to whom, and on whose say-so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (typer calls it with the flag's value)
    if wanted:
        typer.echo(f"sayso {sayso.__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read news into a record in which every cell has its receipt."""


def run() -> None:
    """Run the command line and leave with its status; what ends it early is told in one line.

    The status is 1 for an error, 2 for arguments that do not fit, 130 for an interruption.
    """
    signal.signal(signal.SIGINT, quit_at_once)
    collect_less()
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # with one thread it can be forked (template.py)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.argv[1:2] == ["read"]:
        from sayso.cli.ahead import load_ahead  # noqa: PLC0415 (help needs nothing of it)

        load_ahead(sys.argv[2:])
    sys.exit(_status())


def _status() -> int:
    """Run the command line; return its status."""
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        say("sayso: interrupted")
        return 130
    except Exception as error:
        return _told(error)
    return status if isinstance(status, int) else 0


def _told(error: Exception) -> int:
    """Tell why the command line ended early; return its status."""
    verbose = "--verbose" in sys.argv
    if isinstance(error, ClickException):
        say(
            f"sayso: {error.format_message()} (sayso --help, and --help after a command, tell more)"
        )
        return error.exit_code
    if isinstance(error, SaysoError):
        tell(error, verbose=verbose)
    elif isinstance(error, OSError) and error.errno in {errno.EPIPE, errno.ENOSPC, errno.EIO}:
        _forget_output()
        say(f"sayso: the output cannot be written ({error.strerror})")
    else:
        say(f"sayso: it failed ({error!r:.200}); please report it with what --verbose shows")
        if verbose:
            say(traced(error))
    return 1


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that ending does not fail at it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
