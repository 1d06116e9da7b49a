"""What may be written through the explorer: decisions of reviewers, and searches that are kept.

Takes a form, writes its row, goes back to the page that it came from. The layer around the
application (`security.py`) has checked the token before anything here is asked.
"""

from typing import Annotated
from urllib.parse import parse_qsl, quote

import msgspec
from litestar import Response, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body

from sayso.errors import InputError
from sayso.ledger.desk import decide, forget, save
from sayso.ledger.review import Decision, Wish, made_of
from sayso.web.answer import REVIEWER, Asked, library_of
from sayso.web.library import Session

_YEAR = 365 * 24 * 3600
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@post("/review", include_in_schema=False)
async def decide_on(request: Asked, data: Form) -> Response[bytes]:
    """Keep a decision; its fields are those of `Wish`, and `back` where to go then."""
    library = library_of(request.app.state)
    back = _inside(data.get("back", "/review"))
    given = {
        name: value for name in Wish.__struct_fields__ if (value := data.get(name)) is not None
    }
    if given.get("decision") != Decision.CORRECT:
        given.pop("field", None)
        given.pop("value", None)
    try:
        wish = msgspec.convert(given, Wish)
    except msgspec.ValidationError as error:
        raise InputError(f"this is no decision ({error})") from error

    def kept(session: Session) -> None:
        decide(library.path, [made_of(session.desk.record(wish.article), wish)])

    await library.ask(kept)
    cookie = Cookie(REVIEWER, value=quote(wish.reviewer.strip()), max_age=_YEAR, samesite="strict")
    return Response(b"", status_code=303, headers={"location": back}, cookies=[cookie])


@post("/saved", include_in_schema=False)
async def save_search(request: Asked, data: Form) -> Response[bytes]:
    """Keep a search under a name, or forget the one of that name where `forget` is given."""
    library = library_of(request.app.state)
    name, query = data.get("name", "").strip(), data.get("query", "").lstrip("?")
    if not name or (not data.get("forget") and not parse_qsl(query)):
        raise InputError("a search is kept under a name and with a filter; give both")

    def kept(_: Session) -> None:
        if data.get("forget"):
            forget(library.path, name)
        else:
            save(library.path, name, query)

    await library.ask(kept)
    return Response(b"", status_code=303, headers={"location": _inside(data.get("back", "/"))})


def _inside(address: str) -> str:
    """Return an address of the explorer's own; what leads elsewhere leads to the front page."""
    inside = (
        address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    )
    return address if inside else "/"


WRITING = (decide_on, save_search)
