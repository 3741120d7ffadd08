"""Is the interface quick on a large firm? `python -m bench.interface`: a real browser opens, types and turns pages."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Annotated, Any, Final

import typer
from playwright.async_api import Browser, CDPSession, Page, async_playwright
from rich.console import Console
from rich.table import Table

from bench.firm import CONTACTS, filled, settings_of
from bench.questions.variables import asked
from bench.servers import running, until_ready
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, status, stop
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.interface.browser import chromium

PAGES: Final = {
    "Today": ("", "main .panel"),
    "My book": ("book", "main tbody tr"),
    "An account": ("account?id={account}", "main .panel"),
    "All contacts": ("book?list=contacts", "main tbody tr"),
}
MORE = ("introductions", "boards", "performance", "data")  # pages whose first answers are measured as well
ANSWERED, FIRST, TYPED = 500.0, 1_000.0, 150.0  # milliseconds
HEAP = 1.15  # how much the heap may grow over all pages
PATIENCE = 180.0
_FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-dev-shm-usage"]
_WHO = """{ owners(first: 100, where: {active: {eq: true}}) { nodes { id book { accounts } } }
  accounts(first: 100) { nodes { id } } contacts(first: 100) { nodes { name } } }"""

# When what is looked for stands in the page: the clock of the page, from the moment on that it was asked for.
_STANDS = """selector => new Promise((resolve) => {
  const look = () => document.querySelector(selector) ? requestAnimationFrame(() => resolve(performance.now()))
    : requestAnimationFrame(look);
  look();
})"""
# The longest answer that the page waited for, in milliseconds.
_LONGEST = """() => Math.max(0, ...performance.getEntriesByType("resource")
  .filter((entry) => entry.name.includes("/graphql")).map((entry) => entry.duration))"""
# From each letter to the list that belongs to what was typed by then.
_WATCH = """() => {
  const found = document.getElementById("found");
  window.waits = [];
  let since = 0;
  const field = document.querySelector("search input");
  field.addEventListener("input", () => { since = field.value ? performance.now() : 0; });
  new MutationObserver(() => {
    if (found.getAttribute("aria-busy") !== "false" || !since) return;
    window.waits.push(performance.now() - since);
    since = 0;
  }).observe(found, {attributes: true, attributeFilter: ["aria-busy"]});
}"""
_FOUND = "count => window.waits.length >= count"


def main(
    contacts: Annotated[int, typer.Option(help="How many contacts the firm has; a tenth as many accounts.")] = CONTACTS,
    opened: Annotated[int, typer.Option(help="How often each page is opened, by a browser that knows nothing.")] = 10,
    turned: Annotated[int, typer.Option(help="How many pages of the list of all contacts are turned.")] = 200,
) -> None:
    """Milliseconds to the first useful paint and to each list while somebody types; the heap while pages are turned."""
    settings = replace(settings_of(contacts), query_timeout=PATIENCE)
    ours = not status(settings).running
    try:
        asyncio.run(_measured(settings, contacts, opened, turned, Console(width=None if sys.stdout.isatty() else 120)))
    finally:
        if ours:
            stop(settings)


async def _measured(settings: Settings, contacts: int, opened: int, turned: int, console: Console) -> None:
    address = ensure_running(settings)
    database = Database.connect(settings, address)
    try:
        service = Service(schema, database, settings)
        there = await filled(service, contacts, console)
        who = await asked(service, _WHO, {})
    finally:
        await database.close()
    busiest = max(who["owners"]["nodes"], key=lambda each: each["book"]["accounts"])
    with (
        TemporaryDirectory() as folder,
        running({"service": ["--as", busiest["id"]]}, address, Path(folder)) as ports,
    ):
        served = f"http://127.0.0.1:{ports['service']}"
        await asyncio.to_thread(until_ready, ports["service"])  # whoever opens it is not the first
        async with _browser() as browser:
            console.print(f"{there[0]:,} accounts, {there[1]:,} contacts; a book of {busiest['book']['accounts']:,}.")
            console.print(
                f"{os.cpu_count()} cores for browser, service and Neo4j; load before {os.getloadavg()[0]:.1f}."
            )
            console.print(await _first_answers(browser, served, who))
            console.print(await _first_paints(browser, served, who, opened))
            console.print(await _typing(browser, served, [each["name"] for each in who["contacts"]["nodes"]]))
            console.print(await _turning(browser, served, turned))


@asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield launched
        await launched.close()


@asynccontextmanager
async def _page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE * 1_000)
    yield await context.new_page()
    await context.close()


async def _first_answers(browser: Browser, served: str, who: dict[str, Any]) -> Table:
    """Of a process that has just said that it is ready: each page once, by the first who opens it."""
    shown = _table("First answers after /readyz, ms", "page", "longest", f"below {ANSWERED:,.0f}")
    for path in (*(path for path, _ in PAGES.values()), *MORE):
        async with _page(browser) as page:
            await page.goto(f"{served}/{path.format(account=who['accounts']['nodes'][0]['id'])}")
            await page.wait_for_load_state("networkidle")
            longest = await page.evaluate(_LONGEST)
            shown.add_row(f"/{path}", f"{longest:,.0f}", _held(longest < ANSWERED))
    return shown


async def _first_paints(browser: Browser, served: str, who: dict[str, Any], opened: int) -> Table:
    """From the navigation to the first rows or panels; nothing is in the browser's cache."""
    shown = _table("First useful paint, ms", "page", "median", "worst", f"below {FIRST:,.0f}")
    draw = Random(1)
    for name, (path, selector) in PAGES.items():
        times = []
        for _ in range(opened + 1):
            async with _page(browser) as page:
                account = draw.choice(who["accounts"]["nodes"])["id"]
                await page.goto(f"{served}/{path.format(account=account)}", wait_until="commit")
                times.append(await page.evaluate(_STANDS, selector))
        kept = sorted(times[1:])  # the first of all warms the caches of Neo4j
        shown.add_row(name, f"{_part(kept, 0.5):,.0f}", f"{kept[-1]:,.0f}", _held(kept[-1] < FIRST))
    return shown


