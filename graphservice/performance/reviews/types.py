"""How is a review shown? It is no node: only `review` and `reviews` show it, and each reading is recorded."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from graphservice.engine.vocabulary import enumerated
from graphservice.kinds import Account, Owner
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.performance.rules.reviews import ReviewEntryKind, ReviewKind, ReviewOutcome, ReviewState

enumerated(
    ReviewKind,
    "The subject of a review.",
    {
        "DEVELOPMENT": "Whether somebody would gain from training.",
        "CHANGE": "Whether somebody should do something else, or otherwise.",
        "TRANSITION": "Whether relationships should pass to others.",
    },
)
enumerated(
    ReviewState,
    "The state of a review.",
    {"OPEN": "It collects what speaks for and against.", "DECIDED": "Two people decided the same."},
)
enumerated(
    ReviewOutcome,
    "The outcome of a review.",
    {
        "NO_CHANGE": "All stays as it is.",
        "DEVELOPMENT": "A development plan is agreed.",
        "CHANGE": "They do something else, or otherwise.",
        "TRANSITION": "Relationships pass to others.",
    },
)
enumerated(
    ReviewEntryKind,
    "The kind of an entry in a review.",
    {
        "FOR": "Evidence for what is proposed.",
        "AGAINST": "Evidence against it.",
        "INHERITED": "A condition that they found and did not make.",
        "STATEMENT": "What the person concerned says themselves.",
    },
)


@strawberry.type(description="Something that was said in a review. It is never changed.")
class ReviewEntry:
    id: strawberry.ID = strawberry.field(description="The id.")
    kind: ReviewEntryKind = strawberry.field(description="The kind of the entry.")
    text: str = strawberry.field(description="The text.")
    evidence: list[strawberry.ID] = strawberry.field(description="The ids of its evidence, as `node` shows them.")
    by: Owner | None = strawberry.field(description="The owner who wrote it. Null: the author is no owner.")
    by_name: str = strawberry.field(description="The name of who said it.")
    at: datetime = strawberry.field(description="The moment of the entry.")


@strawberry.type(description="One of the two who review, and what they decided.")
class Reviewer:
    owner: Owner | None = strawberry.field(description="The reviewer.")
    outcome: ReviewOutcome | None = strawberry.field(description="The decision. Null: nothing is decided yet.")
    reason: str | None = strawberry.field(description="The reason, as they wrote it. Null: nothing is decided yet.")
    at: datetime | None = strawberry.field(description="The moment of the decision. Null: nothing is decided yet.")


@strawberry.type(description="Somebody who read a review.")
class ReviewReading:
    by: Owner | None = strawberry.field(description="The owner who read it. Null: the reader is no owner.")
    by_name: str = strawberry.field(description="The name of who read it.")
    at: datetime = strawberry.field(description="The moment of the reading.")


@strawberry.type(description="An account that somebody took over from another, as it was then.")
class InheritedAccount:
    account: Account | None = strawberry.field(description="The account.")
    role: OwnershipRole = strawberry.field(description="The role in which they own it.")
    since: datetime = strawberry.field(description="The moment at which they took it over.")
    from_: Owner | None = strawberry.field(name="from", description="From whom.")
    last_contact_at: datetime | None = strawberry.field(description="The last contact before. Null: none is recorded.")
    days_without_contact: int | None = strawberry.field(
        description="Days from the last contact before until they took it over. Null: no contact is recorded."
    )
    agreement_then: bool = strawberry.field(description="Whether an agreement was in force when they took it over.")
    agreement_now: bool = strawberry.field(description="Whether one is in force now.")


@strawberry.type(
    description="A review: a change that a person proposed, with what speaks for it and against it. Visible to the "
    "person concerned, those to whom they report, the two reviewers, and the scope ADMIN. Each reading is recorded."
)
class Review:
    id: strawberry.ID = strawberry.field(description="The id. `node` does not show it: `review` does.")
    kind: ReviewKind = strawberry.field(description="The subject of the review.")
    state: ReviewState = strawberry.field(description="The state.")
    owner: Owner | None = strawberry.field(description="The person concerned.")
    proposal: str = strawberry.field(description="The proposal.")
    kpi: str | None = strawberry.field(description="The key of the KPI that led to it. Null: none.")
    opened_at: datetime = strawberry.field(description="The moment of the opening.")
    statement_until: date = strawberry.field(
        description="Without a statement of the person concerned, it cannot be decided before this day."
    )
    reviewers: list[Reviewer] = strawberry.field(description="The two who decide.")
    entries: list[ReviewEntry] = strawberry.field(description="The entries, in order.")
    inherited: list[InheritedAccount] = strawberry.field(
        description="Accounts that they took over from others in the two years before it was opened, the latest first: "
        "200 at most."
    )
    outcome: ReviewOutcome | None = strawberry.field(
        description="The decision of both reviewers. Null: the review is open."
    )
    decided_at: datetime | None = strawberry.field(
        description="The moment at which both had decided the same. Null: it is open."
    )
    readings: list[ReviewReading] = strawberry.field(description="The readings, the latest first: at most 100.")
    version: int = strawberry.field(description="The version, which grows with each write.")
