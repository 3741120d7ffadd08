"""Which versions of dated facts are believed, and how is one ended or renewed? What was once written stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphservice.graph.identity import label_of
from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.booking import Booked
from graphservice.ingest.load.hands import Believed
from graphservice.ingest.load.merging import merged, plain
from graphservice.ingest.load.nodes import overwritten
from graphservice.ingest.load.notices import UNTOLD, tell_fact, tell_ownership
from graphservice.ingest.load.outcome import CREATED, UPDATED, Wanted
from graphservice.ingest.load.writes import WRITES, properties
from graphservice.ingest.records import OwnershipRecord, Record


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
    named = {} if kind is OwnershipRecord else {"label": write.label, "type": write.type}
    statement = "believed_ownerships" if kind is OwnershipRecord else "believed_facts"
    found = defaultdict(list)
    for row in await attempt.ask(statement, ids=sorted(subjects), **named):
        found[row[0]].append(_version(attempt, write.key, *row))
    return found


def _version(
    attempt: Attempt, key: str, subject: str, other: str, known: dict[str, Any], hash: str | None, said: Any
) -> Version:
    spoken = said or {}  # who corrects a fact here makes it theirs, but the slot is still the import's
    held = Believed(
        known["factId"], other, known[key] if key else "", known["validFrom"], known.get("validTo"), hash,
        spoken.get("slot") if spoken.get("source") == attempt.system else None, known.get("share"),
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
            book.end(version.subject, fact.fact, at)
        if kind is OwnershipRecord:
            held = after if fact.since < at else None
            tell_ownership(attempt, version.subject, version.other, version.properties, held)
        else:
            told = {**after, "held by": version.other}
            tell_fact(attempt, version.subject, "import.ended", version.properties, told)
        attempt.result.ended += 1
    await _supersede(attempt, kind, gone)
    await attempt.put_all("renew_facts", new)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A version in which the import's new words stand beside what somebody changed here. `version`: the one before;
    None: there is none any more, though an import spoke of the fact once."""

    wanted: Wanted
    version: Version | None
    after: dict[str, Any]
    overwritten: Sequence[tuple[str, Any, Any]]

    @property
    def says_nothing(self) -> bool:
        """Whether all is as it was: the row said more before, or says more now, of something else."""
        if self.version is None or self.version.other != self.holder:
            return False
        before = self.version.properties
        return all(plain(before.get(name)) == plain(self.after[name]) for name in self.after if name != "hash")

    @property
    def holder(self) -> str:
        record = self.wanted.record
        return str(getattr(record, WRITES[type(record)].holder))


def renewal(attempt: Attempt, each: Wanted, since: datetime | None, version: Version | None) -> Renewal:
    row = properties(each.record)
    if since is not None:
        row["validFrom"] = since
    before: Mapping[str, Any] = {"factId": each.key} if version is None else version.properties
    found = merged(row, before, {} if version is None else version.made_here)
    slot = getattr(each.record, "slot", None)
    same = slot is not None and before.get("slot") == slot
    object = before.get("object") if same else attempt.said_in
    told = {"hash": each.hash, "source": attempt.system, "object": object, "slot": slot}
    return Renewal(each, version, {**before, **found.write, **told}, found.overwritten)


def beginning(attempt: Attempt, each: Wanted, record: Record, since: datetime) -> Renewal:
    """A record that begins at the very moment at which what was in its slot ended."""
    slot = getattr(record, "slot", None)
    told = {"hash": each.hash, "source": attempt.system, "object": attempt.said_in, "slot": slot}
    return Renewal(each, None, {"factId": record.id, **properties(record), "validFrom": since, **told}, ())


async def renew(attempt: Attempt, kind: type[Record], renewals: Sequence[Renewal]) -> None:
    for each in renewals:
        version, wanted = each.version, each.wanted
        attempt.result.settle(wanted, UPDATED if version else CREATED)
        for name, was, now in each.overwritten:
            attempt.result.doubt(wanted, "OVERWRITTEN", overwritten(name, was, now))
        if kind is OwnershipRecord:
            before, was = (version.properties, version.other) if version else (None, "")
            tell_ownership(attempt, wanted.subject, each.holder, before, each.after, was)
        elif version is not None:
            tell_fact(attempt, version.subject, "import.updated", version.properties, each.after)
    await _supersede(attempt, kind, [each.version for each in renewals if each.version])
    await attempt.put_all(
        "renew_facts", [_row(attempt, kind, each.wanted.subject, each.holder, each.after) for each in renewals]
    )


async def amend(
    attempt: Attempt, kind: type[Record], changes: Sequence[tuple[Version, dict[str, Any] | None, bool]]
) -> None:
    """Each version as it is from now on, None: it never held; or, where that is said, another fact that begins like
    it."""
    for version, after, begins in changes:
        before = None if begins else version.properties
        if kind is OwnershipRecord:
            tell_ownership(attempt, version.subject, version.other, before, after)
        elif not begins:
            told = {"held by": version.other, **(after or {**version.properties, "validTo": version.believed.since})}
            tell_fact(attempt, version.subject, "import.updated", version.properties, told)
    await _supersede(attempt, kind, [version for version, _, begins in changes if not begins])
    rows = [(version, after) for version, after, _ in changes if after is not None]
    await attempt.put_all(
        "renew_facts", [_row(attempt, kind, version.subject, version.other, after, "t") for version, after in rows]
    )


def _row(
    attempt: Attempt, kind: type[Record], subject: str, other: str, after: dict[str, Any], mark: str = ""
) -> dict[str, Any]:
    """The row of a version, the relationship led from its start to its goal."""
    backwards = WRITES[kind].label in ("Account|Contact", "Opportunity")
    start, goal = (other, subject) if backwards else (subject, other)
    return {
        "start": start, "startLabel": label_of(start), "goal": goal, "goalLabel": label_of(goal),
        "type": _type(attempt, kind, after), "properties": {**after, "id": f"{after['factId']}_{attempt.run}{mark}"},
    }  # fmt: skip


def _type(attempt: Attempt, kind: type[Record], after: Mapping[str, Any]) -> str:
    if kind is not OwnershipRecord:
        return WRITES[kind].type
    until = after.get("validTo")
    return "OWNED" if until is not None and until <= attempt.writing.now else "OWNS"


async def _supersede(attempt: Attempt, kind: type[Record], gone: Sequence[Version]) -> None:
    rows = [[version.subject, version.properties["id"]] for version in gone]
    if kind is OwnershipRecord:
        await attempt.put_all("supersede_ownerships", rows)
    else:
        await attempt.put_all("supersede_facts", rows, label=WRITES[kind].label)