async def _typing(browser: Browser, served: str, names: Sequence[str]) -> Table:
    """From each letter to its list, the pause before it is asked included."""
    async with _page(browser) as page:
        await page.goto(served)
        await page.locator("main h1").wait_for()
        field = page.get_by_role("combobox", name="Search everything")
        await field.focus()
        await page.evaluate(_WATCH)
        waits: list[float] = []
        for name in names[:30]:
            await field.fill("")
            await page.evaluate("window.waits = []")
            for typed, letter in enumerate(name.split()[-1][:10], 1):
                await page.keyboard.type(letter)
                await page.wait_for_function(_FOUND, arg=typed)
            waits += await page.evaluate("window.waits")
    waits.sort()
    shown = _table("Search as you type, ms", "lists", "median", "p95", f"p95 below {TYPED:,.0f}")
    late = _part(waits, 0.95)
    shown.add_row(f"{len(waits)}", f"{_part(waits, 0.5):,.0f}", f"{late:,.0f}", _held(late < TYPED))
    return shown


async def _turning(browser: Browser, served: str, turned: int) -> Table:
    """The list of all contacts, page after page, and what the page holds of memory then."""
    async with _page(browser) as page:
        await page.goto(f"{served}/{PAGES['All contacts'][0]}")
        await page.locator(PAGES["All contacts"][1]).first.wait_for()
        session = await page.context.new_cdp_session(page)
        heaps, times = [], []
        for number in range(turned):
            before = await page.locator("main tbody tr").first.inner_text()
            began = monotonic()
            await page.get_by_role("link", name="Next", exact=True).click()
            await page.wait_for_function(
                "before => document.querySelector('main tbody tr')?.innerText !== before", arg=before
            )
            times.append((monotonic() - began) * 1_000)
            if number % (turned // 10 or 1) == 0:
                heaps.append(await _heap(session))
    shown = _table("Pages of all contacts", "turned", "median ms", "p95 ms", "heap, MB, first to last", "grows not")
    grown = heaps[-1] / heaps[1 if len(heaps) > 2 else 0]
    told = f"{heaps[0]:.1f} … {heaps[-1]:.1f}"
    times.sort()
    shown.add_row(f"{turned}", f"{_part(times, 0.5):,.0f}", f"{_part(times, 0.95):,.0f}", told, _held(grown < HEAP))
    return shown


async def _heap(session: CDPSession) -> float:
    """In MB, after what nobody holds is gone."""
    await session.send("HeapProfiler.collectGarbage")
    used: float = (await session.send("Runtime.getHeapUsage"))["usedSize"]
    return used / 1e6


def _table(title: str, *columns: str) -> Table:
    made = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        made.add_column(column, justify="left" if place == 0 else "right")
    return made


def _part(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def _held(holds: bool) -> str:
    return "yes" if holds else "NO"


if __name__ == "__main__":
    typer.run(main)
