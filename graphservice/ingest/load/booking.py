"""Which ownerships of a batch cannot stand beside what is owned already? The rule is ownership's own.

What a batch ends, changes and begins is one change: it is judged by what would be owned after all of it, whatever the
order of its rows. Where that cannot be, what changes has precedence over what begins, and then the rows above; what a
refused row would change stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from graphservice.errors import Objection
from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.outcome import Wanted
from graphservice.ownership.rules import RoleShare, objections

if TYPE_CHECKING:
    from graphservice.ingest.load.versions import Version


@dataclass(frozen=True, slots=True)
class Booking:
    """What the record of that key would have an ownership be: of which target, and which fact."""

    key: str
    target: str
    fact: str
    held: RoleShare


@dataclass(slots=True)
class Booked:
    """Who owns some accounts and contacts, by target and fact, as it changes while a batch is taken."""

    attempt: Attempt
    held: dict[str, dict[str, RoleShare]] = field(default_factory=lambda: defaultdict(dict))

    def end(self, target: str, fact: str, at: datetime) -> None:
        """What began only then was never held."""
        before = self.held[target].pop(fact)
        if before.valid_from < at:
            self.held[target][fact] = _until(before, at)
        self.attempt.result.holds.append([target, fact, *_plain(self.held[target].get(fact))])

    def refused(self, bookings: Iterable[Booking]) -> dict[str, Objection]:
        """Those that cannot be, by key, and why; the others are booked."""
        groups: dict[str, list[Booking]] = defaultdict(list)
        for each in bookings:
            groups[each.target].append(each)
        found: dict[str, Objection] = {}
        for target, group in groups.items():
            wrong, after = booked_together(self.held[target], group)
            self.held[target] = after
            found |= wrong
            for each in group:
                if each.key not in wrong:
                    self.attempt.result.holds.append([target, each.fact, *_plain(each.held)])
        return found


def booked_together(
    before: Mapping[str, RoleShare], group: Sequence[Booking]
) -> tuple[dict[str, Objection], dict[str, RoleShare]]:
    """Of one target: which bookings cannot be, by key, and what is owned with the others."""
    refused: dict[str, Objection] = {}
    group = sorted(group, key=lambda each: each.fact not in before)
    while True:
        wanted = [each for each in group if each.key not in refused]
        changed = {each.fact for each in wanted}
        after = {fact: held for fact, held in before.items() if fact not in changed}
        for each in wanted:
            if wrong := objections(each.held, after.values()):
                refused[each.key] = wrong[0]
                if each.fact in before:  # what it was stays, and others may have counted on its end
                    break
            else:
                after[each.fact] = each.held
        else:
            return refused, after


def booked(attempt: Attempt, versions: Mapping[str, Sequence[Version]], wanted: Iterable[Wanted]) -> Booked:
    """What is owned of the targets of a batch."""
    book = Booked(attempt)
    for target, group in versions.items():
        for version in group:
            book.held[target][version.fact] = held_of(version.other, version.properties)
    if attempt.pretence is not None:
        for target, fact, *held in attempt.pretence.held([each.subject for each in wanted]):
            book.held[target].pop(fact, None)
            if held[0] is not None:
                book.held[target][fact] = _held(*held)
    return book


def held_of(owner: str, properties: Mapping[str, Any]) -> RoleShare:
    """An assignment as the graph has it."""
    return RoleShare(
        owner, properties["share"], properties["isPrimary"], properties["validFrom"], properties.get("validTo"),
        properties["role"],
    )  # fmt: skip


def _until(held: RoleShare, at: datetime) -> RoleShare:
    return RoleShare(held.owner, held.share, held.is_primary, held.valid_from, at, held.role)


def _plain(held: RoleShare | None) -> list[Any]:
    if held is None:
        return [None, 0.0, False, "", None, ""]
    until = held.valid_to.isoformat() if held.valid_to else None
    return [held.owner, held.share, held.is_primary, held.valid_from.isoformat(), until, held.role]


def _held(owner: str, share: float, primary: bool, since: str, until: str | None, role: str) -> RoleShare:
    end = datetime.fromisoformat(until) if until else None
    return RoleShare(owner, share, primary, datetime.fromisoformat(since), end, role)
