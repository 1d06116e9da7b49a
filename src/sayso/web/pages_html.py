"""The addresses of the pages: each asks the library and is written by its template."""

from litestar import Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery

from sayso.web import answer
from sayso.web.asked import Asked
from sayso.web.asking import asked_of, spot_of
from sayso.web.feed import atom
from sayso.web.files import MEDIA, exported
from sayso.web.pages.actor import actor
from sayso.web.pages.article import article
from sayso.web.pages.book import about, codebook
from sayso.web.pages.claim import claim
from sayso.web.pages.explore import results
from sayso.web.pages.front import front
from sayso.web.pages.review import review
from sayso.web.pages.scene import scene
from sayso.web.pages.talks import talks, talks_list

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


@get("/timeline", include_in_schema=False, dependencies=LENS)
async def timeline_page(request: answer.Asked, asked: NamedDependency[Asked]) -> Html:
    """Show claims in time."""
    return await answer.page(request, "timeline.html", scene, asked)


@get("/map", include_in_schema=False, dependencies=LENS)
async def map_page(request: answer.Asked, asked: NamedDependency[Asked]) -> Html:
    """Show claims on the map."""
    return await answer.page(request, "map.html", scene, asked)


@get("/network", include_in_schema=False, dependencies=LENS)
async def network_page(request: answer.Asked, asked: NamedDependency[Asked]) -> Html:
    """Show who acts on whom."""
    return await answer.page(request, "network.html", scene, asked)


@get("/actors/{key:path}", include_in_schema=False)
async def actor_page(request: answer.Asked, key: FromPath[str]) -> Html:
    """Show somebody."""
    return await answer.page(request, "actor.html", actor, key.removeprefix("/"))


@get("/talks", include_in_schema=False)
async def talks_list_page(request: answer.Asked, page: FromQuery[int] = 1) -> Html:
    """Show the processes of talks."""
    return await answer.page(request, "talks.html", talks_list, page)


@get("/talks/{key:str}", include_in_schema=False)
async def talks_page(request: answer.Asked, key: FromPath[str]) -> Html:
    """Show one process of talks."""
    return await answer.page(request, "process.html", talks, key)


@get("/codebook", include_in_schema=False)
async def codebook_page(request: answer.Asked) -> Html:
    """Show the codebook."""
    return await answer.page(request, "codebook.html", codebook)


@get("/about", include_in_schema=False)
async def about_page(request: answer.Asked) -> Html:
    """Show what the ledger holds."""
    return await answer.page(request, "about.html", about)


@get("/review", include_in_schema=False, dependencies=LENS)
async def review_page(
    request: answer.Asked, asked: NamedDependency[Asked], at: FromQuery[str | None] = None
) -> Html:
    """Show a report to be decided on."""
    return await answer.page(request, "review.html", review, asked, spot_of(at))


@get("/search.atom", include_in_schema=False, dependencies=LENS)
async def feed(request: answer.Asked, asked: NamedDependency[Asked]) -> Html:
    """Give the newest claims of a search as an Atom feed."""
    library = answer.library_of(request.app.state)
    found = await library.ask(results, asked)
    here = f"{request.url.scheme}://{request.headers['host']}"
    return answer.tagged(request, atom(found, library.path.stem, here), "application/atom+xml")


@get(
    ["/search.csv", "/search.jsonl", "/search.geojson"], include_in_schema=False, dependencies=LENS
)
async def files(request: answer.Asked, asked: NamedDependency[Asked]) -> Html:
    """Give the reports of a search as a file, as `sayso export` writes them."""
    form = request.url.path.rpartition(".")[2]
    library = answer.library_of(request.app.state)
    return answer.tagged(request, await library.ask(exported, asked, form), MEDIA[form])


PAGES = (
    files,
    front_page,
    search_page,
    claim_page,
    article_page,
    timeline_page,
    map_page,
    network_page,
    actor_page,
    talks_list_page,
    talks_page,
    codebook_page,
    about_page,
    review_page,
    feed,
)
