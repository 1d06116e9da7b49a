"""The explorer as an ASGI application.

Takes an open library, gives the application: pages, their JSON twins, files, the OpenAPI document.
"""

import secrets
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import cast

from litestar import Litestar
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

import sayso
from sayso.errors import SaysoError
from sayso.web.library import Library
from sayso.web.pages_html import PAGES
from sayso.web.schema import openapi
from sayso.web.security import Guard
from sayso.web.trouble import told, unforeseen
from sayso.web.twins import TWINS
from sayso.web.writing import WRITING

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def explorer(
    library: Library,
    *,
    hosts: Iterable[str] = LOOPBACK,
    token: str | None = None,
    cookie: str = "sayso",
) -> ASGIApp:
    """Return the application of a ledger; without a `token` nobody may write."""
    static = create_static_files_router(
        path="/assets",
        directories=[Path(str(files("sayso.web") / "assets"))],
        include_in_schema=False,
    )
    app = Litestar(
        route_handlers=[*PAGES, *TWINS, *WRITING, openapi, static],
        state=State({"library": library}),
        openapi_config=OpenAPIConfig(title="sayso", version=sayso.__version__, path="/schema"),
        exception_handlers={SaysoError: told, Exception: unforeseen},
        on_shutdown=[library.close],
        logging_config=None,
    )
    guarded = Guard(app, hosts=hosts, token=token or secrets.token_urlsafe(), cookie=cookie)
    return cast("ASGIApp", guarded)
