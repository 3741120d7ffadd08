"""Which words of this capability does the schema have?"""

from __future__ import annotations

import strawberry

from graphservice.ownership.handoffs.rules.completeness import PackagePart
from graphservice.ownership.handoffs.rules.states import HandoffStatus, Step
from graphservice.ownership.leaving.rules import TakerReason
from graphservice.ownership.rules import OwnershipRole
from graphservice.ownership.transitions.rules import TypeChange

strawberry.enum(PackagePart, description="A part of what the giver tells the taker.")
strawberry.enum(
    HandoffStatus, description="How far a hand-off is. A proposal that nobody answers in time expires by the clock."
)
strawberry.enum(Step, name="HandoffStepKind", description="What is done with the client when hands change.")
strawberry.enum(
    TakerReason,
    description="Why somebody would be a good taker. OWNS_ALREADY: a part of it is theirs; OWNS_ACCOUNT: they are to "
    "take the account where the contact works; KNOWS_CONTACT: they know somebody there, by the strength of the tie; "
    "SAME_COUNTRY, SAME_REGION: they own accounts there; SAME_TEAM: that of who leaves; SEGMENT_EXPERIENCE: they own "
    "accounts of that industry; OPEN_DEALS: they work on an open deal with the account; LIKE_VALUE: they own an "
    "account of like value; ROOM: the free part of their capacity.",
)
strawberry.enum(TypeChange, description="What a contact would turn into.")
strawberry.enum(OwnershipRole, description="What an owner is there for.")

__all__ = ["HandoffStatus", "OwnershipRole", "PackagePart", "Step", "TakerReason", "TypeChange"]
