"""The addresses of the pages: each asks the library and is written by its template."""

from litestar import Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from sayso.web import answer
from sayso.web.asked import Asked
from sayso.web.asking import asked_of
from sayso.web.pages.article import article
from sayso.web.pages.claim import claim
from sayso.web.pages.explore import results
from sayso.web.pages.front import front

Html = Response[bytes]
LENS = {"asked": Provide(asked_of, sync_to_thread=False)}


@get("/", include_in_schema=False)
async def front_page(request: answer.Asked) -> Html:
    """Show what is new, disputed, and has many origins."""
    return await answer.page(request, "front.html", front)


@get("/search", include_in_schema=False, dependencies=LENS)
async def search_page(request: answer.Asked, asked: NamedDependency[Asked]) -> Html:
    """Show claims with facets."""
    return await answer.page(request, "search.html", results, asked)


@get("/claims/{key:str}", include_in_schema=False)
async def claim_page(request: answer.Asked, key: FromPath[str]) -> Html:
    """Show a claim."""
    return await answer.page(request, "claim.html", claim, key)


@get("/articles/{key:path}", include_in_schema=False)
async def article_page(request: answer.Asked, key: FromPath[str]) -> Html:
    """Show an article."""
    return await answer.page(request, "article.html", article, key.removeprefix("/"))


PAGES = (front_page, search_page, claim_page, article_page)
