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

WITHDRAWN = argument("withdrawn", bool, "True: withdrawn ones too. Default: without them.")
_STATUS = argument("status", BoardProposalStatus, "Only those with this status. Default: all but withdrawn ones.")


@strawberry.type(description="A person with a seat on a board.")
class BoardMemberEdge(Seat, Edge[Advocate]):
    id: strawberry.ID = strawberry.field(description="The id of the seat, for `answerInvitation` and `endBoardSeat`.")


@adds_to(AdvisoryBoard)
class AdvisoryBoardFields:
    name: str = strawberry.field(description="The name of the board.")
    purpose: str | None = strawberry.field(description="The subject that it advises us on.")
    withdrawn_at: datetime | None = strawberry.field(description="The moment of the withdrawal. Null: it is in force.")
    withdrawn_by: Actor | None = actor("withdrawnBy", "The viewer who withdrew it. Null: it is in force.")
    withdrawal_reason: str | None = strawberry.field(description="The reason for the withdrawal.")
    created_at: datetime = strawberry.field(description="The moment of its first record in this service.")
    updated_at: datetime = strawberry.field(description="The moment of its latest change in this service.")
    version: int = strawberry.field(description="The number of times that it was written.")
    members: Connection[Advocate, BoardMemberEdge] = connection(
        "advisory/board_members",
        "The members at a moment, by the beginning of their term.",
        AS_OF,
        order=["edge.validFrom"],
    )
    seats: Connection[Advocate, BoardMemberEdge] = connection(
        "advisory/board_seats",
        "All seats: invited, accepted, declined or withdrawn, ended terms included; the latest first.",
        order=["-edge.validFrom"],
    )
    proposals: Connection[BoardProposal, Edge[BoardProposal]] = connection(
        "advisory/board_proposals", "The proposals for the board, the latest first.", _STATUS, order=["-createdAt"]
    )
    sessions: Connection[BoardSession, Edge[BoardSession]] = connection(
        "advisory/board_sessions", "The sessions of the board, the latest first.", WITHDRAWN, order=["-heldOn"]
    )


@adds_to(Query)
class BoardsListed:
    advisory_board: AdvisoryBoard | None = by_id("The advisory board of an id, or null.")
    advisory_boards: Connection[AdvisoryBoard, Edge[AdvisoryBoard]] = connection(
        "advisory/advisory_boards", "Our advisory boards.", WITHDRAWN, order=["name"]
    )
    advisory_board_proposal: BoardProposal | None = by_id("The proposal of an id, or null.")
    board_session: BoardSession | None = by_id("The session of an id, or null.")
