"""What does a person see who opens the service's address in a browser?"""

from __future__ import annotations

import os
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_PACKAGE = Path(__file__).parents[1]
BUILT = (_PACKAGE / "_shipped" / "web", _PACKAGE.parent / "web" / "built")

# Everything comes from here, so the page may load nothing from elsewhere; the editor sets styles of its own.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_NOSNIFF = {"x-content-type-options": "nosniff"}
_PAGE = {"content-security-policy": _POLICY, "cache-control": "no-cache", **_NOSNIFF}
_FILE = {"cache-control": "public, max-age=31536000, immutable", **_NOSNIFF}

_NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>graphservice</title>
<style>body { font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto }</style>
<h1>graphservice</h1>
<p>The service is running. Ask it by POST at <code>/graphql</code>:</p>
<pre>curl -H 'Content-Type: application/json' -d '{"query": "{ viewer { id } }"}' ADDRESS/graphql</pre>
<p>GraphiQL, the page to explore it with, has not been built. In a checkout, run <code>make web</code>
and start the service again; an installed package comes without it.</p>
</html>
"""


class HashedFiles(StaticFiles):
    """Files whose names change with what they hold: a browser may keep them."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(_FILE)
        return response


def graphiql_routes(built: Path | None) -> list[BaseRoute]:
    """The page from the folder `built`, or a plain one that says how to build it."""
    if built is None:
        return [Route("/", _say_how_to_build)]

    async def page(_: Request) -> Response:
        return FileResponse(built / "index.html", headers=_PAGE, media_type="text/html")

    return [Route("/", page), Mount("/static", HashedFiles(directory=built / "static"))]


def built_page() -> Path | None:
    return next((folder for folder in BUILT if (folder / "index.html").is_file()), None)


async def _say_how_to_build(_: Request) -> Response:
    return HTMLResponse(_NOT_BUILT, headers=_PAGE)
