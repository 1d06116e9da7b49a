"""What every request must pass and every answer must carry; a layer around the whole application.

Takes an ASGI application, gives it with: the Host checked (a page on the network that resolves its
own name to this machine, "DNS rebinding", names itself there), writing only with the token and from
the explorer's own pages, and headers by which a browser runs no script but the explorer's own files.
An address that ends in `.json` is the twin of the page without it.
"""

import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

# No inline script or style, nothing from elsewhere: a text that slipped through as markup would
# still run nothing (https://www.w3.org/TR/CSP3/).
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TWIN = "/json"
"""Where the twins are inside; outside they are the page's address with `.json`."""


class Guard:
    """The layer; `hosts` are the names under which the explorer may be asked for."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], token: str, cookie: str) -> None:
        self.app, self.token, self.cookie = app, token, cookie
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or let it through; see `Guard`."""
        if scope["type"] == ScopeType.HTTP:
            await self._guarded(scope, receive, send)
        elif "lifespan" in str(scope["type"]):
            await self.app(scope, receive, send)

    async def _guarded(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        if _host(headers.get("host", "")) not in self.hosts:
            await _refuse(
                send, 421, "this name is not the explorer's; see sayso serve --allow-host"
            )
            return
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if scope["method"] == "GET" and _same(query.pop("token", ""), self.token):
            await self._admit(scope["path"], query, send)
            return
        may_write = self._may_write(headers)
        if scope["method"] not in _SAFE and (why := _foreign(headers, may_write=may_write)):
            await _refuse(send, 403, why)
            return
        if scope["path"].startswith(TWIN + "/"):
            await _refuse(send, 404, "there is no such page")
            return
        scope = self._inner(scope)
        scope["state"] = {**scope.get("state", {}), "may_write": may_write}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.app(scope, receive, guarded)

    @staticmethod
    def _inner(scope: HTTPScope) -> HTTPScope:
        """Return a request as the application gets it: HEAD as GET, a twin under its own path."""
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        found = cast("HTTPScope", {**scope, "method": method})
        raw = scope.get("raw_path") or scope["path"].encode()
        if raw.partition(b"?")[0].endswith(b".json") and scope["path"] != "/openapi.json":
            found["path"] = TWIN + scope["path"].removesuffix(".json")
            found["raw_path"] = TWIN.encode() + raw.partition(b"?")[0].removesuffix(b".json")
        return found

    def _may_write(self, headers: dict[str, str]) -> bool:
        """Say whether a request bears the token, in the cookie or as a bearer's."""
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            held = None
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        return _same(held.value if held else "", self.token) or _same(bearer, self.token)

    async def _admit(self, path: str, query: dict[str, str], send: Send) -> None:
        """Keep the token in a cookie that no script can read, and take it out of the address."""
        kept = f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Strict"
        target = f"/{path.lstrip('/')}" + (f"?{urlencode(query)}" if query else "")
        await _answer(
            send, 303, b"", (b"location", target.encode()), (b"set-cookie", kept.encode())
        )


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _same(given: str, token: str) -> bool:
    """Compare in constant time, so that an answer's delay tells nothing of the token."""
    return secrets.compare_digest(given.encode(), token.encode())


def _foreign(headers: dict[str, str], *, may_write: bool) -> str | None:
    """Return why a request that writes is refused; of one that may, none.

    The cookie is SameSite=Strict already; a browser that sends Sec-Fetch-Site or Origin tells the
    same twice (https://owasp.org/www-community/attacks/csrf).
    """
    if not may_write:
        return "writing needs the token: open the address that sayso serve printed"
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return "this was asked for by another site"
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return "this was asked for by another site"
    return None


async def _refuse(send: Send, status: int, why: str) -> None:
    await _answer(
        send, status, f"{why}\n".encode(), (b"content-type", b"text/plain; charset=utf-8")
    )


async def _answer(send: Send, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    found = [*headers, (b"content-length", str(len(body)).encode()), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": found})
    await send({"type": "http.response.body", "body": body, "more_body": False})
