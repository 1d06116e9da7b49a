"""The JSON twins of the pages: the same answers as typed data, documented by OpenAPI."""

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sayso.web.answer import Asked as Requested
from sayso.web.answer import library_of
from sayso.web.asked import Asked
from sayso.web.asking import spot_of
from sayso.web.pages.actor import ActorPage, actor
from sayso.web.pages.article import ArticlePage, article
from sayso.web.pages.book import About, Codebook, about, codebook
from sayso.web.pages.claim import ClaimPage, claim
from sayso.web.pages.explore import Results, results
from sayso.web.pages.front import Front, front
from sayso.web.pages.review import ReviewPage, review
from sayso.web.pages.scene import Scene, scene
from sayso.web.pages.talks import TalksList, TalksPage, talks, talks_list
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


@get(["/map", "/network", "/timeline"], dependencies=LENS)
async def scene_twin(request: Requested, asked: NamedDependency[Asked]) -> Scene:
    """Return the claims that the filters leave, by place, by who acts on whom, and in time."""
    return await library_of(request.app.state).ask(scene, asked)


@get("/actors/{key:path}")
async def actor_twin(request: Requested, key: FromPath[str]) -> ActorPage:
    """Return what somebody does, undergoes, says and denies, and with whom."""
    return await library_of(request.app.state).ask(actor, key.removeprefix("/"))


@get("/talks")
async def talks_list_twin(request: Requested, page: FromQuery[int] = 1) -> TalksList:
    """Return the processes of talks, the last reported first."""
    return await library_of(request.app.state).ask(talks_list, page)


@get("/talks/{key:str}")
async def talks_twin(request: Requested, key: FromPath[str]) -> TalksPage:
    """Return one process of talks, as a table of parties by rounds."""
    return await library_of(request.app.state).ask(talks, key)


@get("/codebook")
async def codebook_twin(request: Requested) -> Codebook:
    """Return the codebook with how many claims are of each type."""
    return await library_of(request.app.state).ask(codebook)


@get("/about")
async def about_twin(request: Requested) -> About:
    """Return what the ledger holds and by what it was read."""
    return await library_of(request.app.state).ask(about)


@get("/review", dependencies=LENS)
async def review_twin(
    request: Requested, asked: NamedDependency[Asked], at: FromQuery[str | None] = None
) -> ReviewPage:
    """Return a report of the queue of a search, with what is decided on it."""
    return await library_of(request.app.state).ask(review, asked, spot_of(at))


TWINS = (
    Router(
        TWIN,
        route_handlers=[
            front_twin,
            search_twin,
            claim_twin,
            article_twin,
            scene_twin,
            actor_twin,
            talks_list_twin,
            talks_twin,
            codebook_twin,
            about_twin,
            review_twin,
        ],
    ),
)
