"""How does a hand-off move on? Proposed by the giver, answered by the taker, amended and completed by both."""

from __future__ import annotations

import strawberry

from graphservice.ownership.handoffs.mutations.amending import Amending
from graphservice.ownership.handoffs.mutations.answering import Answering
from graphservice.ownership.handoffs.mutations.completing import Completing
from graphservice.ownership.handoffs.mutations.proposing import Proposing
from graphservice.ownership.handoffs.mutations.withdrawing import Withdrawal


@strawberry.type
class HandoffMutations(Proposing, Amending, Answering, Completing, Withdrawal):
    pass


__all__ = ["HandoffMutations"]
