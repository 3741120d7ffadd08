"""How is a review opened, added to, and decided? Nothing of it is done by the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import prose, writable
from graphservice.engine.context import Context
from graphservice.errors import no_such
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.performance.onlooking import onlooker
from graphservice.performance.reviews.reading import SEEN_BY, ReviewRow, read, review_rows
from graphservice.performance.reviews.types import Review
from graphservice.performance.rules.access import Onlooker, PrivateConcern, stands
from graphservice.performance.rules.definitions import definition
from graphservice.performance.rules.reviews import (
    ReviewEntryKind,
    ReviewKind,
    ReviewOutcome,
    ReviewState,
    ReviewVote,
    decided,
    wrong_entry,
    wrong_opening,
    wrong_vote,
)
from graphservice.performance.targets.planning import unknown_kpi
from graphservice.writing.refusals import Refused, checked, objected, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload

_LONGEST, _EVIDENCE = 5_000, 100
_TEXT = prose(_LONGEST)


@strawberry.input(description="A proposal for an owner. Only a manager to whom they report can make it.")
class OpenReviewInput(Repeatable):
    of: strawberry.ID = strawberry.field(description="The owner whom it concerns. They see the review.")
    kind: ReviewKind = strawberry.field(description="The subject of the review.")
    proposal: str = strawberry.field(description=f"The proposal and its reason: at most {_LONGEST:,} characters.")
    reviewers: list[strawberry.ID] = strawberry.field(
        description="The two owners who decide; the person concerned is none of them."
    )
    kpi: str | None = strawberry.field(default=UNSET, description="The key of the KPI that led to it. Null: none.")


@strawberry.input(description="Something to say in a review. It is never changed.")
class AddToReviewInput(Repeatable):
    review: strawberry.ID = strawberry.field(description="The review.")
    kind: ReviewEntryKind = strawberry.field(
        description="The kind of the entry. A STATEMENT is made by the person concerned alone."
    )
    text: str = strawberry.field(description=f"The text: at most {_LONGEST:,} characters.")
    evidence: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description=f"The ids of what shows it: deals, accounts, contracts; at most {_EVIDENCE}."
    )


@strawberry.input(description="The decision of one of the two reviewers.")
class DecideReviewInput(Repeatable):
    review: strawberry.ID = strawberry.field(description="The review.")
    outcome: ReviewOutcome = strawberry.field(
        description="The outcome. It holds where the other reviewer decided the same."
    )
    reason: str = strawberry.field(description=f"The reason: at most {_LONGEST:,} characters.")


@payload
class OpenReviewPayload:
    review: Review | None = strawberry.field(description="The review.")


@payload
class AddToReviewPayload:
    review: Review | None = strawberry.field(description="The review after the mutation.")


@payload
class DecideReviewPayload:
    review: Review | None = strawberry.field(
        description="The review after the mutation: OPEN until both decided the same."
    )


async def _open(writing: Writing, input: OpenReviewInput) -> str:
    await writing.turn()
    proposal = checked("proposal", _TEXT, input.proposal)
    person, reviewers = str(input.of), [str(each) for each in input.reviewers]
    kpi = definition(input.kpi) if input.kpi else None
    if input.kpi and kpi is None:
        raise Refused({0: [unknown_kpi(input.kpi)]})
    people = await _people(writing, [person, *reviewers])
    if person not in people:
        raise objected(no_such("of", "owner", person))
    concern = PrivateConcern(person, frozenset(people[person][2]), frozenset(reviewers))
    active = {id: bool(each[1]) for id, each in people.items()}
    if wrong := wrong_opening(concern, await onlooker(writing.run, writing.viewer), reviewers, active):
        raise Refused({0: wrong})
    id = fresh_id("rev")
    said = {"kind": input.kind.value, "proposal": proposal, "kpi": kpi.key if kpi else None}
    named = {"person": person, "reviewers": reviewers, "about": fresh_id("abt")}
    await writing.run("performance/open_review", id=id, **said, **named)
    writing.changed(id, "review.opened", None, {"state": ReviewState.OPEN.value})
    return id


async def _people(writing: Writing, ids: Sequence[str]) -> dict[str, list[Any]]:
    asked = [id for id in ids if label_of(id) == "Owner" and writable(id)]
    return {id: told for id, *told in await writing.run("performance/review_people", ids=asked)}


async def _add(writing: Writing, input: AddToReviewInput) -> str:
    row, who = await _locked(writing, str(input.review))
    text, evidence = checked("text", _TEXT, input.text), [str(each) for each in input.evidence or ()]
    if wrong := wrong_entry(row.standing, who, input.kind):
        raise Refused({0: wrong})
    if len(evidence) > _EVIDENCE:
        raise refused("evidence", f"There are {len(evidence)}: {_EVIDENCE} are the most.", "TOO_MANY")
    if strange := [each for each in evidence if label_of(each) is None or len(each) > 100 or not writable(each)]:
        raise refused("evidence", f"{strange[0][:40]!a} is no id of ours.", "NOT_FOUND")
    id = fresh_id("ren")
    said = {"kind": input.kind.value, "text": text, "evidence": evidence}
    await writing.run("performance/add_to_review", id=id, review=row.id, **said)
    writing.changed(row.id, "review.added_to", None, {"kind": input.kind.value})
    return row.id


async def _decide(writing: Writing, input: DecideReviewInput) -> str:
    row, who = await _locked(writing, str(input.review))
    reason, standing = checked("reason", _TEXT, input.reason), row.standing
    if wrong := wrong_vote(standing, who, writing.now):
        raise Refused({0: wrong})
    reviewer = str(writing.viewer.owner)
    votes = [each for each in standing.votes if each.reviewer != reviewer]
    outcome = decided([*votes, ReviewVote(reviewer, input.outcome, reason)])
    state = ReviewState.DECIDED if outcome else ReviewState.OPEN
    given = {"review": row.id, "reviewer": reviewer, "outcome": input.outcome.value, "reason": reason}
    await writing.run("performance/vote_on_review", **given, state=state.value, decided=outcome and outcome.value)
    writing.changed(row.id, "review.decided" if outcome else "review.voted_on", None, {"state": state.value})
    return row.id


async def _locked(writing: Writing, id: str) -> tuple[ReviewRow, Onlooker]:
    """The review, which nobody else writes meanwhile, and who writes. Whoever may not see it is told that there is
    none."""
    known = label_of(id) == "Review" and writable(id) and await writing.run("performance/lock_review", id=id)
    rows = await review_rows(writing.run, ids=[id]) if known else []
    who = await onlooker(writing.run, writing.viewer)
    if not rows or not stands(rows[0].concern, who, SEEN_BY):
        raise refused("review", f"There is no review {id[:40]!a} that you may see.", "NOT_FOUND")
    return rows[0], who


async def _shown(answer: str, input: Any, context: Context) -> Mapping[str, Any]:
    return {"review": next(iter(await read(context, id=answer)), None)}


@adds_to(Mutation)
class ReviewMutations:
    open_review = mutation(
        _open,
        OpenReviewPayload,
        "Opens a review: a person proposes a change for somebody who reports to them. The person concerned sees it, "
        "and two people decide. Nothing is decided by the machine.",
        shown=_shown,
    )
    add_to_review = mutation(
        _add,
        AddToReviewPayload,
        "Adds to a review what speaks for it or against it, a condition that was inherited, or the statement of the "
        "person concerned.",
        shown=_shown,
    )
    decide_review = mutation(
        _decide,
        DecideReviewPayload,
        "Records what one of the two reviewers decides. It holds once both decided the same, after evidence on both "
        "sides and a statement of the person concerned, or 14 days for it.",
        shown=_shown,
    )
