"""What turns when an account gave us its first deal? Its owner retains it, its people are clients: from that day on.

Within one export the rows say so themselves. Deals that come with a later export turn what the graph holds by then, to
what one export with all of it would have said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from graphservice.graph.cypher import question
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing, write
from graphservice.ingest.load import Loading
from graphservice.ingest.load.attempt import Attempt
from graphservice.ingest.load.booking import Booking, booked, held_of
from graphservice.ingest.load.versions import Version, amend, believed
from graphservice.ingest.load.writes import moment
from graphservice.ingest.on_disk import Ids
from graphservice.ingest.records import EngagementRecord, OwnershipRecord, Record
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import millis
from graphservice.ingest.systems.context import MappingContext

_TOGETHER = 500
_TEAM = "AccountTeamMember"
# The fields that name an account's one owner, of whom the account's deals say in which role.
SLOTS = ("OwnerId", "owner", "owner_id")


class Turned(NamedTuple):
    """An account and the day of its first deal. `given`: what it is to us; `told`: contacts of whom a row says so."""

    account: str
    first: datetime
    given: str | None
    contacts: Sequence[str]
    told: Sequence[str]

    def subjects(self, kind: type[Record]) -> list[str]:
        """Whose facts follow from its deals."""
        if kind is OwnershipRecord:
            return [self.account, *self.contacts]
        return [each for each in self.contacts if each not in self.told]


@dataclass(frozen=True, slots=True)
class Became:
    """A version and what it becomes, None where it never held; or a fact that begins, like the version."""

    version: Version
    after: dict[str, object] | None
    begins: bool = False


async def turn(loading: Loading, context: MappingContext, deals: Ids) -> None:
    """`deals`: those that this import created or changed."""
    statement = question("ingest/turned_accounts").text
    roles = context.tables.owner_roles
    p = {"system": loading.system, "slots": SLOTS, "before": roles["before"], "after": roles["after"]}
    for ids in deals.beginning("opp_", _TOGETHER):
        found = [Turned(*row) for row in await loading.database.records(statement, {**p, "ids": ids})]
        if found:
            await _turn(loading, context, found)


async def _turn(loading: Loading, context: MappingContext, found: Sequence[Turned]) -> None:
    async def work(writing: Writing) -> dict[str, int]:
        await writing.turn()
        attempt = Attempt(writing, loading.id.partition("_")[2], loading.system, "", loading.at)
        counts: dict[str, int] = defaultdict(int)
        for kind in (OwnershipRecord, EngagementRecord):
            subjects = {each for turned in found for each in turned.subjects(kind)}
            versions = await believed(attempt, kind, subjects)
            became = [each for turned in found for each in _became(context, kind, turned, versions)]
            if kind is OwnershipRecord:
                became += _with_team(loading.system, versions, became)
            if kind is OwnershipRecord:
                became = _possible(attempt, versions, became)
            await amend(attempt, kind, [(each.version, each.after, each.begins) for each in became])
            for each in became:
                if each.begins:
                    counts[f"{each.version.believed.key} becomes {each.after[_KEYS[kind]]}"] += 1  # type: ignore[index]
        return counts

    for what, count in (await write(loading.database, loading.viewer, loading.clock, work)).value.items():
        context.rules[f"first won deal: {what}"] += count


_KEYS: dict[type[Record], str] = {OwnershipRecord: "role", EngagementRecord: "type"}


def _became(
    context: MappingContext, kind: type[Record], turned: Turned, versions: dict[str, list[Version]]
) -> Iterator[Became]:
    first, tables = millis(turned.first), context.tables
    for subject in turned.subjects(kind):
        mine = [each for each in versions.get(subject, []) if each.believed.slot is not None]
        if kind is OwnershipRecord:
            mine = [each for each in mine if each.believed.slot in SLOTS]
            mine = [each for each in mine if each.believed.key in tables.owner_roles.values()]
        else:
            mine = [each for each in mine if each.other == turned.account]
        for held in _turns(mine):
            since = millis(min(each.believed.since for each in held))
            periods = (
                rules.ownership(since, first, tables)
                if kind is OwnershipRecord
                else rules.contact_types(turned.given, since, first, tables)
            )
            yield from _differing(held, periods, _KEYS[kind])


def _turns(versions: Iterable[Version]) -> Iterator[list[Version]]:
    """Versions of one holder in one slot that follow one another without a gap, or hold at once."""
    groups: dict[tuple[str, str | None], list[Version]] = defaultdict(list)
    for each in versions:
        groups[each.other, each.believed.slot].append(each)
    for group in groups.values():
        turn: list[Version] = []
        for each in sorted(group, key=lambda each: each.believed.since):
            if turn and not any(before.believed.after(_just_before(each)) for before in turn):
                yield turn
                turn = []
            turn.append(each)
        yield turn


def _just_before(version: Version) -> datetime:
    return moment(millis(version.believed.since) - 1)


def _differing(held: Sequence[Version], periods: Sequence[rules.Period], key: str) -> Iterator[Became]:
    ends = [each.believed.until for each in held]
    until = None if None in ends else max(end for end in ends if end)
    wanted = {}
    for name, start, end in periods:
        limit = min((each for each in (end and moment(end), until) if each), default=None)
        if limit is None or moment(start) < limit:
            wanted[name] = (moment(start), limit)
    known = {each.believed.key: each for each in held}
    for name, version in known.items():
        if name not in wanted:
            yield Became(version, None)
        elif (version.believed.since, version.believed.until) != wanted[name]:
            yield Became(version, _holding(version, *wanted[name]))
    for name, period in wanted.items():
        if name not in known:
            like = held[0]
            prefix = like.fact.partition("_")[0]
            fresh = {key: name, "factId": derived_id(prefix, "first won deal", like.fact, name)}
            yield Became(like, _holding(like, *period) | fresh, begins=True)


def _holding(version: Version, since: datetime, until: datetime | None) -> dict[str, object]:
    return {**version.properties, "validFrom": since, "validTo": until, "hash": ""}


def _with_team(system: str, versions: dict[str, list[Version]], became: list[Became]) -> list[Became]:
    """Who came to own an account in a role shares it with its team, in equal parts: what becomes of the team's."""
    found = list[Became]()
    for place, each in enumerate(became):
        if not each.begins or each.after is None or each.after["validTo"] is not None:
            continue
        team = [
            other
            for other in versions[each.version.subject]
            if other.properties.get("object") == _TEAM
            and other.properties.get("source") == system
            and (other.believed.key, other.believed.until) == (each.after["role"], None)
        ]
        others = [other for other in team if other.other != each.version.other]
        share = 1 / (1 + len(others))
        became[place] = replace(each, after={**each.after, "share": share})
        found += [Became(other, None) for other in team if other not in others]
        told = {"share": share, "isPrimary": False, "hash": ""}
        found += [Became(other, {**other.properties, **told}) for other in others]
    return found


def _possible(attempt: Attempt, versions: dict[str, list[Version]], became: list[Became]) -> list[Became]:
    """Without what cannot stand beside other owners: there all stays as it is."""
    book = booked(attempt, versions, ())
    for each in became:
        if each.after is None:
            book.end(each.version.subject, each.version.fact, each.version.believed.since)
    bookings = [
        Booking(
            each.version.subject,
            each.version.subject,
            str(each.after["factId"]),
            held_of(each.version.other, each.after),
        )
        for each in became
        if each.after is not None
    ]
    refused = book.refused(bookings)
    return [each for each in became if each.version.subject not in refused]
