"""How is it written down how often somebody should hear from us, that they will, and that they did?"""

from __future__ import annotations

import strawberry

from graphservice.ownership.nurture.mutations.cadences import CadenceMutations
from graphservice.ownership.nurture.mutations.planning import PlanMutations
from graphservice.ownership.nurture.mutations.recording import TouchMutations
from graphservice.ownership.nurture.mutations.withdrawing import TouchWithdrawals


@strawberry.type
class NurtureMutations(CadenceMutations, PlanMutations, TouchMutations, TouchWithdrawals):
    pass


__all__ = ["NurtureMutations"]
