"""Which statements does an operation become?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple, NoReturn, cast

from graphservice.clock import Frozen
from graphservice.engine.answers import Answer, Operation
from graphservice.engine.service import Service
from graphservice.errors import DatabaseUnavailable
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL, Viewer


class Statement(NamedTuple):
    text: str
    p: dict[str, Any]


class Composer:
    """A service whose statements are taken down; none is sent, so that each is there as if it were the first."""

    def __init__(self, settings: Settings) -> None:
        self.sent: list[Statement] = []
        frozen = Frozen(settings.clock.now())  # a clock that runs asks the database, too
        limited = replace(settings, clock=frozen, max_aliases=5_000, max_tokens=20_000)
        self.service = Service(schema, cast(Database, self), limited)

    async def __call__(
        self, query: str, variables: Mapping[str, Any] | None = None, viewer: Viewer = LOCAL
    ) -> list[Statement]:
        """The statements of an operation that is refused nothing."""
        answer = await self.answer(query, variables, viewer)
        assert answer.executed, answer.errors
        return self.sent

    async def answer(self, query: str, variables: Mapping[str, Any] | None = None, viewer: Viewer = LOCAL) -> Answer:
        self.sent = []
        return await self.service.execute(Operation(query, variables), viewer=viewer, request_id="composed")

    async def record(self, text: str, p: Mapping[str, Any], **_: Any) -> NoReturn:
        self.sent.append(Statement(text, dict(p)))
        raise DatabaseUnavailable("Statements are taken down here, and not sent.")

    records = record

    async def write(self, *_: Any, **__: Any) -> NoReturn:
        self.sent.append(Statement("a write", {}))
        raise DatabaseUnavailable("Statements are taken down here, and not sent.")
