"""When can a review be opened, added to, decided? By people, two of them, once the person concerned could speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from graphservice.errors import Objection, no_such
from graphservice.performance.rules.access import Onlooker, PrivateConcern, Relation, relations

REVIEWERS = 2
STATEMENT_DAYS = 14  # so long the person concerned has time for a statement of their own


class ReviewKind(StrEnum):
    """What is proposed."""

    DEVELOPMENT = "DEVELOPMENT"
    CHANGE = "CHANGE"
    TRANSITION = "TRANSITION"


class ReviewState(StrEnum):
    """How far it is."""

    OPEN = "OPEN"
    DECIDED = "DECIDED"


class ReviewOutcome(StrEnum):
    """What two people decided."""

    NO_CHANGE = "NO_CHANGE"
    DEVELOPMENT = "DEVELOPMENT"
    CHANGE = "CHANGE"
    TRANSITION = "TRANSITION"


class ReviewEntryKind(StrEnum):
    """What is said in a review."""

    FOR = "FOR"
    AGAINST = "AGAINST"
    INHERITED = "INHERITED"
    STATEMENT = "STATEMENT"


@dataclass(frozen=True, slots=True)
class ReviewVote:
    """What one of the two decided."""

    reviewer: str
    outcome: ReviewOutcome
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    """A review as it stands; `said`: the kinds of its entries."""

    concern: PrivateConcern
    state: ReviewState
    opened_at: datetime
    said: Sequence[ReviewEntryKind]
    votes: Sequence[ReviewVote]


def wrong_opening(
    concern: PrivateConcern, onlooker: Onlooker, reviewers: Sequence[str], active: Mapping[str, bool]
) -> list[Objection]:
    """`active`: of those of us who were named, whether they work with us."""
    if relations(concern, onlooker).isdisjoint({Relation.MANAGER, Relation.ADMIN}):
        text = "Only somebody to whom they report, or with the scope ADMIN, can open it."
        return [Objection("of", text, "NOT_YOURS")]
    if len(set(reviewers)) != REVIEWERS or len(reviewers) != REVIEWERS:
        return [Objection("reviewers", "Name two different people.", "SAME_PERSON")]
    for place, each in enumerate(reviewers):
        if each not in active:
            return [no_such(f"reviewers.{place}", "owner", each)]
        if not active[each]:
            text = "They do not work with us any more: name somebody who does."
            return [Objection(f"reviewers.{place}", text, "INACTIVE_OWNER")]
        if each == concern.person:
            text = "Nobody reviews themselves: name somebody else."
            return [Objection(f"reviewers.{place}", text, "SAME_PERSON")]
    return []


# Who can say what. The person concerned speaks for themselves: nobody else can, whatever their scope.
_SPEAK = {
    ReviewEntryKind.FOR: frozenset({Relation.MANAGER, Relation.REVIEWER, Relation.ADMIN}),
    ReviewEntryKind.AGAINST: frozenset(Relation),
    ReviewEntryKind.INHERITED: frozenset(Relation),
    ReviewEntryKind.STATEMENT: frozenset({Relation.PERSON}),
}


def wrong_entry(standing: ReviewStanding, onlooker: Onlooker, kind: ReviewEntryKind) -> list[Objection]:
    if standing.state is not ReviewState.OPEN:
        return [Objection("review", "It is decided: open another one.", "WRONG_STATE")]
    if relations(standing.concern, onlooker).isdisjoint(_SPEAK[kind]):
        who = {
            ReviewEntryKind.STATEMENT: "the person concerned",
            ReviewEntryKind.FOR: "the reviewers, and those to whom the person reports,",
        }.get(kind, "those who may see it")
        return [Objection("kind", f"Only {who} can say this.", "NOT_YOURS")]
    return []


def wrong_vote(standing: ReviewStanding, onlooker: Onlooker, now: datetime) -> list[Objection]:
    """Both sides are heard first."""
    if standing.state is not ReviewState.OPEN:
        return [Objection("review", "It is decided already.", "WRONG_STATE")]
    if Relation.REVIEWER not in relations(standing.concern, onlooker):
        return [Objection("review", "Only the two reviewers decide.", "NOT_YOURS")]
    for kind in (ReviewEntryKind.FOR, ReviewEntryKind.AGAINST):
        if kind not in standing.said:
            text = f"Nothing is said {kind.lower()} it yet: add evidence on both sides with `addToReview`."
            return [Objection("review", text, "ONE_SIDED")]
    until = standing.opened_at + timedelta(days=STATEMENT_DAYS)
    if ReviewEntryKind.STATEMENT not in standing.said and now < until:
        text = f"The person concerned has made no statement, and has time for it until {until:%Y-%m-%d}."
        return [Objection("review", text, "NO_STATEMENT")]
    return []


def decided(votes: Sequence[ReviewVote]) -> ReviewOutcome | None:
    """What both decided; None: one has not, or they differ."""
    counted = Counter(each.outcome for each in votes)
    return next((outcome for outcome, number in counted.items() if number >= REVIEWERS), None)
