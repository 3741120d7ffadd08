"""Which versions of dated facts are believed, and how is one ended or renewed? What was once written stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphservice.graph.identity import label_of
from graphservice.ingest.loading.attempt import Attempt
from graphservice.ingest.loading.booking import Booked
from graphservice.ingest.loading.fate import CREATED, UPDATED, Wanted
from graphservice.ingest.loading.hands import Believed
from graphservice.ingest.loading.merging import merged, plain
from graphservice.ingest.loading.nodes import overwritten
from graphservice.ingest.loading.telling import UNTOLD, tell_fact, tell_ownership
from graphservice.ingest.records import Ownership, Record
from graphservice.ingest.writes import WRITES, properties


@dataclass(frozen=True, slots=True)
class Version:
    """`said`: the properties of the version in which an import spoke of the fact last, None where none did."""

    subject: str
    other: str
    properties: Mapping[str, Any]
    said: Mapping[str, Any] | None
    believed: Believed

    @property
    def fact(self) -> str:
        return self.believed.fact

    @property
    def made_here(self) -> dict[str, Any]:
        """What the import had said of each property that somebody changed here since."""
        if self.said is None or self.said["id"] == self.properties["id"]:
            return {}
        names = {
            name for name in {**self.said, **self.properties} if name not in UNTOLD | {"supersededAt", "supersededBy"}
        }
        old = {name: plain(self.said.get(name)) for name in names}
        return {name: value for name, value in old.items() if value != plain(self.properties.get(name))}


async def believed(attempt: Attempt, kind: type[Record], subjects: Collection[str]) -> dict[str, list[Version]]:
    """By subject. The subjects stay locked until the transaction ends."""
    if not subjects:
        return {}
    write = WRITES[kind]
    named = {} if kind is Ownership else {"label": write.label, "type": write.type}
    statement = "believed_ownerships" if kind is Ownership else "believed_facts"
    found = defaultdict(list)
    for row in await attempt.ask(statement, ids=sorted(subjects), **named):
        found[row[0]].append(_version(attempt, write.key, *row))
    return found


def _version(
    attempt: Attempt, key: str, subject: str, other: str, found: dict[str, Any], hash: str | None, said: Any
) -> Version:
    known = {name: value.to_native() if hasattr(value, "to_native") else value for name, value in found.items()}
    spoken = said or {}  # who corrects a fact here makes it theirs, but the slot is still the import's
    held = Believed(
        known["factId"], other, known[key] if key else "", known["validFrom"], known.get("validTo"), hash,
        spoken.get("slot") if spoken.get("source") == attempt.system else None,
    )  # fmt: skip
    return Version(subject, other, known, said, held)


async def end(
    attempt: Attempt,
    kind: type[Record],
    ends: Sequence[tuple[Believed, datetime]],
    versions: Mapping[str, Sequence[Version]],
    book: Booked | None,
) -> None:
    """An end is a new version; a fact that would have held at no moment is taken back."""
    by_fact = {version.fact: version for group in versions.values() for version in group}
    gone, new = [], []
    for fact, at in ends:
        version = by_fact[fact.fact]
        gone.append(version)
        after = {**version.properties, "validTo": at, "hash": ""}
        if fact.since < at:
            new.append(_row(attempt, kind, version.subject, version.other, after))
        if book is not None:
            book.end(version.subject, str(version.properties["role"]), fact.fact, at)
        if kind is Ownership:
            held = after if fact.since < at else None
            tell_ownership(attempt, version.subject, version.other, version.properties, held)
        else:
            told = {**after, "held by": version.other}
            tell_fact(attempt, version.subject, "import.ended", version.properties, told)
        attempt.fate.ended += 1
    await _supersede(attempt, kind, gone)
    await attempt.put_all("renew_facts", new)


async def renew(
    attempt: Attempt,
    kind: type[Record],
    renews: Sequence[tuple[Wanted, datetime | None, Version | None]],
    book: Booked | None,
) -> None:
    """Each gets a version in which the import's new words stand beside what somebody changed here."""
    gone, new = [], []
    for each, since, version in renews:
        if book is not None and not book.takes(each.key, each.record, since, version.fact if version else None):
            continue
        after = _renewed(attempt, each, since, version)
        holder = getattr(each.record, WRITES[kind].holder)
        new.append(_row(attempt, kind, each.subject, holder, after))
        attempt.fate.settle(each, UPDATED if version else CREATED)
        if version is not None:
            gone.append(version)
        if kind is Ownership:
            tell_ownership(attempt, each.subject, holder, version.properties if version else None, after)
        elif version is not None:
            tell_fact(attempt, version.subject, "import.updated", version.properties, after)
    await _supersede(attempt, kind, gone)
    await attempt.put_all("renew_facts", new)


def _renewed(attempt: Attempt, each: Wanted, since: datetime | None, version: Version | None) -> dict[str, Any]:
    row = properties(each.record)
    if since is not None:
        row["validFrom"] = since
    before: Mapping[str, Any] = {"factId": each.key} if version is None else version.properties
    found = merged(row, before, {} if version is None else version.made_here)
    for name, was, now in found.overwritten:
        attempt.fate.doubt(each, "OVERWRITTEN", overwritten(name, was, now))
    slot = getattr(each.record, "slot", None)
    told = {"hash": each.hash, "source": attempt.system, "object": attempt.said_in, "slot": slot}
    return {**before, **found.write, **told}


def _row(attempt: Attempt, kind: type[Record], subject: str, other: str, after: dict[str, Any]) -> dict[str, Any]:
    """The row of a version, the relationship led from its start to its goal."""
    backwards = WRITES[kind].label in ("Account|Contact", "Opportunity")
    start, goal = (other, subject) if backwards else (subject, other)
    return {
        "start": start, "startLabel": label_of(start), "goal": goal, "goalLabel": label_of(goal),
        "type": _type(attempt, kind, after), "properties": {**after, "id": f"{after['factId']}_{attempt.run}"},
    }  # fmt: skip


def _type(attempt: Attempt, kind: type[Record], after: Mapping[str, Any]) -> str:
    if kind is not Ownership:
        return WRITES[kind].type
    until = after.get("validTo")
    return "OWNED" if until is not None and until <= attempt.writing.now else "OWNS"


async def _supersede(attempt: Attempt, kind: type[Record], gone: Sequence[Version]) -> None:
    rows = [[version.subject, version.properties["id"]] for version in gone]
    if kind is Ownership:
        await attempt.put_all("supersede_ownerships", rows)
    else:
        await attempt.put_all("supersede_facts", rows, label=WRITES[kind].label)
