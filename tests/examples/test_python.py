"""Does the Python example do what it says, on a good day and on a bad one?"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings
from tests.asking import Ask
from tests.examples.conftest import run
from tests.listening import listening

SCRIPT = "python/owned_contacts.py"
OWNED = "{ contacts(first: 100) { nodes { name account { name } owners { nodes { name } } } } }"


class Away:
    """In front of the service, as it is while it starts anew: 503 for so many requests."""

    def __init__(self, app: ASGIApp, requests: int) -> None:
        self.app, self.requests = app, requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.requests -= 1
        away = Response("starting", 503) if self.requests >= 0 else self.app
        await away(scope, receive, send)


async def expected(ask: Ask) -> list[str]:
    answer = await ask(OWNED)
    assert answer.data is not None
    lines = []
    for node in answer.data["contacts"]["nodes"]:
        owners = sorted({owner["name"] for owner in node["owners"]["nodes"]})
        account = node["account"]["name"] if node["account"] else "no account"
        lines.append(f"{node['name']} ({account}): {', '.join(owners) or 'NOBODY'}")
    return lines


async def test_it_prints_every_contact_with_its_owners(here: str, ask: Ask) -> None:
    ended = await run(sys.executable, SCRIPT, here)
    assert (ended.code, ended.complaint) == (0, "")
    lines = ended.printed.splitlines()
    assert "Léa Dubois (Lyra Média 🎧): Mara Lindqvist" in lines
    assert lines == await expected(ask)


async def test_it_waits_for_a_service_that_is_away_for_a_moment(app: ASGIApp, ask: Ask) -> None:
    away = Away(app, requests=2)
    async with listening(away) as port:
        ended = await run(sys.executable, SCRIPT, f"http://127.0.0.1:{port}")
    assert ended.code == 0
    assert ended.printed.splitlines() == await expected(ask)
    assert away.requests < 0


async def test_a_token_lets_it_in_and_a_refusal_is_its_last_word(
    settings: Settings, service: Service, database: Database, tmp_path: Path
) -> None:
    tokens = tmp_path / "tokens.json"
    tokens.write_text('{"secret": {"id": "me", "name": "Me", "scopes": ["READ"]}}')
    kept = replace(settings, token_file=tokens)
    async with listening(create_app(kept, service, database, authenticator_of(kept))) as port:
        here = f"http://127.0.0.1:{port}"
        let_in = await run(sys.executable, SCRIPT, here, token="secret")
        refused = await run(sys.executable, SCRIPT, here)
    assert (let_in.code, let_in.complaint) == (0, "")
    assert (refused.code, refused.printed) == (1, "")
    assert refused.complaint.startswith("UNAUTHENTICATED: Authentication is required")
