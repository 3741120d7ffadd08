"""Which reviews may somebody read? They are shown to nobody else, and who reads one is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from graphservice.directory.rules.text import writable
from graphservice.engine.context import Context, ref
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.performance.onlooking import onlooker
from graphservice.performance.reviews.types import InheritedAccount, Review, ReviewEntry, Reviewer, ReviewReading
from graphservice.performance.rules.access import PrivateConcern, Relation, stands
from graphservice.performance.rules.reviews import (
    STATEMENT_DAYS,
    ReviewEntryKind,
    ReviewKind,
    ReviewOutcome,
    ReviewStanding,
    ReviewState,
    ReviewVote,
)

SEEN_BY = (Relation.PERSON, Relation.MANAGER, Relation.REVIEWER, Relation.ADMIN)
_INHERITED = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as it is kept."""

    properties: Mapping[str, Any]
    concern: PrivateConcern
    votes: Sequence[Sequence[Any]]
    entries: Sequence[Sequence[Any]]
    readings: Sequence[Sequence[Any]]

    @property
    def id(self) -> str:
        return str(self.properties["id"])

    @property
    def standing(self) -> ReviewStanding:
        return ReviewStanding(
            self.concern,
            ReviewState(self.properties["state"]),
            moment(self.properties["openedAt"]),
            [ReviewEntryKind(kind) for _, kind, *_ in self.entries],
            [ReviewVote(who, ReviewOutcome(outcome), reason) for who, outcome, reason, _ in self.votes if outcome],
        )


def moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


async def review_rows(run: Any, *, ids: Sequence[str] | None = None, of: str | None = None) -> list[ReviewRow]:
    """Whoever calls it sees to it that nobody is shown what they may not see."""
    rows = await run("performance/reviews_read", ids=None if ids is None else list(ids), of=of)
    return [_row(*row) for row in rows]


def _row(properties: Any, person: str, above: Any, votes: Any, entries: Any, readings: Any) -> ReviewRow:
    concern = PrivateConcern(person, frozenset(above), frozenset(vote[0] for vote in votes))
    return ReviewRow(properties, concern, votes, entries, readings)


async def read(context: Context, *, id: str | None = None, of: str | None = None) -> list[Review]:
    """Those that the viewer may see; each of these readings is recorded before anything is shown."""
    if id is not None and (label_of(id) != "Review" or not writable(id)):
        return []
    found = await review_rows(context.ask, ids=None if id is None else [id], of=of)
    who = await onlooker(context.ask, context.viewer)
    seen = [row for row in found if stands(row.concern, who, SEEN_BY)]
    if seen:
        await context.write(partial(_record, ids=[row.id for row in seen]))
    inherited = await _inherited(context, seen)
    return [_shown(row, inherited.get(row.id, [])) for row in seen]


async def _record(writing: Writing, ids: Sequence[str]) -> None:
    for id in ids:
        writing.changed(id, "review.read", None, None)


def _shown(row: ReviewRow, inherited: list[InheritedAccount]) -> Review:
    said, standing = row.properties, row.standing
    return Review(
        id=said["id"],
        kind=ReviewKind(said["kind"]),
        state=standing.state,
        owner=ref(row.concern.person),
        proposal=said["proposal"],
        kpi=said.get("kpi"),
        opened_at=standing.opened_at,
        statement_until=(standing.opened_at + timedelta(days=STATEMENT_DAYS)).date(),
        reviewers=[_reviewer(*vote) for vote in row.votes],
        entries=[_entry(*entry) for entry in row.entries],
        inherited=inherited,
        outcome=ReviewOutcome(said["outcome"]) if said.get("outcome") else None,
        decided_at=moment(said["decidedAt"]) if said.get("decidedAt") else None,
        readings=[ReviewReading(by=ref(owner), by_name=name, at=moment(at)) for owner, name, at in row.readings],
        version=said["version"],
    )


def _reviewer(owner: str, outcome: str | None, reason: str | None, at: str | None) -> Reviewer:
    return Reviewer(
        owner=ref(owner),
        outcome=ReviewOutcome(outcome) if outcome else None,
        reason=reason,
        at=moment(at) if at else None,
    )


def _entry(id: str, kind: str, text: str, evidence: Any, owner: str | None, name: str, at: str) -> ReviewEntry:
    told = {"kind": ReviewEntryKind(kind), "text": text, "evidence": list(evidence or ())}
    return ReviewEntry(id=id, **told, by=ref(owner), by_name=name, at=moment(at))  # type: ignore[arg-type]


async def _inherited(context: Context, reviews: Sequence[ReviewRow]) -> dict[str, list[InheritedAccount]]:
    """Of each review, what the person concerned took over before it was opened."""
    rows = [
        {"name": each.id, "owner": each.concern.person, "since": (each.standing.opened_at - _INHERITED).isoformat()}
        for each in reviews
    ]
    found: dict[str, list[InheritedAccount]] = {}
    for id, *told in await context.ask("performance/books_taken_over", rows=rows) if rows else ():
        found.setdefault(id, []).append(_taken_over(*told))
    return found


def _taken_over(
    account: str, role: str, since: str, giver: str, last: str | None, then: bool, now: bool
) -> InheritedAccount:
    began, before = moment(since), moment(last) if last else None
    return InheritedAccount(
        account=ref(account),
        role=OwnershipRole(role),
        since=began,
        from_=ref(giver),
        last_contact_at=before,
        days_without_contact=(began - before).days if before else None,
        agreement_then=then,
        agreement_now=now,
    )
