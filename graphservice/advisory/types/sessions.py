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

_STATUS = argument("status", FeedbackStatus, "Only feedback with this status.")
_PRODUCT = argument("product", strawberry.ID, "Only feedback on this product.")
_SINCE = argument("since", date, "The first day. Default: a year before `until`.")
_UNTIL = argument("until", date, "The day after the last. Default: until now.")


@strawberry.type
class _Written:
    created_at: datetime = strawberry.field(description="The moment of its first record in this service.")
    updated_at: datetime = strawberry.field(description="The moment of its latest change in this service.")
    version: int = strawberry.field(description="The number of times that it was written.")


@adds_to(BoardSession)
class BoardSessionFields(_Written):
    held_on: date = strawberry.field(description="The day of the session.")
    topics: list[str] = strawberry.field(description="The subject.")
    notes: str | None = strawberry.field(description="Notes on the session.")
    recorded_by: Actor = actor("recordedBy", "The viewer who recorded it.")
    withdrawn_at: datetime | None = strawberry.field(description="The moment of the withdrawal. Null: it counts.")
    withdrawn_by: Actor | None = actor("withdrawnBy", "The viewer who withdrew it. Null: it counts.")
    withdrawal_reason: str | None = strawberry.field(description="The reason for the withdrawal.")
    board: AdvisoryBoard = to_one("advisory/session_board", "The board.")
    attended: Connection[Contact, Edge[Contact]] = connection(
        "advisory/session_attended", "The contacts present, members and guests.", order=["name"]
    )
    hosts: Connection[Owner, Edge[Owner]] = connection("advisory/session_hosts", "The owners present.", order=["name"])
    feedback: Connection[BoardFeedback, Edge[BoardFeedback]] = connection(
        "advisory/session_feedback", "The feedback given, in the order of its record.", order=["createdAt"]
    )
    actions: Connection[BoardAction, Edge[BoardAction]] = connection(
        "advisory/session_actions", "The actions agreed, in the order of their record.", order=["createdAt"]
    )
    interaction: Interaction | None = to_one(
        "advisory/session_interaction",
        ("The meeting that the session counts as, from which ties follow. Null: the session was withdrawn."),
    )


@adds_to(BoardFeedback)
class BoardFeedbackFields(_Written):
    text: str = strawberry.field(description="The feedback.")
    status: FeedbackStatus = strawberry.field(description="The status.")
    session: BoardSession = to_one("advisory/item_session", "The session in which it was given.")
    product: Product | None = to_one("advisory/feedback_product", "The product that it is about.")
    contact: Contact | None = to_one("advisory/feedback_contact", "The contact who gave it. Null: not recorded.")
    owner: Owner | None = to_one("advisory/item_owner", "The owner who takes care of it. Null: nobody yet.")


@adds_to(BoardAction)
class BoardActionFields(_Written):
    text: str = strawberry.field(description="The task.")
    status: ActionStatus = strawberry.field(description="The status.")
    due_on: date | None = strawberry.field(description="The due day. Null: none was agreed.")
    session: BoardSession = to_one("advisory/item_session", "The session in which it was agreed.")
    owner: Owner | None = to_one("advisory/item_owner", "The owner responsible. Null: nobody yet.")


@adds_to(AdvisoryBoard)
class Following:
    feedback: Connection[BoardFeedback, Edge[BoardFeedback]] = connection(
        "advisory/board_feedback", "The feedback given in its sessions, the latest first.", _STATUS, _PRODUCT,
        order=["-createdAt"],
    )  # fmt: skip
    actions: Connection[BoardAction, Edge[BoardAction]] = connection(
        "advisory/board_actions", "The actions agreed in its sessions, the latest first.",
        argument("status", ActionStatus, "Only actions with this status."), order=["-createdAt"],
    )  # fmt: skip
    figures: BoardFigures = computed(
        figures_of,
        "Figures of the board: attendance, feedback acted on, actions done, and the retention of clients with a "
        "member beside comparable ones.",
        _SINCE,
        _UNTIL,
        requires=["id"],
    )
