"""The OpenAPI document of the twins, under the addresses that they have outside."""

from litestar import MediaType, Response, get
from litestar.serialization import encode_json

from sayso.web.answer import Asked
from sayso.web.security import TWIN


@get("/openapi.json", include_in_schema=False, media_type=MediaType.JSON)
async def openapi(request: Asked) -> Response[bytes]:
    """Describe every page's JSON twin (OpenAPI 3.1)."""
    told = request.app.openapi_schema.to_schema()
    told["paths"] = {
        f"{path.removeprefix(TWIN)}.json": described
        for path, described in told["paths"].items()
        if path.startswith(f"{TWIN}/")
    }
    return Response(encode_json(told), media_type=MediaType.JSON)
