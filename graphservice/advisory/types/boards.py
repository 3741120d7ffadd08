"""Which boards are there, and who sits on them?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.advisory.rules.seats import BoardProposalStatus
from graphservice.advisory.types.advocates import Seat
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, argument, by_id, connection
from graphservice.engine.references import AdvisoryBoardRef, AdvocateRef, BoardProposalRef, BoardSessionRef

strawberry.enum(
    BoardProposalStatus,
    description="PROPOSED: nobody is asked yet. NO_PANEL: no panel keeps the rules. ACCEPTED: its people were invited; "
    "one at a time for each board. SUPERSEDED: it was accepted, and another one since. WITHDRAWN: it was taken back.",
)
WITHDRAWN = argument("withdrawn", bool, "True: those that were withdrawn too. Default: without them.")
_STATUS = argument("status", BoardProposalStatus, "Only those with this status. Default: all but those withdrawn.")


@strawberry.type(description="Somebody who has a seat on a board.")
class BoardMemberEdge(Seat, Edge[AdvocateRef]):
    id: strawberry.ID = strawberry.field(description="The seat: what `answerInvitation` and `endBoardSeat` take.")


@strawberry.type
class AdvisoryBoardRecord:
    name: str = strawberry.field(description="The name.")
    purpose: str | None = strawberry.field(description="What it is to advise us on.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn; null: it is in force.")
    withdrawn_by: str | None = strawberry.field(description="Who withdrew it.")
    withdrawal_reason: str | None = strawberry.field(description="Why it was withdrawn.")
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(description="How often it was written.")
    members: Connection[AdvocateRef, BoardMemberEdge] = connection(
        "advisory/board_members",
        "Who sits on it at a moment, those whose term began first.",
        AS_OF,
        order=["edge.validFrom"],
    )
    seats: Connection[AdvocateRef, BoardMemberEdge] = connection(
        "advisory/board_seats",
        "Every seat: invited, accepted, declined or withdrawn, those that ended too; the latest first.",
        order=["-edge.validFrom"],
    )
    proposals: Connection[BoardProposalRef, Edge[BoardProposalRef]] = connection(
        "advisory/board_proposals", "What was proposed for it, the latest first.", _STATUS, order=["-createdAt"]
    )
    sessions: Connection[BoardSessionRef, Edge[BoardSessionRef]] = connection(
        "advisory/board_sessions", "Its sessions, the latest first.", WITHDRAWN, order=["-heldOn"]
    )


@strawberry.type
class BoardsListed:
    advisory_board: AdvisoryBoardRef | None = by_id("The advisory board of an id, or null.")
    advisory_boards: Connection[AdvisoryBoardRef, Edge[AdvisoryBoardRef]] = connection(
        "advisory/advisory_boards", "Our advisory boards.", WITHDRAWN, order=["name"]
    )
    advisory_board_proposal: BoardProposalRef | None = by_id("The proposal of an id, or null.")
    board_session: BoardSessionRef | None = by_id("The session of an id, or null.")
