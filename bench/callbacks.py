"""`python -m bench.callbacks`: does any answer keep all others waiting? The event loop's callbacks, by processor time.

A process answers everybody in one thread, step by step. What one step takes of the processor, all others wait; so a
long computation belongs into a thread or a process of its own. Time in which the thread waits for others is not
counted, so a busy machine measures the same.
"""

from __future__ import annotations

import asyncio
import sys
import time
from asyncio import events
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer
from graphql import get_introspection_query
from rich.console import Console
from rich.table import Table

from bench.firm import QUICK_CONTACTS, filled, settings_of
from bench.questions import NAMES, drawn
from graphservice.app import settle_memory
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, status, stop
from graphservice.schema import schema
from graphservice.viewer import LOCAL

MOST, ROUNDS = 50.0, 3  # milliseconds of one callback; rounds after the first, which loads and plans
PERIOD = {"kind": "YEAR", "on": "2026-06-01"}
_PLACES = """MATCH (owner:Owner)-[:KNOWS]-() WITH owner LIMIT 1
MATCH (account:Account)<-[:WORKS_AT]-(contact:Contact) WITH owner, account, contact LIMIT 1
OPTIONAL MATCH (deal:Opportunity) WITH owner, account, contact, deal LIMIT 1
RETURN owner.id, account.id, contact.id, deal.id"""

WORKED_OUT = {
    "introductionPaths": "introductionPaths(to: $contact, first: 20) { paths { __typename } }",
    "reach": "reach(owner: $owner) { within1 within2 within3 }",
    "strongestRelationships": "strongestRelationships(of: $owner, first: 100) { nodes { strength } }",
    "whatIfOwnerLeaves": 'whatIfOwnerLeaves(owner: $owner, on: "2030-01-01") { relationships }',
    "advisoryBoardCandidates": "advisoryBoardCandidates { totalCount candidates(first: 100) { nodes { __typename } } }",
    "advocateCandidates": "advocateCandidates(first: 100) { nodes { __typename } }",
    "readyAdvocates": "readyAdvocates(activity: REFERENCE_CALL, first: 100) { nodes { __typename } }",
    "handoffFigures": "handoffFigures { __typename }",
    "overdueRelationships": "overdueRelationships(everybody: true, first: 100) { totalCount }",
    "unownedRelationships": "unownedRelationships(first: 100) { totalCount }",
    "ownersOverLoad": "ownersOverLoad(load: 1, first: 100) { totalCount }",
    "performance": "performance(period: $period) { __typename }",
    "performance by owner": "performance(period: $period, by: [OWNER]) { __typename }",
    "conclusions": "conclusions(period: $period) { __typename }",
    "funnel": 'funnel(kpi: "WIN_RATE", period: $period) { __typename }',
    "bridge": "bridge(period: $period) { __typename }",
    "referralFigures": "referralFigures { __typename }",
    "introductionCalibration": "introductionCalibration { __typename }",
    "referenceMatches": "referenceMatches(opportunity: $deal, use: CALL, first: 50) { __typename }",
    "a wide page": "accounts(first: 100) { nodes { name contacts(first: 100) { nodes { name email title } } } }",
    "one field 50 times": " ".join(["viewer { id }"] * 50),
    "a long document": " ".join(
        f"a{i}: accounts(first: 1) {{ nodes {{ id name owners {{ totalCount }} }} }}" for i in range(50)
    ),
}


@dataclass(slots=True)
class LongestCallback:
    """`name` says what ran."""

    ms: float = 0.0
    name: str = ""


@dataclass(slots=True)
class CallbackProbe:
    """The longest callback since the last look."""

    longest: LongestCallback = field(default_factory=LongestCallback)

    def look(self) -> LongestCallback:
        found, self.longest = self.longest, LongestCallback()
        return found

    def note(self, ms: float, handle: Any) -> None:
        if ms > self.longest.ms:
            self.longest = LongestCallback(ms, _name(handle))


