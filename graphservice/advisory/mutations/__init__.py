"""How do advocates, boards and their panels come about?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.mutations.advocates import AdvocateMutations
from graphservice.advisory.mutations.answering import AnswerMutations
from graphservice.advisory.mutations.boards import BoardMutations
from graphservice.advisory.mutations.leaving import LeavingMutations
from graphservice.advisory.mutations.measuring import MeasureMutations
from graphservice.advisory.mutations.proposing import ProposalMutations
from graphservice.advisory.mutations.satisfaction import SatisfactionMutations
from graphservice.advisory.mutations.seating import SeatMutations
from graphservice.advisory.mutations.sessions import SessionMutations
from graphservice.advisory.mutations.withdrawing import WithdrawingMutations

__all__ = ["AdvisoryMutations"]


@strawberry.type
class AdvisoryMutations(
    AdvocateMutations,
    BoardMutations,
    MeasureMutations,
    ProposalMutations,
    SatisfactionMutations,
    SeatMutations,
    AnswerMutations,
    LeavingMutations,
    SessionMutations,
    WithdrawingMutations,
):
    pass
