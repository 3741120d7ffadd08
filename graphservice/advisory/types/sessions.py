"""What did a board do when it met, and what became of what it said?"""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from graphservice.advisory.rules.sessions import ActionStatus, FeedbackStatus
from graphservice.advisory.sessions.figures import BoardFigures, figures_of
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import argument, computed, connection, to_one
from graphservice.engine.references import (
    AdvisoryBoardRef,
    BoardActionRef,
    BoardFeedbackRef,
    BoardSessionRef,
    ContactRef,
    InteractionRef,
    OwnerRef,
    ProductRef,
)

strawberry.enum(
    FeedbackStatus,
    description="How far feedback is. OPEN: nobody decided. PLANNED: it will be done. DONE: it was acted on. "
    "DECLINED: it will not be done.",
)
strawberry.enum(ActionStatus, description="How far an action is. DROPPED: it will not be done.")

_STATUS = argument("status", FeedbackStatus, "Only feedback that is so far.")
_PRODUCT = argument("product", strawberry.ID, "Only feedback on this product.")
_SINCE = argument("since", date, "From this day on. Default: a year before `until`.")
_UNTIL = argument("until", date, "Before this day. Default: until now.")


@strawberry.type
class _Written:
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(description="How often it was written.")


@strawberry.type
class BoardSessionRecord(_Written):
    held_on: date = strawberry.field(description="The day on which it was held.")
    topics: list[str] = strawberry.field(description="What it was about.")
    notes: str | None = strawberry.field(description="Notes.")
    recorded_by: str = strawberry.field(description="Who wrote it down.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn; null: it counts.")
    withdrawn_by: str | None = strawberry.field(description="Who withdrew it.")
    withdrawal_reason: str | None = strawberry.field(description="Why it was withdrawn.")
    board: AdvisoryBoardRef = to_one("advisory/session_board", "The board whose session it was.")
    attended: Connection[ContactRef, Edge[ContactRef]] = connection(
        "advisory/session_attended", "The contacts who were there, members and guests.", order=["name"]
    )
    hosts: Connection[OwnerRef, Edge[OwnerRef]] = connection(
        "advisory/session_hosts", "Those of us who were there.", order=["name"]
    )
    feedback: Connection[BoardFeedbackRef, Edge[BoardFeedbackRef]] = connection(
        "advisory/session_feedback", "What was said, in the order in which it was written.", order=["createdAt"]
    )
    actions: Connection[BoardActionRef, Edge[BoardActionRef]] = connection(
        "advisory/session_actions", "What is to be done, in the order in which it was written.", order=["createdAt"]
    )
    interaction: InteractionRef | None = to_one(
        "advisory/session_interaction", "The meeting that it was, from which ties follow; null: it was withdrawn."
    )


@strawberry.type
class BoardFeedbackRecord(_Written):
    text: str = strawberry.field(description="What was said.")
    status: FeedbackStatus = strawberry.field(description="How far it is.")
    session: BoardSessionRef = to_one("advisory/item_session", "The session in which it was said.")
    product: ProductRef | None = to_one("advisory/feedback_product", "The product that it is about.")
    contact: ContactRef | None = to_one("advisory/feedback_contact", "Who said it; null: not told.")
    owner: OwnerRef | None = to_one("advisory/item_owner", "Who of us takes care of it; null: nobody yet.")


@strawberry.type
class BoardActionRecord(_Written):
    text: str = strawberry.field(description="What is to be done.")
    status: ActionStatus = strawberry.field(description="How far it is.")
    due_on: date | None = strawberry.field(description="By which day; null: none was agreed.")
    session: BoardSessionRef = to_one("advisory/item_session", "The session after which it is to be done.")
    owner: OwnerRef | None = to_one("advisory/item_owner", "Who of us does it; null: nobody yet.")


@strawberry.type
class Following:
    feedback: Connection[BoardFeedbackRef, Edge[BoardFeedbackRef]] = connection(
        "advisory/board_feedback", "What was said in its sessions, the latest first.", _STATUS, _PRODUCT,
        order=["-createdAt"],
    )  # fmt: skip
    actions: Connection[BoardActionRef, Edge[BoardActionRef]] = connection(
        "advisory/board_actions", "What is to be done after its sessions, the latest first.",
        argument("status", ActionStatus, "Only actions that are so far."), order=["-createdAt"],
    )  # fmt: skip
    figures: BoardFigures = computed(
        figures_of,
        "How it goes: attendance, feedback acted on, actions done, and whether clients with a member stay longer than "
        "comparable ones.",
        _SINCE,
        _UNTIL,
        requires=["id"],
    )
