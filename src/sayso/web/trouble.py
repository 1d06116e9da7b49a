"""What is told where a page cannot be: one line, as a page or as JSON, never a traceback."""

import sys

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from sayso.errors import InputError, LedgerError, SaysoError, traced
from sayso.web.answer import Asked, around, library_of
from sayso.web.render import render
from sayso.web.security import TWIN


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong, and as which status of HTTP."""

    status: int
    why: str


def told(request: Asked, error: SaysoError) -> Response[bytes]:
    """Answer an error of sayso's own: what was asked for is none (400), or is not there (404)."""
    status = (
        404 if isinstance(error, LedgerError) else 400 if isinstance(error, InputError) else 500
    )
    return _answer(request, Trouble(status=status, why=str(error)))


def unforeseen(request: Asked, error: Exception) -> Response[bytes]:
    """Answer what Litestar refuses, or a fault of ours, which is written to standard error."""
    if isinstance(error, HTTPException):
        usual = {404: "there is no such page", 405: "that is not done here"}
        detail = usual.get(error.status_code, error.detail)
        return _answer(request, Trouble(status=error.status_code, why=detail))
    sys.stderr.write(f"sayso: {request.url.path}: {traced(error)}\n")
    why = "sayso failed at this page, which is a fault of ours; the other pages are as they were"
    return _answer(request, Trouble(status=500, why=why))


def _answer(request: Asked, trouble: Trouble) -> Response[bytes]:
    if request.url.path.startswith(f"{TWIN}/"):
        body, media = msgspec.json.encode(trouble), "application/json"
    else:
        where = around(request, library_of(request.app.state))
        body, media = render("trouble.html", trouble, where), "text/html"
    return Response(body, status_code=trouble.status, media_type=media)
