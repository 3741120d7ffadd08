"""With which variables are the questions asked, so that they fit the data that is there?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.questions.typed import typed
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.viewer import LOCAL

CHAINED = 10  # pages of the question about 1,000 contacts
SPAN = timedelta(days=30)

Sets = list[dict[str, Any]]

_CONTACTS = (
    "MATCH (n:Contact)-[:WORKS_AT]->() WITH DISTINCT n.id AS id ORDER BY substring(id, 8), id LIMIT $p.kept RETURN id"
)
_ACCOUNTS = (  # those with at least 50 people and at most some hundreds; of few, the largest
    "MATCH (n:Account) WITH n.id AS id, COUNT { (n)<-[:WORKS_AT]-() } AS people "
    "ORDER BY people < 60 OR people > 600, CASE WHEN people < 60 THEN -people ELSE 0 END, substring(id, 8), id "
    "LIMIT $p.kept RETURN id"
)
_FUNCTIONS = (
    "MATCH (n:Contact) WHERE n.jobFunction IS NOT NULL AND n.country IS NOT NULL WITH n LIMIT 10000 "
    "RETURN DISTINCT n.jobFunction AS function, n.country AS country ORDER BY function, country"
)
_CREATED = (
    "MATCH (n:Contact) WHERE n.createdAt IS NOT NULL WITH n LIMIT 10000 "
    "RETURN DISTINCT toString(n.createdAt) AS at ORDER BY at"
)
_CALLED = (
    "MATCH (n:Contact) WITH n LIMIT 10000 RETURN DISTINCT substring(n.familyName, 1, 4) AS letters ORDER BY letters"
)
_INDUSTRIES = "MATCH (n:Account) WITH DISTINCT n.industry AS industry WHERE industry IS NOT NULL RETURN industry"
_LARGEST = "MATCH (n:Account)<-[:PART_OF]-() WITH n, count(*) AS parts ORDER BY parts DESC, n.id LIMIT 1 RETURN n.id"
_BOOKS = "MATCH (n:Owner)-[:OWNS]->() WITH n, count(*) AS held ORDER BY held DESC, n.id LIMIT $p.kept RETURN n.id"
_NAMED = """
MATCH (n:Contact)-[:WORKS_AT]->(a:Account) WHERE n.email IS NOT NULL AND a.domain IS NOT NULL WITH n, a LIMIT 10000
RETURN n.givenName, n.familyName, n.email, a.name, a.domain ORDER BY substring(n.id, 8), n.id
"""


async def _one_contact(service: Service, kept: int) -> Sets:
    return [{"id": id} for (id,) in await service.database.records(_CONTACTS, {"kept": kept})]


async def _one_account(service: Service, kept: int) -> Sets:
    return [{"id": id} for (id,) in await service.database.records(_ACCOUNTS, {"kept": kept})]


async def _chains(service: Service, kept: int) -> Sets:
    """Ten cursors each, one page apart, so that each request walks another thousand contacts."""
    cursors = await _cursors(service, "contacts", "orderBy: [{ field: CREATED_AT }]", kept + CHAINED, 100)
    return [
        {f"after{i}": cursors[(first + i) % len(cursors)] for i in range(CHAINED)}
        for first in range(max(1, len(cursors) - CHAINED))
    ]


async def _places(service: Service, kept: int) -> Sets:
    return [{"after": each} for each in await _cursors(service, "accounts", "", kept, 20)]


async def _places_of_both(service: Service, kept: int) -> Sets:
    accounts = await _cursors(service, "accounts", "", kept, 50)
    contacts = await _cursors(service, "contacts", "", kept, 50)
    return [{"accounts": one, "contacts": other} for one, other in zip(accounts, contacts, strict=False)]


async def _functions(service: Service, kept: int) -> Sets:
    rows = await service.database.records(_FUNCTIONS, {})
    return [{"function": function, "country": country} for function, country in _some(rows, kept)]


async def _spans(service: Service, kept: int) -> Sets:
    moments = [datetime.fromisoformat(at) for (at,) in _some(await service.database.records(_CREATED, {}), kept)]
    return [{"from": (to - SPAN).isoformat(), "to": to.isoformat()} for to in moments]


async def _letters(service: Service, kept: int) -> Sets:
    rows = await service.database.records(_CALLED, {})
    return [{"letters": letters} for (letters,) in _some([row for row in rows if row[0]], kept)]


async def _industries(service: Service, kept: int) -> Sets:
    return [{"industry": each} for (each,) in _some(await service.database.records(_INDUSTRIES, {}), kept)]


async def _largest(service: Service, kept: int) -> Sets:
    return [{"id": id} for (id,) in await service.database.records(_LARGEST, {})]


async def _one_function(service: Service, kept: int) -> Sets:
    return [{"function": each} for each in sorted({each["function"] for each in await _functions(service, kept)})]


async def _largest_books(service: Service, kept: int) -> Sets:
    return [{"owner": id} for (id,) in await service.database.records(_BOOKS, {"kept": kept})]


async def _words(service: Service, kept: int) -> Sets:
    """Several times as many as of other questions: each kind of what people type."""
    rows = _some(await service.database.records(_NAMED, {}), kept)
    return [{"text": text} for row in rows for text in typed(Random(row[2]), *row)]


VARIABLES: Mapping[str, Callable[[Service, int], Awaitable[Sets]]] = {
    "q1": _one_contact,
    "q2": _one_account,
    "q3": _chains,
    "q4": _places,
    "q5": _places_of_both,
    "q6": _functions,
    "q7": _spans,
    "q8": _letters,
    "q9": _industries,
    "q10": _largest,
    "q11": _one_function,
    "q12": _words,
    "q13": _largest_books,
}


def _some(rows: list[list[Any]], kept: int) -> list[list[Any]]:
    """Of many, some at even distances."""
    return rows[:: max(1, len(rows) // kept)][:kept]


async def _cursors(service: Service, field: str, order: str, count: int, size: int) -> list[str]:
    """Cursors at even distances from the start of a list: `size` apart, less where the list is short."""
    total = (await asked(service, f"{{ {field} {{ totalCount }} }}"))[field]["totalCount"]
    apart = max(1, min(size, total // (count + 1)))
    text = f"query ($after: String) {{ {field}(first: {apart}, after: $after {order}) {{ pageInfo {{ endCursor }} }} }}"
    found: list[str] = []
    while len(found) < count:
        last = (await asked(service, text, {"after": found[-1] if found else None}))[field]["pageInfo"]["endCursor"]
        if last is None:
            break
        found.append(last)
    return found


async def asked(service: Service, text: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = await service.execute(Operation(text, variables), viewer=LOCAL, request_id="bench")
    if answer.data is None or answer.errors:
        raise RuntimeError(f"The service did not answer: {answer.errors}")
    return answer.data
