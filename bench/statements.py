"""Which statements does the service send for the questions? What the lower bound sends too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.questions import Question
from graphservice.engine.service import Operation, Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its parameters, as the service sent it, and the values that came back."""

    text: str
    p: Mapping[str, object]
    values: list[Any] = field(repr=False)


class Overheard(Database):
    """A database that notes what it is asked for."""

    heard: list[Statement]

    async def record(self, text: str, p: Mapping[str, object], **how: Any) -> list[Any]:
        values = await super().record(text, p, **how)
        self.heard.append(Statement(text, dict(p), values))
        return values


async def statements(database: Overheard, settings: Settings, questions: Sequence[Question]) -> list[list[Statement]]:
    """For each question the one statement of each of its requests."""
    service = Service(schema, database, settings)
    return [
        [await _statement(service, database, question, each) for each in question.variables] for question in questions
    ]


async def _statement(service: Service, database: Overheard, question: Question, variables: dict[str, Any]) -> Statement:
    database.heard = []
    answer = await service.execute(Operation(question.text, variables), viewer=LOCAL, request_id="bench")
    if answer.errors or len(database.heard) != 1:
        raise RuntimeError(f"{question.name} took {len(database.heard)} statements: {answer.errors}")
    return database.heard[0]
