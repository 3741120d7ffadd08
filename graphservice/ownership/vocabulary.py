"""Which words of this capability does the schema have?"""

from __future__ import annotations

import strawberry

from graphservice.ownership.departures.rules import TakerReason
from graphservice.ownership.handoffs.rules.completeness import PackagePart
from graphservice.ownership.handoffs.rules.states import HandoffStatus, HandoffStepKind
from graphservice.ownership.rules import OwnershipRole
from graphservice.ownership.transitions.rules import TypeChange

strawberry.enum(PackagePart, description="A part of a hand-off's package.")
strawberry.enum(
    HandoffStatus, description="The status of a hand-off. A proposal without an answer expires at its moment."
)
strawberry.enum(HandoffStepKind, name="HandoffStepKind", description="A step with the client in a hand-off.")
strawberry.enum(
    TakerReason,
    description=(
        "A reason for a taker. OWNS_ALREADY: they own a part of it; OWNS_ACCOUNT: they take the account where the "
        "contact works; KNOWS_CONTACT: they know somebody there, by the strength of the tie; SAME_COUNTRY, "
        "SAME_REGION: they own accounts there; SAME_TEAM: they are in the leaver's team; SEGMENT_EXPERIENCE: they "
        "own accounts in that industry; OPEN_DEALS: they work on an open deal with the account; LIKE_VALUE: they "
        "own an account of like value; ROOM: the free part of their capacity."
    ),
)
strawberry.enum(TypeChange, description="The type that a contact would change to.")
strawberry.enum(OwnershipRole, description="The purpose of an ownership.")

__all__ = ["HandoffStatus", "HandoffStepKind", "OwnershipRole", "PackagePart", "TakerReason", "TypeChange"]
