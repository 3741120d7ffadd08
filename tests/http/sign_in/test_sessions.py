"""Does a session open what its viewer may, to our own pages alone, for as long as it lasts?"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import jwt
import pytest
from websockets.exceptions import InvalidStatus

from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.http.sign_in.sessions import forget_sessions
from graphservice.settings import Settings
from tests.http.processes import serving
from tests.http.sign_in.conftest import VIEWER, served, who
from tests.http.test_json_web_tokens import RSA, public_pem
from tests.speaking import opened, speaking

ADA = {"id": "ada", "name": "Ada <b>", "scopes": ["READ", "WRITE"], "owner": {"id": "own_sample_aiko"}}
OUT = (401, "UNAUTHENTICATED")
TOKEN = "ada-token"
EVIL = "https://evil.example"
COUNT = "MATCH (session:Session) WHERE session.id <> 'sample' RETURN count(session)"


@pytest.fixture
async def at(by_token: Settings, database: Database, service: Service) -> AsyncIterator[str]:
    async with served(by_token, database, service) as address:
        yield address


async def enter(browser: httpx.AsyncClient, at: str, token: str = TOKEN, **form: str) -> httpx.Response:
    return await browser.post(f"{at}/sign-in", data={"token": token, **form}, headers={"origin": at})


async def test_a_token_is_entered_by_a_form(at: str, browser: httpx.AsyncClient) -> None:
    page = await browser.get(f"{at}/sign-in", params={"next": '/accounts?name="><script>'})
    assert "<script>" not in page.text
    assert 'value="/accounts?name=&quot;&gt;&lt;script&gt;"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    wrong = await enter(browser, at, "eve-token", next="/accounts")
    assert (wrong.status_code, "The bearer token is unknown." in wrong.text) == (401, True)
    assert ('value="/accounts"' in wrong.text, "eve-token" in wrong.text) == (True, False)
    right = await enter(browser, at, next="/accounts")
    assert (right.status_code, right.headers["location"]) == (303, "/accounts")
    assert await who(browser, at) == ADA
    assert "Ada &lt;b&gt;" in (await browser.get(f"{at}/sign-out")).text
    assert (await enter(browser, at, next=f"/\\{EVIL}")).headers["location"] == "/"


async def test_a_token_is_entered_in_json(at: str, browser: httpx.AsyncClient) -> None:
    async def sent(body: object) -> httpx.Response:
        return await browser.post(f"{at}/sign-in", json=body)

    assert (await sent({"token": "eve-token"})).json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert (await sent({"token": 7})).status_code == 400
    assert (await sent({"token": "ada-token", "next": "/book"})).json() == {"next": "/book"}
    assert await who(browser, at) == ADA
    left = await browser.post(f"{at}/sign-out", headers={"accept": "*/*"})
    assert left.status_code == 204
    assert await who(browser, at) == OUT


async def test_a_page_of_another_site_does_nothing_with_our_cookie(at: str, browser: httpx.AsyncClient) -> None:
    await enter(browser, at)
    assert await who(browser, at, origin=EVIL) == (403, "CROSS_SITE")
    assert await who(browser, at, origin="null") == (403, "CROSS_SITE")
    for origin in (EVIL, "null"):
        for path in ("sign-in", "sign-out"):
            refused = await browser.post(f"{at}/{path}", data={"token": "idle-token"}, headers={"origin": origin})
            assert refused.status_code == 403
    form = await browser.post(f"{at}/graphql", data={"query": "mutation { x }"}, headers={"origin": at})
    assert form.status_code == 415
    plain = {"origin": at, "content-type": "text/plain"}
    assert (await browser.post(f"{at}/graphql", content=b"{}", headers=plain)).status_code == 415
    mutation = {"query": 'mutation { deleteView(input: {id: "svw_1"}) { id } }'}
    assert (await browser.get(f"{at}/graphql", params=mutation)).status_code == 405
    led = await browser.get(f"{at}/graphql", params=VIEWER, headers={"sec-fetch-site": "cross-site"})
    assert led.status_code == 403
    assert await who(browser, at) == ADA
    by_header = {"authorization": "Bearer ada-token", "origin": EVIL}
    assert await who(browser, at, **by_header) == ADA, "a header is sent by a program, never by a page of another site"


async def test_a_websocket_is_opened_by_our_own_pages(at: str, browser: httpx.AsyncClient) -> None:
    await enter(browser, at)
    port, cookie = int(at.rpartition(":")[2]), {"cookie": f"graphservice={browser.cookies['graphservice']}"}
    with pytest.raises(InvalidStatus, match="403"):
        async with opened(port, origin=EVIL, additional_headers=cookie):
            pass
    async with opened(port, additional_headers=cookie) as unnamed:
        await unnamed.say(type="connection_init")
        assert (await unnamed.closed())[0] == 4403
    async with speaking(port, origin=at, additional_headers=cookie) as ours:
        await ours.subscribe("1", "{ viewer { id } }")
        assert await ours.told() == {"id": "ada"}
        assert (await ours.hear())["type"] == "complete"
        await browser.post(f"{at}/sign-out", headers={"origin": at})
        await ours.subscribe("2", "{ viewer { id } }")
        assert (await ours.closed())[0] == 4403, "who signed out is told nothing more"


async def test_a_session_ends_when_its_time_is_over(
    at: str, browser: httpx.AsyncClient, database: Database, settings: Settings
) -> None:
    await enter(browser, at)
    ((before,),) = await database.records(COUNT, {})
    await database.command(
        "MATCH (session:Session) WHERE session.id <> 'sample' SET session.expiresAt = datetime.realtime('Z')"
    )
    assert await who(browser, at) == OUT
    assert await forget_sessions(database, settings.clock) >= before
    assert await database.records(COUNT, {}) == [[0]]


async def test_who_signs_in_again_has_a_new_session_and_the_old_one_ends(at: str, browser: httpx.AsyncClient) -> None:
    await enter(browser, at)
    first = browser.cookies["graphservice"]
    await enter(browser, at, "idle-token")
    second = browser.cookies["graphservice"]
    assert first != second
    assert (await who(browser, at))["scopes"] == ["READ"]
    browser.cookies.set("graphservice", first, domain="127.0.0.1", path="/")
    assert await who(browser, at) == OUT
    for forged in ("", "x", "é" * 43, second[:-1] + "!"):
        async with httpx.AsyncClient() as other:
            headers = {b"cookie": f"graphservice={forged}".encode(), b"origin": at.encode()}
            assert (await other.post(f"{at}/graphql", json=VIEWER, headers=headers)).status_code == 401


async def test_a_session_lasts_no_longer_than_its_token(
    settings: Settings, database: Database, service: Service, browser: httpx.AsyncClient, tmp_path: Path
) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(public_pem(RSA))
    claims = {"sub": "u1", "exp": time.time() + 100, "scope": "READ"}
    async with served(replace(settings, jwt_key_file=key), database, service) as at:
        entered = await enter(browser, at, jwt.encode(claims, RSA, "RS256"))
        assert 85 < int(entered.headers["set-cookie"].rpartition("Max-Age=")[2]) <= 100
        scopeless = await enter(browser, at, jwt.encode({**claims, "scope": ""}, RSA, "RS256"))
        assert (scopeless.status_code, "u1 has no scope here" in scopeless.text) == (403, True)


async def test_where_everybody_is_let_in_nobody_signs_in(
    settings: Settings, database: Database, service: Service, browser: httpx.AsyncClient
) -> None:
    async with served(settings, database, service) as at:
        led = await browser.get(f"{at}/sign-in", params={"next": "/accounts"})
        assert (led.status_code, led.headers["location"]) == (303, "/accounts")
        assert (await browser.post(f"{at}/sign-out")).headers["location"] == "/"
        assert (await who(browser, at))["id"] == "local"


async def test_a_process_of_its_own_knows_who_signed_in_and_out_elsewhere(
    at: str, by_token: Settings, browser: httpx.AsyncClient, address: Address, tmp_path: Path
) -> None:
    async with serving(address, tmp_path, {"GRAPHSERVICE_TOKEN_FILE": str(by_token.token_file)}) as process:
        await enter(browser, at)
        token = browser.cookies["graphservice"]
        assert await who(browser, process.url) == ADA
        assert (await browser.post(f"{process.url}/sign-out", headers={"origin": process.url})).status_code == 303
        browser.cookies.set("graphservice", token, domain="127.0.0.1", path="/")
        assert [await who(browser, each) for each in (at, process.url)] == [OUT, OUT]


async def test_the_database_keeps_no_token(at: str, browser: httpx.AsyncClient, database: Database) -> None:
    await enter(browser, at)
    token = browser.cookies["graphservice"]
    rows = await database.records("MATCH (session:Session) RETURN properties(session)", {})
    assert token not in str(rows)
    assert "ada-token" not in str(rows)
