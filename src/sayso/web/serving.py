"""Serving the explorer: one process, bound to the loopback address unless told otherwise.

Takes a ledger's path and where to serve it, runs until it is interrupted.
"""

import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import uvicorn

from sayso.errors import InputError
from sayso.web.app import LOOPBACK, explorer
from sayso.web.credit import read_credits
from sayso.web.library import Library
from sayso.web.render import prepare


class Address(NamedTuple):
    """Where the explorer answers, and under which names."""

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()


def serve(
    ledger: Path,
    at: Address,
    credit: Path | None,
    token: str | None,
    announce: Callable[[str], None],
) -> None:
    """Serve a ledger until interrupted; `announce` is told the address that may write.

    Raises `LedgerError` where it is none, `InputError` where the address cannot be had.
    """
    library = Library(ledger, read_credits(credit))
    library.warm()
    prepare()
    with _bound(at) as listening:
        port = listening.getsockname()[1]
        key = token or secrets.token_urlsafe(16)
        app = explorer(
            library, hosts=(*LOOPBACK, at.host, *at.names), token=key, cookie=f"sayso-{port}"
        )
        shown = f"[{at.host}]" if ":" in at.host else at.host
        announce(f"http://{shown}:{port}/?token={key}")
        config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="on")
        uvicorn.Server(config).run(sockets=[listening])


def _bound(at: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((at.host, at.port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise InputError(
            f"{at.host}:{at.port} cannot be served ({error}); give another with --host, --port"
        ) from error
    return listening
