"""An answer of the explorer: a page asked of the library and written in a reader's thread.

Takes a request, gives a response in HTML with an ETag, so that a browser asks twice and gets once.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Concatenate, ParamSpec
from urllib.parse import unquote

import msgspec
from litestar import Request, Response
from litestar.datastructures import State

from sayso.web.library import Library, Session
from sayso.web.render import Around, render

REVIEWER = "sayso-reviewer"
"""The cookie that keeps a reviewer's name for the next decision."""
Asking = ParamSpec("Asking")
Asked = Request[object, object, State]


def library_of(state: State) -> Library:
    """Return the library that the application holds."""
    found = state.library
    if not isinstance(found, Library):
        raise TypeError(f"{found!r} is no library")
    return found


def around(connection: "Asked", library: Library) -> Around:
    """Return where a page stands."""
    path = connection.url.path
    query = f"?{connection.url.query}" if connection.url.query else ""
    twin = "/index.json" if path == "/" else f"{path}.json{query}"
    may_write = bool(connection.scope["state"].get("may_write"))
    reviewer = unquote(connection.cookies.get(REVIEWER, ""))
    return Around(library.path.stem, path + query, twin, may_write, reviewer, library.credits)


async def page(
    request: "Asked",
    template: str,
    make: Callable[Concatenate[Session, Asking], msgspec.Struct],
    *args: Asking.args,
    **named: Asking.kwargs,
) -> Response[bytes]:
    """Return the page that `make` makes of a session, written by a template."""
    library = library_of(request.app.state)
    where = around(request, library)

    def written(session: Session) -> bytes:
        key = (where.path, where.may_write, where.reviewer, library.generation)
        with library.writing[hash(key) % len(library.writing)]:
            kept = library.kept.get(key)
            if kept is None:
                kept = render(template, make(session, *args, **named), where)
                library.kept.put(key, kept)
        return kept

    return tagged(request, await library.ask(written), "text/html")


def tagged(request: "Asked", body: bytes, media: str) -> Response[bytes]:
    """Return an answer with its tag, or without its body where the browser has it."""
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)
