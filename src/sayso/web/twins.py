"""The JSON twins of the pages: the same answers as typed data, documented by OpenAPI."""

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from sayso.web.answer import Asked as Requested
from sayso.web.answer import library_of
from sayso.web.asked import Asked
from sayso.web.pages.article import ArticlePage, article
from sayso.web.pages.claim import ClaimPage, claim
from sayso.web.pages.explore import Results, results
from sayso.web.pages.front import Front, front
from sayso.web.pages_html import LENS
from sayso.web.security import TWIN


@get("/index")
async def front_twin(request: Requested) -> Front:
    """Return what is new, disputed, and has many origins."""
    return await library_of(request.app.state).ask(front)


@get("/search", dependencies=LENS)
async def search_twin(request: Requested, asked: NamedDependency[Asked]) -> Results:
    """Return the claims that the filters leave, with the counts of every facet."""
    return await library_of(request.app.state).ask(results, asked)


@get("/claims/{key:str}")
async def claim_twin(request: Requested, key: FromPath[str]) -> ClaimPage:
    """Return a claim with its reports, origins and figures."""
    return await library_of(request.app.state).ask(claim, key)


@get("/articles/{key:path}")
async def article_twin(request: Requested, key: FromPath[str]) -> ArticlePage:
    """Return an article with its record, as it is laid out on its page."""
    return await library_of(request.app.state).ask(article, key.removeprefix("/"))


TWINS = (Router(TWIN, route_handlers=[front_twin, search_twin, claim_twin, article_twin]),)
