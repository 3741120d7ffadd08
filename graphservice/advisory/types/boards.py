"""Which boards are there, and who sits on them?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.advisory.types.advocates import Seat
from graphservice.advisory.vocabulary import BoardProposalStatus
from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, argument, by_id, connection
from graphservice.kinds import AdvisoryBoard, Advocate, BoardProposal, BoardSession, Query, adds_to

WITHDRAWN = argument("withdrawn", bool, "True: those that were withdrawn too. Default: without them.")
_STATUS = argument("status", BoardProposalStatus, "Only those with this status. Default: all but those withdrawn.")


@strawberry.type(description="Somebody who has a seat on a board.")
class BoardMemberEdge(Seat, Edge[Advocate]):
    id: strawberry.ID = strawberry.field(description="The seat: what `answerInvitation` and `endBoardSeat` take.")


@adds_to(AdvisoryBoard)
class AdvisoryBoardRecord:
    name: str = strawberry.field(description="The name.")
    purpose: str | None = strawberry.field(description="What it is to advise us on.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn; null: it is in force.")
    withdrawn_by: Actor | None = actor("withdrawnBy", "Who withdrew it. Null: it is in force.")
    withdrawal_reason: str | None = strawberry.field(description="Why it was withdrawn.")
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(description="How often it was written.")
    members: Connection[Advocate, BoardMemberEdge] = connection(
        "advisory/board_members",
        "Who sits on it at a moment, those whose term began first.",
        AS_OF,
        order=["edge.validFrom"],
    )
    seats: Connection[Advocate, BoardMemberEdge] = connection(
        "advisory/board_seats",
        "Every seat: invited, accepted, declined or withdrawn, those that ended too; the latest first.",
        order=["-edge.validFrom"],
    )
    proposals: Connection[BoardProposal, Edge[BoardProposal]] = connection(
        "advisory/board_proposals", "What was proposed for it, the latest first.", _STATUS, order=["-createdAt"]
    )
    sessions: Connection[BoardSession, Edge[BoardSession]] = connection(
        "advisory/board_sessions", "Its sessions, the latest first.", WITHDRAWN, order=["-heldOn"]
    )


@adds_to(Query)
class BoardsListed:
    advisory_board: AdvisoryBoard | None = by_id("The advisory board of an id, or null.")
    advisory_boards: Connection[AdvisoryBoard, Edge[AdvisoryBoard]] = connection(
        "advisory/advisory_boards", "Our advisory boards.", WITHDRAWN, order=["name"]
    )
    advisory_board_proposal: BoardProposal | None = by_id("The proposal of an id, or null.")
    board_session: BoardSession | None = by_id("The session of an id, or null.")
