"""What is told of a session of a board?"""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import UNSET

from graphservice.advisory.vocabulary import ActionStatus, FeedbackStatus
from graphservice.engine.repeating import Repeatable

_ID = "Which one changes, with what is given; without it, it is a new one."


@strawberry.input(description="What somebody said in a session, most often of a product.")
class BoardFeedbackInput:
    id: strawberry.ID | None = strawberry.field(default=UNSET, description=_ID)
    text: str | None = strawberry.field(
        default=UNSET, description="What was said, in 1 to 2,000 characters; needed where it is new."
    )
    product: strawberry.ID | None = strawberry.field(default=UNSET, description="The product that it is about.")
    contact: strawberry.ID | None = strawberry.field(default=UNSET, description="Who said it. Default: not told.")
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="Who of us takes care of it.")
    status: FeedbackStatus | None = strawberry.field(default=UNSET, description="How far it is. Default: OPEN.")


@strawberry.input(description="What is to be done after a session.")
class BoardActionInput:
    id: strawberry.ID | None = strawberry.field(default=UNSET, description=_ID)
    text: str | None = strawberry.field(
        default=UNSET, description="What is to be done, in 1 to 500 characters; needed where it is new."
    )
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="Who of us does it.")
    due_on: date | None = strawberry.field(default=UNSET, description="By which day.")
    status: ActionStatus | None = strawberry.field(default=UNSET, description="How far it is. Default: OPEN.")


@strawberry.input(description="A session of an advisory board that was held.")
class RecordBoardSessionInput(Repeatable):
    board: strawberry.ID = strawberry.field(description="The board.")
    held_on: date = strawberry.field(description="The day on which it was held: today or earlier.")
    topics: list[str] = strawberry.field(default_factory=list, description="What it was about: 25 at most.")
    notes: str | None = strawberry.field(default=UNSET, description="Notes, in at most 10,000 characters.")
    attended: list[strawberry.ID] = strawberry.field(
        description="The contacts who were there, members and guests: 200 at most. It counts as a meeting with each."
    )
    hosts: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Who of us was there: 50 at most. Default: you, if you are one of the owners."
    )
    feedback: list[BoardFeedbackInput] = strawberry.field(
        default_factory=list, description="What was said: 200 at most."
    )
    actions: list[BoardActionInput] = strawberry.field(
        default_factory=list, description="What is to be done: 200 at most."
    )


@strawberry.input(description="What changes of a session; what is left out stays.")
class UpdateBoardSessionInput(Repeatable):
    session: strawberry.ID = strawberry.field(description="The session.")
    held_on: date | None = strawberry.field(default=UNSET, description="The day on which it was held.")
    topics: list[str] | None = strawberry.field(default=UNSET, description="What it was about: 25 at most.")
    notes: str | None = strawberry.field(default=UNSET, description="Notes. Null: there are none.")
    attended: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="All contacts who were there: the list replaces the one before."
    )
    hosts: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="All of us who were there: the list replaces the one before."
    )
    feedback: list[BoardFeedbackInput] = strawberry.field(
        default_factory=list, description="Feedback that changes (with its id) or is new (without); the rest stays."
    )
    actions: list[BoardActionInput] = strawberry.field(
        default_factory=list, description="Actions that change (with their id) or are new (without); the rest stays."
    )
    remove: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Feedback and actions that were written by mistake. The trail keeps them."
    )


@strawberry.input(description="A session that was recorded by mistake.")
class WithdrawBoardSessionInput(Repeatable):
    session: strawberry.ID = strawberry.field(description="The session.")
    reason: str = strawberry.field(description="Why, in 1 to 500 characters.")
