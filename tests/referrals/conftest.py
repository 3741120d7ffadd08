"""What do the tests share? Fresh people whose ties can be looked at, and nothing left of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.directory.writing import forget_all_but, ids
from tests.referrals.asked import Asked
from tests.referrals.firm import Firm
from tests.referrals.people import People


@pytest_asyncio.fixture
async def people(database: Database) -> AsyncIterator[People]:
    """`await people.new("own", "con")`: their ids. What came into being in the test is gone afterwards."""
    kept = await ids(database)
    yield People(database)
    await forget_all_but(database, kept)


@pytest_asyncio.fixture
async def firm(people: People, ask: Ask) -> Firm:
    return Firm(people.database, ask)


@pytest_asyncio.fixture
async def asked(people: People, ask: Ask) -> Asked:
    """Three people of whom one asks another for an introduction to the third, as often as a test likes."""
    return Asked(people, ask, *await people.new("own", "con", "con"))
