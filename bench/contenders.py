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
from bench.servers import running, until_ready
from bench.statements import Heard
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
    """A question, the statements of each of its requests, and the way to each contender."""

    question: Question
    heard: Heard
    served: Mapping[str, OverHttp]
    direct: ByDriver

    @property
    def ways(self) -> dict[str, Way]:
        return {**self.served, DIRECT: self.direct}

    def disagreements(self) -> list[str]:
        """Where the answers differ: the service's are plain Strawberry's, the bare route's are the service's rows."""
        return [*self._plain_differs(), *self._bare_differs()]

    def _plain_differs(self) -> Iterator[str]:
        if self.question.plain:
            answered = zip(self._answers(SERVICE), self._answers(PLAIN), strict=True)
            for number, (one, other) in enumerate(answered):
                if one["data"] != other["data"]:
                    yield f"{self.question.name} #{number}: the service and plain Strawberry answer differently."

    def _bare_differs(self) -> Iterator[str]:
        sent = ([each.rows for each in request] for request in self.heard)
        for number, (rows, bare) in enumerate(zip(sent, self._answers(BARE), strict=True)):
            if orjson.loads(orjson.dumps(rows)) != bare:
                yield f"{self.question.name} #{number}: the lower bound reads other rows than the service."

    def _answers(self, name: str) -> list[Any]:
        return [orjson.loads(body) for body in answers(self.served[name])]


@contextmanager
def contests(
    address: Address, questions: Sequence[Question], heard: Sequence[Heard], folder: Path, *, timed: bool = False
) -> Iterator[list[Contest]]:
    """All contenders, up until the end of the block; `heard` are the statements of each question's requests. `timed`:
    none of them is still busy with its start."""
    sent = [[[(each.text, dict(each.p)) for each in request] for request in some] for some in heard]
    prepared = folder / "requests.pickle"
    prepared.write_bytes(pickle.dumps([request for some in sent for request in some]))
    with running({SERVICE: (), PLAIN: (), BARE: (str(prepared),)}, address, folder) as ports:
        if timed:
            until_ready(ports[SERVICE])
        first, found = 0, []
        for question, some, theirs in zip(questions, heard, sent, strict=True):
            found.append(Contest(question, some, _served(ports, question, first), ByDriver(address, theirs)))
            first += len(theirs)
        yield found


def _served(ports: Mapping[str, int], question: Question, first: int) -> dict[str, OverHttp]:
    """`first` is the number of the question's first request among all those that the bare route knows."""
    asked = [post("/graphql", orjson.dumps({"query": question.text, "variables": each})) for each in question.variables]
    numbered = [post("/request", orjson.dumps({"request": first + i})) for i in range(len(asked))]
    served = {SERVICE: OverHttp(ports[SERVICE], asked), BARE: OverHttp(ports[BARE], numbered)}
    return served | ({PLAIN: OverHttp(ports[PLAIN], asked)} if question.plain else {})
