"""Is every page whole: accessible in both themes, laid out as it was, usable in 320 pixels, safe from what is told?"""

from __future__ import annotations

import gzip
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route

from graphservice.demo.story import ACCOUNT
from graphservice.http.pages import built_pages
from tests.interface.conftest import visiting
from tests.interface.layouts import Layout, keep, kept, layout_of
from tests.interface.visiting import Visitor

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCRIPT, STYLE = 45 * 1024, 15 * 1024
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(2)">',
    "\u202eevitisoP & Söhne \u2066GmbH\u2069",
    '👩‍👩‍👧‍👦 Zoë’s "Familie"',
    "W" * 200,
)
_PAGES = {
    "today": "",
    "search": "search?q=an",
    "account": "account?id={account}",
    "account as of a day": "account?id={account}&asOf=2025-06-01",
    "contact": "contact?id={contact}",
    "ways in": "introductions?to={contact}",
    "people wanted": "introductions?function=FINANCE",
    "requests": "introductions?tab=requests",
    "board": "boards?quotas=COUNTRY~DE,AT,CH~2~",
    "map of the board": "boards?tab=map",
    "members of the board": "boards?tab=members",
    "book": "book",
    "contacts of the book": "book?tab=contacts",
    "overdue": "book?tab=overdue",
    "unowned": "book?tab=unowned",
    "leaves": "book?tab=leaves",
    "performance": "performance",
    "bridge": "performance?tab=bridge&of=all",
    "funnel": "performance?tab=funnel&of=all",
    "conclusions": "performance?tab=conclusions&of=all",
    "reviews": "performance?tab=reviews&of=all",
    "imports": "data",
    "findings": "data?tab=findings",
    "duplicates": "data?tab=duplicates",
    "nothing there": "account?id=acc_0000000000",
}
_CREATE = """mutation ($input: CreateAccountInput!) {
  createAccount(input: $input) { account { id name } userErrors { message } } }"""
_NARROW = """() => [...document.querySelectorAll("main *, header *")]
  .filter((each) => !each.closest(".scroll, .aside, svg, dialog"))
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def paths(served: str) -> dict[str, str]:
    query = f'{{ account(id: "{ACCOUNT}") {{ contacts(first: 1) {{ nodes {{ id }} }} }} }}'
    async with httpx.AsyncClient(base_url=served, timeout=60) as client:
        found = (await client.post("/graphql", json={"query": query})).json()["data"]
    contact = found["account"]["contacts"]["nodes"][0]["id"]
    return {name: path.format(account=ACCOUNT, contact=contact) for name, path in _PAGES.items()}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def reader(browser: Browser, served: str) -> AsyncIterator[Visitor]:
    async with visiting(browser, served) as here:
        await here.page.add_init_script(path=AXE)
        yield here


@pytest.fixture(scope="module")
def layouts(request: pytest.FixtureRequest) -> Iterator[dict[str, dict[str, Layout]]]:
    """What pages are compared with; with --renew-layouts what they are in this run, which is kept."""
    if not request.config.getoption("--renew-layouts"):
        yield kept()
        return
    renewed: dict[str, dict[str, Layout]] = kept()
    yield renewed
    keep({name: renewed[name] for name in renewed if name in _PAGES})


async def _violations(reader: Visitor) -> list[Any]:
    """What axe-core finds in either theme."""
    found = []
    for theme in ("light", "dark"):
        await reader.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        run = "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"
        told = await reader.page.evaluate(run, RULES)
        found += [
            (theme, each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in told["violations"]
        ]
    return found


@pytest.mark.parametrize("name", _PAGES)
async def test_a_page_has_no_violation_of_wcag_22_aa_in_either_theme_and_fits_320_pixels_as_it_did(
    reader: Visitor,
    paths: dict[str, str],
    layouts: dict[str, dict[str, Layout]],
    pytestconfig: pytest.Config,
    name: str,
) -> None:
    await reader.page.set_viewport_size({"width": 1280, "height": 900})
    await reader.opens(paths[name])
    violations = await _violations(reader)
    assert not violations, violations
    seen = {"1280": await layout_of(reader.page)}
    # 400% of 1280 by 1024 is 320 by 256: nothing is cut off, and what is wide scrolls by itself.
    await reader.page.set_viewport_size({"width": 320, "height": 256})
    cut = await reader.page.evaluate(_NARROW)
    assert cut == [], cut
    assert await reader.page.evaluate("document.documentElement.scrollWidth") <= 320
    seen["320"] = await layout_of(reader.page)
    if pytestconfig.getoption("--renew-layouts"):
        layouts[name] = seen
    assert seen == layouts.get(name), f"Look at {name!r} in both widths; where it is well, run with --renew-layouts."


_PART = ("today", "account", "performance")


@pytest.mark.parametrize("name", _PART)
async def test_a_page_that_waits_or_fails_says_so(reader: Visitor, paths: dict[str, str], name: str) -> None:
    """The viewer is known; whatever else is asked stays away."""
    reached: list[Route] = []

    async def stays_away(route: Route) -> None:
        if '"variables":{}' in (route.request.post_data or ""):
            await route.continue_()
        else:
            reached.append(route)

    page = reader.page
    await page.set_viewport_size({"width": 1280, "height": 900})
    await page.route("**/graphql", stays_away)
    try:
        await page.goto(f"{reader.served}/{paths[name]}")
        await page.locator("main .loading").first.wait_for()
        await page.locator("main h1").wait_for()
        assert await _violations(reader) == []
        for route in reached:
            await route.abort()
        alert = page.locator("main").get_by_role("alert").first
        assert "cannot be reached. Check the connection" in await reader.reads(alert)
        assert await _violations(reader) == []
    finally:
        await page.unroute("**/graphql")
        reader.complaints.clear()  # the browser's own, of what was aborted


async def test_what_data_says_is_text(visitor: Visitor, served: str) -> None:
    async with httpx.AsyncClient(base_url=served, timeout=60) as client:
        for name in HOSTILE:
            answer = await client.post("/graphql", json={"query": _CREATE, "variables": {"input": {"name": name}}})
            made = answer.json()["data"]["createAccount"]["account"]
            await visitor.opens(f"account?id={made['id']}")
            assert await visitor.page.locator("h1").text_content() == made["name"]
            assert await visitor.page.locator("main script, main img").count() == 0
            await visitor.page.set_viewport_size({"width": 320, "height": 700})
            assert await visitor.page.evaluate(_NARROW) == []
            await visitor.page.set_viewport_size({"width": 1280, "height": 900})


def test_the_first_page_loads_little() -> None:
    built = built_pages()
    assert built is not None
    files = {each.name: each.read_bytes() for each in (built / "static").iterdir()}
    (first,) = re.findall(r'src="static/([^"]+)"', (built / "interface.html").read_text("utf-8"))
    (style,) = re.findall(r'href="static/([^"]+\.css)"', (built / "interface.html").read_text("utf-8"))
    (today,) = re.findall(r'"\./(today-\w+\.js)"', files[first].decode())
    loaded: set[str] = set()
    asked = [first, today]
    while asked:
        name = asked.pop()
        loaded.add(name)
        static = re.findall(r'(?:from|import)\s*"\./([\w-]+\.js)"', files[name].decode())
        asked += [each for each in static if each not in loaded]
    assert sum(len(gzip.compress(files[name])) for name in loaded) <= SCRIPT
    assert len(gzip.compress(files[style])) <= STYLE


async def test_nothing_is_fetched_from_elsewhere(visitor: Visitor, served: str) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    await visitor.opens("")
    assert asked
    assert all(url.startswith(served) for url in asked)
