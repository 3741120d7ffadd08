"""How do tests ask the service a question?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphservice.engine.answers import Answer, Operation
from graphservice.engine.service import Service
from graphservice.viewer import LOCAL, Viewer


class Ask:
    """`await ask("{ … }")`: the answer, its cost in `extensions`."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def __call__(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        viewer: Viewer = LOCAL,
        *,
        operation_name: str | None = None,
        **how: Any,
    ) -> Answer:
        operation = Operation(query, variables, operation_name, {"cost": True})
        return await self.service.execute(operation, viewer=viewer, request_id="a-test", **how)
