"""What is asked? Operations, and for each the variables that its requests go through in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.questions.variables import VARIABLES
from graphservice.engine.service import Service

NAMES = tuple(VARIABLES)
READ = ("q1", "q2", "q3", "q4", "q5")  # what plain Strawberry serves too
KEPT = 24  # sets of variables of a question


@dataclass(frozen=True, slots=True)
class Question:
    """An operation, what it asks in words, and the variables of its requests."""

    name: str
    title: str
    text: str
    variables: Sequence[dict[str, Any]]

    @property
    def plain(self) -> bool:
        """Whether plain Strawberry answers it too."""
        return self.name in READ


def text_of(name: str) -> str:
    return (Path(__file__).parent / f"{name}.graphql").read_text(encoding="utf-8")


async def drawn(service: Service, names: Sequence[str] = NAMES, kept: int = KEPT) -> list[Question]:
    """The questions with variables that fit the data which the service stands on."""
    found = []
    for name in names:
        text = text_of(name)
        title = text.splitlines()[0].removeprefix("# ")
        found.append(Question(name, title, text, await VARIABLES[name](service, kept)))
    return found
