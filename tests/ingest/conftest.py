"""Which exports do the tests of the import share?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.ingest.generator import generate

WORKSHOP = Path(__file__).parents[3] / "shared" / "data" / "sf-data-cloud-workshop"


@pytest_asyncio.fixture(scope="package", autouse=True)
async def _forgotten(database: Database) -> AsyncIterator[None]:
    """What the tests of this folder imported is gone after the last of them: others count what is there."""
    (before,) = await database.record("MATCH (n) WHERE n.id IS NOT NULL RETURN collect(n.id)", {})
    yield
    await database.command(
        "UNWIND $p.before AS id WITH collect(id) AS kept MATCH (n) WHERE n.id IS NOT NULL AND NOT n.id IN kept "
        "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS",
        {"before": before},
    )


@pytest.fixture(scope="session")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated firm of 30 accounts, with its dirt."""
    folder = tmp_path_factory.mktemp("firm")
    generate(folder, 30, seed=3)
    return folder


@pytest.fixture(scope="session")
def workshop() -> Path:
    """A real Salesforce export, where this checkout stands beside the shared data."""
    if not WORKSHOP.is_dir():
        pytest.skip("the Salesforce export in ../shared/data is not there")
    return WORKSHOP
