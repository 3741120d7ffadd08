"""How do dated facts get into the graph? New ones begin, changed ones get another version, hands change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.booking import Booking, booked, held_of
from graphservice.ingest.load.hands import Claim, Turn, turned
from graphservice.ingest.load.notices import tell_ownership
from graphservice.ingest.load.outcome import CREATED, UNCHANGED, Wanted
from graphservice.ingest.load.versions import (
    Renewal,
    Version,
    beginning,
    believed,
    end,
    renew,
    renewal,
)
from graphservice.ingest.load.writes import WRITES, moment, properties
from graphservice.ingest.records import OwnershipRecord, Record
from graphservice.ingest.systems.cells import millis

# A record that begins to hold, and as what: from when its slot was free, under an id of its own.
Beginning = tuple[Wanted, Record]


async def take_facts(attempt: Attempt, kind: type[Record], wanted: Sequence[Wanted]) -> None:
    """Ends, renewals and beginnings are one change: none of them is in the way of another."""
    await attempt.learn(kind, wanted)
    result = attempt.result
    for each in wanted:
        if each.key in result.known and result.unchanged(each):
            result.settle(each, UNCHANGED)
    ready = await attempt.referable([each for each in wanted if each.key not in result.outcomes])
    plain = [each for each in ready if _begins_plainly(attempt, each)]
    others = [each for each in ready if not _begins_plainly(attempt, each)]
    looked_at = ready if kind is OwnershipRecord else others
    versions = await believed(attempt, kind, {each.subject for each in looked_at} - result.fresh)
    book = booked(attempt, versions, ready) if kind is OwnershipRecord else None
    turns = _turns(attempt, others, versions)
    await end(attempt, kind, [ended for _, turn in turns for ended in turn.ends], versions, book)
    renewals, begins = _changes(attempt, turns, others, versions)
    begins = [*((each, each.record) for each in plain), *begins]
    if book is not None:
        refused = book.refused(_bookings(ready, renewals, begins))
        result.objections |= refused
        renewals = [each for each in renewals if each.wanted.key not in refused]
        begins = [(each, record) for each, record in begins if each.key not in refused]
    await renew(attempt, kind, renewals)
    await _begin(attempt, kind, begins)


def _begins_plainly(attempt: Attempt, each: Wanted) -> bool:
    """Whether there can be no earlier version and nobody who held it before."""
    result = attempt.result
    return each.subject in result.fresh or (_slot(each) is None and each.key not in result.known)


def _turns(
    attempt: Attempt, others: Iterable[Wanted], versions: dict[str, list[Version]]
) -> list[tuple[list[Wanted], Turn]]:
    """What changes in each slot; a fact without one is renewed by itself."""
    slots: dict[tuple[str, str], list[Wanted]] = defaultdict(list)
    for each in others:
        if slot := _slot(each):
            slots[each.subject, slot].append(each)
    found = []
    for (subject, slot), group in slots.items():
        facts = [version.believed for version in versions.get(subject, [])]
        found.append((group, turned(facts, [_claim(each) for each in group], slot, attempt.at)))
    return found


def _changes(
    attempt: Attempt,
    turns: Sequence[tuple[list[Wanted], Turn]],
    others: Sequence[Wanted],
    versions: Mapping[str, Sequence[Version]],
) -> tuple[list[Renewal], list[Beginning]]:
    """Which facts get another version, and which begin; the others are as they were."""
    by_fact = {version.fact: version for group in versions.values() for version in group}
    begins: list[Beginning] = []
    renewals: list[Renewal] = []
    for group, turn in turns:
        named = {each.key: each for each in group}
        for claim, since in turn.begins:
            each = named[claim.fact]
            record = _beginning(attempt, each, since)
            if since == claim.since:
                begins.append((each, record))
            else:
                renewals.append(beginning(attempt, each, record, since))
        renewals += [
            renewal(attempt, named[claim.fact], since, by_fact[held.fact]) for claim, since, held in turn.renews
        ]
        for claim in [*turn.stays, *turn.older]:
            attempt.result.settle(named[claim.fact], UNCHANGED)
        for claim in turn.older:
            attempt.result.doubt(named[claim.fact], "OLDER_EXPORT", _OLDER)
    renewals += [renewal(attempt, each, None, by_fact.get(each.key)) for each in others if _slot(each) is None]
    for renewed in renewals:
        if renewed.says_nothing:
            attempt.result.settle(renewed.wanted, UNCHANGED)
    return [renewed for renewed in renewals if not renewed.says_nothing], begins


def _bookings(ready: Sequence[Wanted], renewals: Iterable[Renewal], begins: Iterable[Beginning]) -> list[Booking]:
    """In the order of the rows."""
    found = {
        each.wanted.key: Booking(
            each.wanted.key, each.wanted.subject, each.after["factId"], held_of(each.holder, each.after)
        )
        for each in renewals
    }
    for each, record in begins:
        assert isinstance(record, OwnershipRecord)
        found[each.key] = Booking(each.key, each.subject, record.id, held_of(record.owner, properties(record)))
    return [found[each.key] for each in ready if each.key in found]


async def _begin(attempt: Attempt, kind: type[Record], begins: Sequence[Beginning]) -> None:
    write, rows = WRITES[kind], []
    for each, record in begins:
        rows.append(write.row(each.hash, record))
        attempt.result.settle(each, CREATED)
        if isinstance(record, OwnershipRecord):
            said = {"factId": record.id, **properties(record)}
            tell_ownership(attempt, each.subject, record.owner, None, said)
    await attempt.put_all(write.statement, rows)


def _beginning(attempt: Attempt, each: Wanted, since: datetime | None) -> Record:
    """The record as it begins; one that was held before and begins again is another fact."""
    changes: dict[str, Any] = {} if since is None else {"valid_from": millis(since)}
    if each.key in attempt.result.known:
        changes["id"] = f"{each.key}_{attempt.run}b"
    return each.record._replace(**changes) if changes else each.record


def _slot(each: Wanted) -> str | None:
    found: str | None = getattr(each.record, "slot", None)
    return found


def _claim(each: Wanted) -> Claim:
    write, record = WRITES[type(each.record)], each.record._asdict()
    until = record["valid_to"]
    return Claim(
        each.key,
        record[write.holder],
        record[write.key] if write.key else "",
        moment(record["valid_from"]),
        None if until is None else moment(until),
        each.hash,
        record.get("share"),
    )


_OLDER = "The record changed hands after this export was made: who holds it now is left as it is."
