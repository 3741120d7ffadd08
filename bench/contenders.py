"""Who is measured? The service, two lower bounds and plain Strawberry, all asked the same."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from bench.client import OverHttp, post
from bench.direct import ByDriver
from bench.questions import Question
from bench.servers import running
from bench.statements import Statement
from bench.turns import Way, answers
from graphservice.graph.address import Address

SERVICE, DIRECT, BARE, PLAIN = "service", "direct", "bare", "plain"
WHAT = {
    SERVICE: "`graphservice serve`, one worker",
    DIRECT: "the service's statements through the driver in the process that asks, values as JSON, no HTTP",
    BARE: "the same behind a bare Starlette route",
    PLAIN: "plain Strawberry with data loaders, its own view on uvicorn",
}


@dataclass(frozen=True, slots=True)
class Contest:
    """A question, the statement of each of its requests, and the way to each contender."""

    question: Question
    heard: Sequence[Statement]
    served: Mapping[str, OverHttp]
    direct: ByDriver

    @property
    def ways(self) -> dict[str, Way]:
        return {**self.served, DIRECT: self.direct}

    def disagreements(self) -> list[str]:
        """Where the answers differ: the service's are plain Strawberry's, the bare route's are the service's rows."""
        found = []
        service, plain, bare = (self._answers(name) for name in (SERVICE, PLAIN, BARE))
        rows = [orjson.loads(orjson.dumps(each.values)) for each in self.heard]
        for number, (one, other, values, row) in enumerate(zip(service, plain, bare, rows, strict=True)):
            if one["data"] != other["data"]:
                found.append(f"{self.question.name} #{number}: the service and plain Strawberry answer differently.")
            if values != row:
                found.append(f"{self.question.name} #{number}: the lower bound reads other rows than the service.")
        return found

    def _answers(self, name: str) -> list[Any]:
        return [orjson.loads(body) for body in answers(self.served[name])]


@contextmanager
def contests(
    address: Address, questions: Sequence[Question], heard: Sequence[Sequence[Statement]], folder: Path
) -> Iterator[list[Contest]]:
    """All contenders, up until the end of the block; `heard` are the statements of each question's requests."""
    pairs = [[(each.text, dict(each.p)) for each in some] for some in heard]
    prepared = folder / "statements.pickle"
    prepared.write_bytes(pickle.dumps([pair for some in pairs for pair in some]))
    with running({SERVICE: (), PLAIN: (), BARE: (str(prepared),)}, address, folder) as ports:
        first, found = 0, []
        for question, some, theirs in zip(questions, heard, pairs, strict=True):
            found.append(Contest(question, some, _served(ports, question, first), ByDriver(address, theirs)))
            first += len(theirs)
        yield found


def _served(ports: Mapping[str, int], question: Question, first: int) -> dict[str, OverHttp]:
    """`first` is the number of the question's first statement among all those that the bare route knows."""
    asked = [post("/graphql", orjson.dumps({"query": question.text, "variables": each})) for each in question.variables]
    numbered = [post("/statement", orjson.dumps({"statement": first + i})) for i in range(len(asked))]
    return {
        SERVICE: OverHttp(ports[SERVICE], asked),
        BARE: OverHttp(ports[BARE], numbered),
        PLAIN: OverHttp(ports[PLAIN], asked),
    }
