"""How is read what does not fit into one answer? In pages of numbers, column by column: memory holds two pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from graphservice.graph.cypher import question
from graphservice.graph.database import Database

PAGE = 20_000  # numbers of people
PATIENCE = 600.0


async def pages(database: Database, highest: int, *names: str) -> AsyncIterator[list[list[Any]]]:
    """For each stretch of numbers up to the highest the record of each statement, which takes `start` and `end`.

    The next is on its way while one is worked on.
    """
    starts = range(0, highest + 1, PAGE)
    coming = asyncio.create_task(_page(database, 0, names))
    try:
        for start in starts:
            page = await coming
            if start != starts[-1]:
                coming = asyncio.create_task(_page(database, start + PAGE, names))
            yield page
    finally:
        coming.cancel()


async def _page(database: Database, start: int, names: tuple[str, ...]) -> list[list[Any]]:
    p = {"start": start, "end": start + PAGE}
    return [await database.record(question(name).text, p, timeout=PATIENCE) for name in names]
