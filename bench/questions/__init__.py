"""What is asked? Five operations, and for each the variables that its requests go through in turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphservice.engine.service import Operation, Service
from graphservice.graph.database import Database
from graphservice.viewer import LOCAL

NAMES = ("q1", "q2", "q3", "q4", "q5")
KEPT = 24  # sets of variables of a question
CHAINED = 10  # pages of the question about 1,000 contacts


@dataclass(frozen=True, slots=True)
class Question:
    """An operation, what it asks in words, and the variables of its requests."""

    name: str
    title: str
    text: str
    variables: Sequence[dict[str, Any]]


def text_of(name: str) -> str:
    return (Path(__file__).parent / f"{name}.graphql").read_text(encoding="utf-8")


async def drawn(service: Service, names: Sequence[str] = NAMES, kept: int = KEPT) -> list[Question]:
    """The questions with variables that fit the data which the service stands on."""
    variables: dict[str, Callable[[], Awaitable[list[dict[str, Any]]]]] = {
        "q1": lambda: _contacts(service.database, kept),
        "q2": lambda: _accounts(service.database, kept),
        "q3": lambda: _chains(service, kept),
        "q4": lambda: _places(service, kept),
        "q5": lambda: _places_of_both(service, kept),
    }
    found = []
    for name in names:
        text = text_of(name)
        title = text.splitlines()[0].removeprefix("# ")
        found.append(Question(name, title, text, await variables[name]()))
    return found


async def _contacts(database: Database, kept: int) -> list[dict[str, Any]]:
    rows = await database.records(
        "MATCH (n:Contact)-[:WORKS_AT]->() WITH DISTINCT n.id AS id ORDER BY substring(id, 8), id "
        "LIMIT $p.kept RETURN id",
        {"kept": kept},
    )
    return [{"id": id} for (id,) in rows]


async def _accounts(database: Database, kept: int) -> list[dict[str, Any]]:
    """Those with at least 50 people and at most some hundreds; of few, the largest."""
    rows = await database.records(
        "MATCH (n:Account) WITH n.id AS id, COUNT { (n)<-[:WORKS_AT]-() } AS people "
        "ORDER BY people < 60 OR people > 600, CASE WHEN people < 60 THEN -people ELSE 0 END, substring(id, 8), id "
        "LIMIT $p.kept RETURN id",
        {"kept": kept},
    )
    return [{"id": id} for (id,) in rows]


async def _chains(service: Service, kept: int) -> list[dict[str, Any]]:
    """Ten cursors each, one page apart, so that each request walks another thousand contacts."""
    cursors = await _cursors(service, "contacts", "orderBy: [{ field: CREATED_AT }]", kept + CHAINED, 100)
    return [
        {f"after{i}": cursors[(first + i) % len(cursors)] for i in range(CHAINED)}
        for first in range(max(1, len(cursors) - CHAINED))
    ]


async def _places(service: Service, kept: int) -> list[dict[str, Any]]:
    return [{"after": each} for each in await _cursors(service, "accounts", "", kept, 20)]


async def _places_of_both(service: Service, kept: int) -> list[dict[str, Any]]:
    accounts = await _cursors(service, "accounts", "", kept, 50)
    contacts = await _cursors(service, "contacts", "", kept, 50)
    return [{"accounts": one, "contacts": other} for one, other in zip(accounts, contacts, strict=False)]


async def _cursors(service: Service, field: str, order: str, count: int, size: int) -> list[str]:
    """Cursors at even distances from the start of a list: `size` apart, less where the list is short."""
    total = (await _asked(service, f"{{ {field} {{ totalCount }} }}"))[field]["totalCount"]
    apart = max(1, min(size, total // (count + 1)))
    text = f"query ($after: String) {{ {field}(first: {apart}, after: $after {order}) {{ pageInfo {{ endCursor }} }} }}"
    found: list[str] = []
    while len(found) < count:
        last = (await _asked(service, text, {"after": found[-1] if found else None}))[field]["pageInfo"]["endCursor"]
        if last is None:
            break
        found.append(last)
    return found


async def _asked(service: Service, text: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = await service.execute(Operation(text, variables), viewer=LOCAL, request_id="bench")
    if answer.data is None or answer.errors:
        raise RuntimeError(f"The service did not answer: {answer.errors}")
    return answer.data
