"""What does a person see who opens the service's address in a browser? The interface, and GraphiQL beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from graphservice.http.manifest import read_manifest

_PACKAGE = Path(__file__).parents[1]
BUILT = (_PACKAGE / "_shipped" / "web", _PACKAGE.parent / "web" / "built")

# What the address bar can name; the rest is in the query, so every page of the interface is one segment deep.
PAGES: Final = ("", "search", "account", "contact", "introductions", "boards", "book", "performance", "data")

_ALONE = "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
_POLICY = f"default-src 'self'; {_ALONE}; form-action 'self'"
# Everything comes from here too, but the editor sets styles of its own.
_POLICY_OF_GRAPHIQL = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    f"img-src 'self' data:; connect-src 'self'; worker-src 'self'; {_ALONE}; form-action 'none'"
)
_NOSNIFF = {"x-content-type-options": "nosniff"}
_PAGE = {"cache-control": "no-cache", "referrer-policy": "same-origin", **_NOSNIFF}
_FILE = {"cache-control": "public, max-age=31536000, immutable", **_NOSNIFF}

_NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>graphservice</title>
<h1>graphservice</h1>
<p>The service is running. Ask it by POST at <code>/graphql</code>:</p>
<pre>curl -H 'Content-Type: application/json' -d '{"query": "{ viewer { id } }"}' ADDRESS/graphql</pre>
<p>The interface and GraphiQL have not been built. In a checkout, run <code>make web</code>
and start the service again; <code>make wheel</code> builds a package that has them.</p>
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
        response.headers.update(_FILE if "-" in Path(full_path).name else _NOSNIFF)
        return response


def built_pages() -> Path | None:
    """The folder of what was built, if it was."""
    return next((folder for folder in BUILT if (folder / "interface.html").is_file()), None)


def known_documents(built: Path | None) -> dict[str, str]:
    """The texts, by id, of the documents that the interface asks."""
    return read_manifest(built / "documents.json") if built else {}


def page_routes(built: Path | None, *, graphiql: bool) -> list[BaseRoute]:
    """The pages from the folder `built`, or a plain one that says how to build them."""
    if built is None:
        return [Route("/", _say_how_to_build)]
    routes: list[BaseRoute] = [_file(f"/{page}", built / "interface.html", _POLICY) for page in PAGES]
    if graphiql:
        routes.append(_file("/graphiql", built / "graphiql.html", _POLICY_OF_GRAPHIQL))
    documents = built / "documents.json"
    routes.append(_file("/documents.json", documents, _POLICY, "application/json"))
    return [*routes, Mount("/static", HashedFiles(directory=built / "static"))]


def _file(path: str, file: Path, policy: str, media_type: str = "text/html") -> Route:
    async def respond(_: Request) -> Response:
        return FileResponse(file, headers={"content-security-policy": policy, **_PAGE}, media_type=media_type)

    return Route(path, respond)


async def _say_how_to_build(_: Request) -> Response:
    return HTMLResponse(_NOT_BUILT, headers={"content-security-policy": _POLICY, **_PAGE})
