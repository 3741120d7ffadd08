"""What can be asked of the directory? A file for each kind of thing."""

from graphservice.directory.types.accounts import AccountConditions, AccountRecord, AccountsListed
from graphservice.directory.types.activity import (
    ActivityListed,
    CampaignConditions,
    CampaignRecord,
    InteractionConditions,
    InteractionRecord,
)
from graphservice.directory.types.contacts import ContactConditions, ContactRecord, ContactsListed
from graphservice.directory.types.contracts import ContractConditions, ContractRecord, ContractsListed
from graphservice.directory.types.deals import DealsListed, OpportunityConditions, OpportunityRecord
from graphservice.directory.types.jobs import JobRecord, JobsListed
from graphservice.directory.types.organisation import (
    OrganisationListed,
    OwnerConditions,
    OwnerRecord,
    TeamConditions,
    TeamRecord,
)
from graphservice.directory.types.people import Person
from graphservice.directory.types.products import ProductConditions, ProductRecord, ProductsListed
from graphservice.directory.types.segments import (
    SegmentConditions,
    SegmentedAccountConditions,
    SegmentedContactConditions,
    SegmentRecord,
    SegmentsListed,
)

__all__ = [
    "AccountConditions",
    "AccountRecord",
    "AccountsListed",
    "ActivityListed",
    "CampaignConditions",
    "CampaignRecord",
    "ContactConditions",
    "ContactRecord",
    "ContactsListed",
    "ContractConditions",
    "ContractRecord",
    "ContractsListed",
    "DealsListed",
    "InteractionConditions",
    "InteractionRecord",
    "JobRecord",
    "JobsListed",
    "OpportunityConditions",
    "OpportunityRecord",
    "OrganisationListed",
    "OwnerConditions",
    "OwnerRecord",
    "Person",
    "ProductConditions",
    "ProductRecord",
    "ProductsListed",
    "SegmentConditions",
    "SegmentRecord",
    "SegmentedAccountConditions",
    "SegmentedContactConditions",
    "SegmentsListed",
    "TeamConditions",
    "TeamRecord",
]
