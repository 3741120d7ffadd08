"""Which statements does the service send for the questions? What the lower bound sends too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from bench.questions import Question
from graphservice.clock import Frozen
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its parameters, as the service sent it, and the rows that came back."""

    text: str
    p: Mapping[str, object]
    rows: list[list[Any]] = field(repr=False)


class Overheard(Database):
    """A database that notes what it is asked for."""

    heard: list[Statement]

    async def record(self, text: str, p: Mapping[str, object], **how: Any) -> list[Any]:
        row = await super().record(text, p, **how)
        self.heard.append(Statement(text, dict(p), [row]))
        return row

    async def records(self, text: str, p: Mapping[str, object], **how: Any) -> list[list[Any]]:
        rows = await super().records(text, p, **how)
        self.heard.append(Statement(text, dict(p), rows))
        return rows


Heard = Sequence[Sequence[Statement]]  # of each request of a question


async def statements(database: Overheard, settings: Settings, questions: Sequence[Question]) -> list[Heard]:
    """For each question the statements of each of its requests: not how late it is, which is asked now and then."""
    service = Service(schema, database, replace(settings, clock=Frozen(datetime.now(UTC))))
    return [
        [await _statements(service, database, question, each) for each in question.variables] for question in questions
    ]


async def _statements(
    service: Service, database: Overheard, question: Question, variables: dict[str, Any]
) -> list[Statement]:
    database.heard = []
    answer = await service.execute(Operation(question.text, variables), viewer=LOCAL, request_id="bench")
    if answer.errors or not database.heard:
        raise RuntimeError(f"{question.name} was not answered: {answer.errors}")
    return database.heard