@contextmanager
def probed() -> Iterator[CallbackProbe]:
    """Every callback of asyncio's own loop, by the processor time of its thread."""
    probe, run = CallbackProbe(), events.Handle._run  # noqa: SLF001 (a loop tells nobody how long it ran)

    def measured(handle: Any) -> None:
        began = time.thread_time()
        try:
            run(handle)
        finally:
            probe.note((time.thread_time() - began) * 1000, handle)

    events.Handle._run = measured  # type: ignore[method-assign, assignment]  # noqa: SLF001
    try:
        yield probe
    finally:
        events.Handle._run = run  # type: ignore[method-assign]  # noqa: SLF001


def _name(handle: Any) -> str:
    callback = handle._callback  # noqa: SLF001
    task = getattr(callback, "__self__", None)
    if isinstance(task, asyncio.Task):
        coroutine: Any = task.get_coro()
        return str(coroutine.__qualname__)
    return str(getattr(callback, "__qualname__", callback))


def main(
    contacts: Annotated[int, typer.Option(help="How many contacts the firm has.")] = QUICK_CONTACTS,
    only: Annotated[str, typer.Option(help="Questions, with commas between. Default: all.")] = "",
) -> None:
    """Measure the longest callback of each question; exit with 1 where one is too long."""
    settings, console = settings_of(contacts), Console(width=None if sys.stdout.isatty() else 140)
    ours = not status(settings).running
    address = ensure_running(settings)
    try:
        database = Database.connect(settings, address)
        found = asyncio.run(_measured(Service(schema, database, settings), contacts, console, _names(only)))
    finally:
        if ours:
            stop(settings)
    table = Table("question", "first time, ms", "later, ms", "what ran", title="the longest callback, processor time")
    for name, (first, later) in found.items():
        table.add_row(name, f"{first.ms:.0f}", f"{later.ms:.0f}", later.name)
    console.print(table)
    long = [name for name, (_, later) in found.items() if later.ms > MOST]
    console.print(f"over {MOST:.0f} ms: {', '.join(long) or 'none'}")
    raise typer.Exit(1 if long else 0)


def _names(only: str) -> set[str]:
    return {each.strip() for each in only.split(",") if each.strip()}


async def _measured(
    service: Service, contacts: int, console: Console, only: set[str]
) -> dict[str, tuple[LongestCallback, LongestCallback]]:
    await filled(service, contacts, console)
    (places,) = await service.database.records(_PLACES, {})
    given = {**dict(zip(("owner", "account", "contact", "deal"), places, strict=True)), "period": PERIOD}
    asked = {"introspection": Operation(get_introspection_query())}
    for name, text in WORKED_OUT.items():
        variables = {each: value for each, value in given.items() if f"${each}" in text}
        used = [f"${each}: {'PeriodInput' if each == 'period' else 'ID'}!" for each in variables]
        declared = ", ".join(used)
        asked[name] = Operation(f"query ({declared}) {{ {text} }}" if used else f"{{ {text} }}", variables)
    for question in await drawn(service, NAMES, 1):
        asked[question.name] = Operation(question.text, question.variables[0])
    found = {}
    settle_memory()  # as a process does that serves
    with probed() as probe:
        for name, operation in asked.items():
            if not only or name in only:
                found[name] = await _one(service, operation, probe, console, name)
    await service.database.close()
    return found


async def _one(
    service: Service, operation: Operation, probe: CallbackProbe, console: Console, name: str
) -> tuple[LongestCallback, LongestCallback]:
    looks = []
    for _ in range(ROUNDS + 1):
        await asyncio.sleep(0)
        probe.look()
        answer = await asyncio.create_task(service.execute(operation, viewer=LOCAL, request_id="bench"))
        looks.append(probe.look())
        if answer.errors:
            console.print(f"{name}: {answer.errors[0]['message'][:150]}")
            break
    return looks[0], max(looks[1:] or looks, key=lambda each: each.ms)


if __name__ == "__main__":
    typer.run(main)
