"""What did a board do when it met, and what became of what it said?"""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from graphservice.advisory.sessions.figures import BoardFigures, figures_of
from graphservice.advisory.vocabulary import ActionStatus, FeedbackStatus
from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import argument, computed, connection, to_one
from graphservice.kinds import (
    AdvisoryBoard,
    BoardAction,
    BoardFeedback,
    BoardSession,
    Contact,
    Interaction,
    Owner,
    Product,
    adds_to,
)

_STATUS = argument("status", FeedbackStatus, "Only feedback that is so far.")
_PRODUCT = argument("product", strawberry.ID, "Only feedback on this product.")
_SINCE = argument("since", date, "From this day on. Default: a year before `until`.")
_UNTIL = argument("until", date, "Before this day. Default: until now.")


@strawberry.type
class _Written:
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(description="How often it was written.")


@adds_to(BoardSession)
class BoardSessionRecord(_Written):
    held_on: date = strawberry.field(description="The day on which it was held.")
    topics: list[str] = strawberry.field(description="What it was about.")
    notes: str | None = strawberry.field(description="Notes.")
    recorded_by: Actor = actor("recordedBy", "Who wrote it down.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn; null: it counts.")
    withdrawn_by: Actor | None = actor("withdrawnBy", "Who withdrew it. Null: it counts.")
    withdrawal_reason: str | None = strawberry.field(description="Why it was withdrawn.")
    board: AdvisoryBoard = to_one("advisory/session_board", "The board whose session it was.")
    attended: Connection[Contact, Edge[Contact]] = connection(
        "advisory/session_attended", "The contacts who were there, members and guests.", order=["name"]
    )
    hosts: Connection[Owner, Edge[Owner]] = connection(
        "advisory/session_hosts", "Those of us who were there.", order=["name"]
    )
    feedback: Connection[BoardFeedback, Edge[BoardFeedback]] = connection(
        "advisory/session_feedback", "What was said, in the order in which it was written.", order=["createdAt"]
    )
    actions: Connection[BoardAction, Edge[BoardAction]] = connection(
        "advisory/session_actions", "What is to be done, in the order in which it was written.", order=["createdAt"]
    )
    interaction: Interaction | None = to_one(
        "advisory/session_interaction", "The meeting that it was, from which ties follow; null: it was withdrawn."
    )


@adds_to(BoardFeedback)
class BoardFeedbackRecord(_Written):
    text: str = strawberry.field(description="What was said.")
    status: FeedbackStatus = strawberry.field(description="How far it is.")
    session: BoardSession = to_one("advisory/item_session", "The session in which it was said.")
    product: Product | None = to_one("advisory/feedback_product", "The product that it is about.")
    contact: Contact | None = to_one("advisory/feedback_contact", "Who said it; null: not told.")
    owner: Owner | None = to_one("advisory/item_owner", "Who of us takes care of it; null: nobody yet.")


@adds_to(BoardAction)
class BoardActionRecord(_Written):
    text: str = strawberry.field(description="What is to be done.")
    status: ActionStatus = strawberry.field(description="How far it is.")
    due_on: date | None = strawberry.field(description="By which day; null: none was agreed.")
    session: BoardSession = to_one("advisory/item_session", "The session after which it is to be done.")
    owner: Owner | None = to_one("advisory/item_owner", "Who of us does it; null: nobody yet.")


@adds_to(AdvisoryBoard)
class Following:
    feedback: Connection[BoardFeedback, Edge[BoardFeedback]] = connection(
        "advisory/board_feedback", "What was said in its sessions, the latest first.", _STATUS, _PRODUCT,
        order=["-createdAt"],
    )  # fmt: skip
    actions: Connection[BoardAction, Edge[BoardAction]] = connection(
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
