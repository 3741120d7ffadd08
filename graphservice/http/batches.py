"""How is one operation answered for several sets of variables? Each by itself, as GraphQL over HTTP has it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Final

import orjson

from graphservice.engine.answers import Answer, Operation
from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.http.media_types import JSON_LINES
from graphservice.http.operations import How

AT_ONCE: Final = 4  # of one request: its viewer has no more of the database than four who ask


async def answers(service: Service, operations: Sequence[Operation], how: How) -> list[Answer]:
    """In the order of the operations; how each fares concerns none of the others."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def answered(operation: Operation) -> Answer:
        async with turns:
            try:
                return await service.execute(operation, **how)
            except GraphServiceError as error:
                return Answer(None, [{"message": str(error), "extensions": {"code": error.code}}], executed=False)

    async with asyncio.TaskGroup() as group:
        running = [group.create_task(answered(each)) for each in operations]
    return [each.result() for each in running]


def written(members: Sequence[dict[str, Any]], media_type: str) -> bytes:
    """Each answer with the number of its set of variables."""
    numbered = [{"variableIndex": place, **each} for place, each in enumerate(members)]
    if media_type == JSON_LINES:
        return b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in numbered)
    return orjson.dumps(numbered)
