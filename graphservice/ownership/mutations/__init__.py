"""How does ownership change? A file for each thing that can happen to an assignment."""

import strawberry

from graphservice.ownership.mutations.assigning import AssigningMutations
from graphservice.ownership.mutations.correcting import CorrectingMutations
from graphservice.ownership.mutations.ending import EndingMutations
from graphservice.ownership.mutations.transferring import TransferringMutations


@strawberry.type
class OwnershipMutations(AssigningMutations, EndingMutations, TransferringMutations, CorrectingMutations):
    pass


__all__ = ["OwnershipMutations"]
