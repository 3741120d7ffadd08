"""Which ownerships of a batch cannot stand beside what is owned already? The rule is ownership's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from graphservice.ingest.loading.attempt import Attempt
from graphservice.ingest.loading.fate import Wanted
from graphservice.ingest.records import Ownership, Record
from graphservice.ingest.writes import moment
from graphservice.ownership.rules import Held, objections

if TYPE_CHECKING:
    from graphservice.ingest.loading.versions import Version


@dataclass(slots=True)
class Booked:
    """Who owns some accounts and contacts, by target, role and fact, as it changes while a batch is taken."""

    attempt: Attempt
    held: dict[tuple[str, str], dict[str, Held]] = field(default_factory=lambda: defaultdict(dict))

    def end(self, target: str, role: str, fact: str, at: datetime) -> None:
        """What began only then was never held."""
        before = self.held[target, role].pop(fact)
        if before.valid_from < at:
            self.held[target, role][fact] = Held(before.owner, before.share, before.is_primary, before.valid_from, at)

    def takes(self, key: str, record: Record, since: datetime | None = None, fact: str | None = None) -> bool:
        """Whether the ownership can stand, `fact` being what it was until now; the first objection is noted."""
        assert isinstance(record, Ownership)
        place, named = self.held[record.target, record.role], fact or record.id
        until = None if record.until is None else moment(record.until)
        new = Held(record.owner, record.share, record.primary, since or moment(record.since), until)
        if wrong := objections(new, [held for id, held in place.items() if id != named]):
            self.attempt.fate.objections[key] = wrong[0]
            return False
        place[named] = new
        self.attempt.fate.holds.append([record.target, record.role, named, *_plain(new)])
        return True


def booked(attempt: Attempt, versions: Mapping[str, Sequence[Version]], wanted: Iterable[Wanted]) -> Booked:
    """What is owned of the targets of a batch."""
    book = Booked(attempt)
    for target, group in versions.items():
        for version in group:
            found = version.properties
            book.held[target, found["role"]][version.fact] = Held(
                version.other, found["share"], found["isPrimary"], found["validFrom"], found.get("validTo")
            )
    if attempt.pretence is not None:
        for target, role, fact, *held in attempt.pretence.held([each.subject for each in wanted]):
            book.held[target, role][fact] = _held(*held)
    return book


def _plain(held: Held) -> list[Any]:
    until = held.valid_to.isoformat() if held.valid_to else None
    return [held.owner, held.share, held.is_primary, held.valid_from.isoformat(), until]


def _held(owner: str, share: float, primary: bool, since: str, until: str | None) -> Held:
    return Held(owner, share, primary, datetime.fromisoformat(since), datetime.fromisoformat(until) if until else None)
