"""What is told of a session of a board?"""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import UNSET

from graphservice.advisory.vocabulary import ActionStatus, FeedbackStatus
from graphservice.writing.repeating import Repeatable

_ID = "The id of the item to change. Default: a new item."


@strawberry.input(description="Feedback given in a session, usually on a product.")
class BoardFeedbackInput:
    id: strawberry.ID | None = strawberry.field(default=UNSET, description=_ID)
    text: str | None = strawberry.field(
        default=UNSET, description="The feedback, in 1 to 2,000 characters. Required for a new item."
    )
    product: strawberry.ID | None = strawberry.field(default=UNSET, description="The product that it is about.")
    contact: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The contact who gave it. Default: not recorded."
    )
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="The owner who takes care of it.")
    status: FeedbackStatus | None = strawberry.field(default=UNSET, description="The status. Default: OPEN.")


@strawberry.input(description="An action agreed in a session.")
class BoardActionInput:
    id: strawberry.ID | None = strawberry.field(default=UNSET, description=_ID)
    text: str | None = strawberry.field(
        default=UNSET, description="The task, in 1 to 500 characters. Required for a new item."
    )
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="The owner responsible.")
    due_on: date | None = strawberry.field(default=UNSET, description="The due day.")
    status: ActionStatus | None = strawberry.field(default=UNSET, description="The status. Default: OPEN.")


@strawberry.input(description="A session of an advisory board that was held.")
class RecordBoardSessionInput(Repeatable):
    board: strawberry.ID = strawberry.field(description="The board.")
    held_on: date = strawberry.field(description="The day of the session: today or earlier.")
    topics: list[str] = strawberry.field(default_factory=list, description="The topics: at most 25.")
    notes: str | None = strawberry.field(default=UNSET, description="Notes, in at most 10,000 characters.")
    attended: list[strawberry.ID] = strawberry.field(
        description="The contacts present, members and guests: at most 200. The session counts as a meeting with each."
    )
    hosts: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="The owners present: at most 50. Default: the viewer, if they are an owner."
    )
    feedback: list[BoardFeedbackInput] = strawberry.field(
        default_factory=list, description="The feedback given: at most 200 items."
    )
    actions: list[BoardActionInput] = strawberry.field(
        default_factory=list, description="The actions agreed: at most 200."
    )


@strawberry.input(description="Changes of a session. What is left out stays.")
class UpdateBoardSessionInput(Repeatable):
    session: strawberry.ID = strawberry.field(description="The session.")
    held_on: date | None = strawberry.field(default=UNSET, description="The day of the session.")
    topics: list[str] | None = strawberry.field(default=UNSET, description="The topics: at most 25.")
    notes: str | None = strawberry.field(default=UNSET, description="Notes. Null: clears them.")
    attended: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="All contacts present. The list replaces the previous one."
    )
    hosts: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="All owners present. The list replaces the previous one."
    )
    feedback: list[BoardFeedbackInput] = strawberry.field(
        default_factory=list, description="Feedback to change (with its id) or to add (without an id). The rest stays."
    )
    actions: list[BoardActionInput] = strawberry.field(
        default_factory=list, description="Actions to change (with their id) or to add (without an id). The rest stays."
    )
    remove: list[strawberry.ID] = strawberry.field(
        default_factory=list,
        description="Ids of feedback and actions that were recorded by mistake. The change events keep them.",
    )


@strawberry.input(description="The withdrawal of a session that was recorded by mistake.")
class WithdrawBoardSessionInput(Repeatable):
    session: strawberry.ID = strawberry.field(description="The session.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")
