"""How is a story told? By asking and changing what everybody can, at whatever moment it is told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from graphservice.clock import Frozen
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL


class _Told(Frozen):
    """The moment that is told of: it stands until another one is turned to."""

    def turn(self, at: datetime) -> None:
        self._at = at


class Teller:
    """Where the story is written, and when it is today there. What it asks again is planned once."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.now = settings.clock.now()
        self._clock = _Told(self.now)
        self._service = Service(schema, database, replace(settings, clock=self._clock))

    async def ask(self, text: str, **variables: Any) -> Any:
        """What the one root field of a query gives, as of today."""
        (value,) = (await self._run(text, variables, self.now)).values()
        return value

    async def mutate(self, name: str, input: Mapping[str, Any], show: str = "__typename") -> dict[str, Any]:
        """The payload. Raises GraphServiceError where it is refused."""
        payload = await self.attempt(name, input, self.now, show)
        if payload["userErrors"]:
            raise GraphServiceError(f"The demo's {name} was refused: {payload['userErrors']}")
        return payload

    async def mutate_many(self, name: str, inputs: Sequence[Mapping[str, Any]]) -> None:
        """All at once, by a mutation in the plural. Raises GraphServiceError where one is refused."""
        type = f"{name[0].upper()}{name[1:].removesuffix('s')}Input!"
        text = f"mutation ($inputs: [{type}]!) {{ {name}(inputs: $inputs) {{ userErrors {{ message }} }} }}"
        payload = (await self._run(text, {"inputs": inputs}, self.now))[name]
        if payload["userErrors"]:
            raise GraphServiceError(f"The demo's {name} was refused: {payload['userErrors'][:3]}")

    async def attempt(
        self, name: str, input: Mapping[str, Any], at: datetime, show: str = "__typename", by: str = ""
    ) -> dict[str, Any]:
        """The payload of what somebody tried at a moment; it may have been refused. `by`: one of us, by id."""
        type = f"{name[0].upper()}{name[1:]}Input!"
        text = f"mutation ($input: {type}) {{ {name}(input: $input) {{ {show} userErrors {{ code message }} }} }}"
        payload: dict[str, Any] = (await self._run(text, {"input": input}, at, by))[name]
        return payload

    async def _run(self, text: str, variables: Mapping[str, Any], at: datetime, by: str = "") -> dict[str, Any]:
        viewer = replace(LOCAL, id=by, name=by, owner=by) if by else LOCAL
        self._clock.turn(at)
        answer = await self._service.execute(Operation(text, variables), viewer=viewer, request_id="demo")
        if answer.errors or answer.data is None:
            raise GraphServiceError(f"The demo could not be told: {answer.errors}")
        return answer.data
