"""Which boards are there, and who sits on them?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.advisory.types.advocates import Seat
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, by_id, connection
from graphservice.engine.references import AdvisoryBoardRef, AdvocateRef, BoardProposalRef


@strawberry.type(description="Somebody who has a seat on a board.")
class BoardMemberEdge(Seat, Edge[AdvocateRef]):
    id: strawberry.ID = strawberry.field(description="The seat: what `answerInvitation` takes.")


@strawberry.type
class AdvisoryBoardRecord:
    name: str = strawberry.field(description="What it is called.")
    purpose: str | None = strawberry.field(description="What it is to advise us on.")
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
        "Every seat: invited, accepted or declined, those that ended too; the latest first.",
        order=["-edge.validFrom"],
    )
    proposals: Connection[BoardProposalRef, Edge[BoardProposalRef]] = connection(
        "advisory/board_proposals", "What was proposed for it, the latest first.", order=["-createdAt"]
    )


@strawberry.type
class BoardsListed:
    advisory_board: AdvisoryBoardRef | None = by_id("The advisory board of an id, or null.")
    advisory_boards: Connection[AdvisoryBoardRef, Edge[AdvisoryBoardRef]] = connection(
        "advisory/advisory_boards", "Our advisory boards.", order=["name"]
    )
    advisory_board_proposal: BoardProposalRef | None = by_id("The proposal of an id, or null.")
