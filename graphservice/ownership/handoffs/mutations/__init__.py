"""How does a hand-off move on? Proposed by the giver, answered by the taker, amended and completed by both."""

from __future__ import annotations

import strawberry

from graphservice.ownership.handoffs.mutations.amending import Amending
from graphservice.ownership.handoffs.mutations.answering import Answering
from graphservice.ownership.handoffs.mutations.completing import Completing
from graphservice.ownership.handoffs.mutations.proposing import Proposing


@strawberry.type
class HandoffMutations(Proposing, Amending, Answering, Completing):
    pass


__all__ = ["HandoffMutations"]
