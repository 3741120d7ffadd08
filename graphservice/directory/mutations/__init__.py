"""How does the directory change? A file for each kind of thing that can be written, and the road that they share."""

import strawberry

from graphservice.directory.mutations.accounts import AccountMutations
from graphservice.directory.mutations.campaigns import CampaignMutations
from graphservice.directory.mutations.contact_types import ContactTypeMutations
from graphservice.directory.mutations.contacts import ContactMutations
from graphservice.directory.mutations.contracts import ContractMutations
from graphservice.directory.mutations.employment import EmploymentMutations
from graphservice.directory.mutations.interactions import InteractionMutations
from graphservice.directory.mutations.jobs import JobMutations
from graphservice.directory.mutations.opportunities import OpportunityMutations
from graphservice.directory.mutations.owners import OwnerMutations
from graphservice.directory.mutations.products import ProductMutations
from graphservice.directory.mutations.segments import SegmentMutations
from graphservice.directory.mutations.teams import TeamMutations
from graphservice.directory.mutations.withdrawing import WithdrawalMutations
from graphservice.directory.mutations.withdrawn_interactions import InteractionWithdrawals


@strawberry.type
class DirectoryMutations(
    AccountMutations,
    ContactMutations,
    OwnerMutations,
    TeamMutations,
    ProductMutations,
    SegmentMutations,
    OpportunityMutations,
    ContractMutations,
    CampaignMutations,
    InteractionMutations,
    InteractionWithdrawals,
    EmploymentMutations,
    ContactTypeMutations,
    JobMutations,
    WithdrawalMutations,
):
    pass


__all__ = ["DirectoryMutations"]
