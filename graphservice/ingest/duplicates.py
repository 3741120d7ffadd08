"""Which of the people and accounts that an import touched are likely there twice? Told as findings; none is merged."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

import orjson

from graphservice.graph.cypher import question
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing, write
from graphservice.ingest.loading import Loading
from graphservice.ingest.remembering import Ids, Sorted
from graphservice.stewardship.rules import (
    FindingKind,
    Likeness,
    Organisation,
    Somebody,
    account_keys,
    contact_keys,
    neighbours,
    same_account,
    same_person,
)

_TOGETHER = 5_000

T = TypeVar("T", Somebody, Organisation)


@dataclass(frozen=True, slots=True)
class Sought(Generic[T]):
    """What is compared: the statement that reads it, where it stands when sorted, and what makes two of it one."""

    kind: FindingKind
    label: str
    prefix: str
    statement: str
    read: Callable[..., T]
    keys: Callable[[T], list[str]]
    alike: Callable[[T, T, Collection[str]], Likeness | None]
    mailbox: Callable[[T], str | None]


ACCOUNTS: Sought[Organisation] = Sought(
    FindingKind.DUPLICATE_ACCOUNT,
    "Account",
    "acc_",
    "account_names",
    Organisation,
    account_keys,
    lambda one, other, _: same_account(one, other),
    lambda _: None,
)
CONTACTS: Sought[Somebody] = Sought(
    FindingKind.DUPLICATE_CONTACT,
    "Contact",
    "con_",
    "contact_names",
    Somebody,
    contact_keys,
    same_person,
    lambda each: each.email,
)


async def raise_duplicates(loading: Loading, touched: Ids) -> int:
    """How many findings are new. `touched`: ids of nodes that the import created or changed."""
    accounts = await _raise(loading, ACCOUNTS, touched) if touched.any(ACCOUNTS.prefix) else 0
    contacts = await _raise(loading, CONTACTS, touched) if touched.any(CONTACTS.prefix) else 0
    return accounts + contacts


async def _raise(loading: Loading, sought: Sought[T], touched: Ids) -> int:
    """Sorted on disk, compared with what stands beside: linear in time, flat in memory."""
    ordered = Sorted()
    async for each in _read(loading, sought):
        ordered.put((key, asdict(each)) for key in sought.keys(each))
    raised = 0
    pairs = neighbours(sought.read(**value) for value in ordered)
    while some := list(islice(pairs, _TOGETHER)):
        likely = [pair for pair in _touched(some, touched) if sought.alike(*pair, ())]
        shared = await _shared(loading, sought, likely)
        found = [(one, other, likeness) for one, other in likely if (likeness := sought.alike(one, other, shared))]
        raised += await _write(loading, sought, found) if found else 0
    return raised


async def _read(loading: Loading, sought: Sought[T]) -> AsyncIterator[T]:
    statement = question(f"stewardship/{sought.statement}").text
    async for row in loading.database.stream(statement, {"now": loading.now}):
        yield sought.read(*row)


def _touched(pairs: Sequence[tuple[T, T]], touched: Ids) -> list[tuple[T, T]]:
    known = touched.among({each.id for pair in pairs for each in pair})
    ordered = [(one, other) if one.id < other.id else (other, one) for one, other in pairs if one.id != other.id]
    return [pair for pair in ordered if known & {pair[0].id, pair[1].id}]


async def _shared(loading: Loading, sought: Sought[T], pairs: Sequence[tuple[T, T]]) -> Collection[str]:
    """The mailboxes that many have: they are evidence of nothing."""
    same = {sought.mailbox(one) for one, other in pairs if sought.mailbox(one) == sought.mailbox(other)}
    emails = sorted(email for email in same if email)
    if not emails:
        return ()
    (shared,) = await loading.database.record(question("stewardship/shared_mailboxes").text, {"emails": emails})
    return set(shared)


async def _write(loading: Loading, sought: Sought[T], found: list[tuple[T, T, Likeness]]) -> int:
    rows = {row["id"]: row for row in (_row(sought, *each) for each in found)}

    async def work(writing: Writing) -> int:
        raised = await writing.run("stewardship/raise_findings", rows=list(rows.values()), **{"import": loading.id})
        for id, what in raised:
            row = rows[id]
            told = {"kind": row["kind"], "about": row["about"], "score": row["score"]}
            writing.changed(id, f"finding.{what}", None, told)
        return sum(what != "changed" for _, what in raised)

    return (await write(loading.database, loading.viewer, loading.now, work)).value


def _row(sought: Sought[T], one: T, other: T, likeness: Likeness) -> dict[str, Any]:
    return {
        "id": derived_id("fnd", sought.kind, one.id, other.id),
        "kind": sought.kind.value,
        "label": sought.label,
        "message": f"{one.name} and {other.name} are likely one: {'; '.join(likeness.reasons)}.",
        "score": likeness.score,
        "parts": orjson.dumps({"reasons": likeness.reasons}).decode(),
        "about": [one.id, other.id],
    }
