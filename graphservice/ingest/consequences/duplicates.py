"""Which of the people and accounts that an import touched are likely there twice? Told as findings; none is merged."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Generic, TypeVar

import orjson

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing, write
from graphservice.ingest.load import Loading
from graphservice.ingest.on_disk import Ids, Sorted
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
_PLACES = 500

T = TypeVar("T", Somebody, Organisation)


@dataclass(frozen=True, slots=True)
class Sought(Generic[T]):
    """What is compared: who may be one with what was touched, where each stands when sorted and within what, and what
    makes two of it one."""

    kind: FindingKind
    label: str
    prefix: str
    read: Callable[..., T]
    likely: Callable[[Database, datetime, Ids], AsyncIterator[list[list[Any]]]]
    keys: Callable[[T], list[str]]
    within: Callable[[T], str | None]
    alike: Callable[[T, T, Collection[str]], Likeness | None]
    mailbox: Callable[[T], str | None]


async def _accounts(database: Database, _: datetime, __: Ids) -> AsyncIterator[list[list[Any]]]:
    """All of them: spellings of one name need nothing else in common."""
    statement, after = question("stewardship/account_names").text, ""
    while True:
        (rows,) = await database.record(statement, {"after": after, "most": _TOGETHER})
        if not rows:
            return
        yield rows
        after = rows[-1][0]


async def _colleagues(database: Database, now: datetime, touched: Ids) -> AsyncIterator[list[list[Any]]]:
    """Everybody at the places where the touched ones work."""
    where, who, known = question("stewardship/places").text, question("stewardship/colleagues").text, Ids()
    for ids in touched.beginning(CONTACTS.prefix, _TOGETHER):
        (places,) = await database.record(where, {"ids": ids, "now": now})
        new = sorted(known.add(places))
        for start in range(0, len(new), _PLACES):
            (rows,) = await database.record(who, {"places": new[start : start + _PLACES], "now": now})
            yield rows


ACCOUNTS: Sought[Organisation] = Sought(
    FindingKind.DUPLICATE_ACCOUNT,
    "Account",
    "acc_",
    Organisation,
    _accounts,
    account_keys,
    lambda _: None,
    lambda one, other, _: same_account(one, other),
    lambda _: None,
)
CONTACTS: Sought[Somebody] = Sought(
    FindingKind.DUPLICATE_CONTACT,
    "Contact",
    "con_",
    Somebody,
    _colleagues,
    contact_keys,
    lambda each: each.at,
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
    async for rows in sought.likely(loading.database, loading.now, touched):
        ordered.put((key, row) for row in rows for key in sought.keys(sought.read(*row)))
    raised = 0
    pairs = neighbours((sought.read(*row) for row in ordered), sought.within)
    while some := list(islice(pairs, _TOGETHER)):
        likely = [pair for pair in _touched(some, touched) if sought.alike(*pair, ())]
        shared = await _shared(loading, sought, likely)
        found = [(one, other, likeness) for one, other in likely if (likeness := sought.alike(one, other, shared))]
        raised += await _write(loading, sought, found) if found else 0
    return raised


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
        await writing.turn()  # nobody is forgotten meanwhile
        about = [[sought.label, id] for row in rows.values() for id in row["about"]]
        ((there,),) = await writing.run("ingest/present", rows=about)
        known = [row for row in rows.values() if set(row["about"]) <= set(there)]
        raised = await writing.run("stewardship/raise_findings", rows=known, **{"import": loading.id})
        for id, what in raised:
            row = rows[id]
            told = {"kind": row["kind"], "about": row["about"], "score": row["score"]}
            writing.changed(id, f"finding.{what}", None, told)
        return sum(what != "changed" for _, what in raised)

    return (await write(loading.database, loading.viewer, loading.clock, work)).value


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
