"""What can be written? Records, made by name, of the fields that the model declares.

A row goes to its statement as its hash and its values in their order. Moments are milliseconds since 1970, days are
ISO text, money is minor units. A dated fact has the id of the fact; its later versions get ids of their own.
"""

from __future__ import annotations

from graphservice.ingest.records.agreed import TargetRecord
from graphservice.ingest.records.nodes import (
    AccountRecord,
    AdvocateRecord,
    CampaignRecord,
    CaseRecord,
    ContactRecord,
    ContractRecord,
    InteractionRecord,
    NameRecord,
    OpportunityRecord,
    OwnerRecord,
    OwnerStubRecord,
    PhaseChangeRecord,
    ProductRecord,
    SatisfactionScoreRecord,
    TeamRecord,
)
from graphservice.ingest.records.record import Record, Shape
from graphservice.ingest.records.relationships import (
    AccountParentRecord,
    AcquaintanceRecord,
    ConcernRecord,
    CoverRecord,
    EmploymentRecord,
    EngagementRecord,
    InvolvementRecord,
    LineRecord,
    MembershipRecord,
    OwnershipRecord,
    PartRecord,
    ReportingLineRecord,
    ResponseRecord,
    TeamParentRecord,
    WorkRecord,
)

__all__ = [
    "AccountParentRecord",
    "AccountRecord",
    "AcquaintanceRecord",
    "AdvocateRecord",
    "CampaignRecord",
    "CaseRecord",
    "ConcernRecord",
    "ContactRecord",
    "ContractRecord",
    "CoverRecord",
    "EmploymentRecord",
    "EngagementRecord",
    "InteractionRecord",
    "InvolvementRecord",
    "LineRecord",
    "MembershipRecord",
    "NameRecord",
    "OpportunityRecord",
    "OwnerRecord",
    "OwnerStubRecord",
    "OwnershipRecord",
    "PartRecord",
    "PhaseChangeRecord",
    "ProductRecord",
    "Record",
    "ReportingLineRecord",
    "ResponseRecord",
    "SatisfactionScoreRecord",
    "Shape",
    "TargetRecord",
    "TeamParentRecord",
    "TeamRecord",
    "WorkRecord",
]
