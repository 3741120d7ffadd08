"""How do tests reach the interface? One browser, one server, and one generated firm for all of them."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from graphservice.app import create_app
from graphservice.clock import Frozen
from graphservice.demo.commands import VIEWER
from graphservice.demo.generator import AS_OF, generate
from graphservice.demo.generator.exchange import REPORTING, exchange_rates
from graphservice.demo.story import Teller
from graphservice.demo.story.advising import BOARDS, advise
from graphservice.demo.story.aiming import aim
from graphservice.demo.story.today import tell_today
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import Everybody
from graphservice.http.pages import built_pages
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report.progress import Plain
from graphservice.performance.rates import take_rates
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.interface.browser import chromium, no_browser
from tests.interface.visiting import Visitor
from tests.leaving import Found
from tests.listening import listening

ACCOUNTS = 80  # seven of them in DACH
_FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _left_as_found() -> None:
    """The firm stays for the next file of this folder."""


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def firm(settings: Settings, database: Database) -> AsyncIterator[Settings]:
    """A small firm of the demo, with what happened to it, beside the sample graph."""
    if built_pages() is None:
        no_browser("web/built is missing: `make web` builds it")
    sample = await Found.of(database)
    changed = replace(settings, clock=Frozen(AS_OF), reporting_currency=REPORTING)
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), ACCOUNTS, seed=1)
        await take_export(database, LOCAL, AS_OF, [Path(folder)], progress=Plain())
    await take_rates(database, LOCAL, Frozen(AS_OF), exchange_rates(1, AS_OF))
    teller = Teller(database, changed)
    await tell_today(teller)  # what pages show; the rest of the story takes as long again
    await advise(teller, BOARDS[-1:])  # the younger one: each session before takes its time
    await aim(teller)
    yield changed
    await sample.put_back(database)


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def served(firm: Settings, database: Database) -> AsyncIterator[str]:
    """The address at which Maja Lindqvist finds the interface."""
    app = create_app(firm, Service(schema, database, firm), database, Everybody(VIEWER))
    async with listening(app) as port:
        yield f"http://127.0.0.1:{port}"


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(browser: Browser, served: str) -> AsyncIterator[Visitor]:
    """Somebody at a desk; whatever the page complains of fails the test."""
    async with visiting(browser, served) as here:
        yield here


def visiting(browser: Browser, served: str, **how: Any) -> Visitor:
    return Visitor(browser, served, how)
