"""What do the tests of this room share?"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from graphservice.graph.database import Database
from tests.advisory.firm import Firm, firm_of
from tests.asking import Ask


@pytest.fixture
async def firm(ask: Ask, database: Database) -> AsyncIterator[Firm]:
    async with firm_of(ask, database) as found:
        yield found
