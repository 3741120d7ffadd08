"""How does a capability name a type that is composed later? By these aliases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from graphservice.directory.types.money import Money
    from graphservice.directory.types.ordering import AccountOrder, ContactOrder
    from graphservice.directory.types.people import Person
    from graphservice.schema import (
        Account,
        AccountWhere,
        AdvisoryBoard,
        Advocate,
        BoardAction,
        BoardFeedback,
        BoardProposal,
        BoardSession,
        Campaign,
        CampaignWhere,
        ChangeEvent,
        Contact,
        ContactWhere,
        Contract,
        ContractWhere,
        Finding,
        FindingWhere,
        Handoff,
        HandoffWhere,
        Import,
        ImportWhere,
        Interaction,
        InteractionWhere,
        IntroductionRequest,
        Job,
        Opportunity,
        OpportunityWhere,
        Owner,
        OwnerWhere,
        Product,
        ProductWhere,
        ReferenceRequest,
        SatisfactionScore,
        Segment,
        SegmentWhere,
        Team,
        TeamWhere,
        Touch,
    )

_SCHEMA = strawberry.lazy("graphservice.schema")

_ORDERS = strawberry.lazy("graphservice.directory.types.ordering")

AccountOrderRef = Annotated["AccountOrder", _ORDERS]
ContactOrderRef = Annotated["ContactOrder", _ORDERS]
AdvisoryBoardRef = Annotated["AdvisoryBoard", _SCHEMA]
AdvocateRef = Annotated["Advocate", _SCHEMA]
SatisfactionScoreRef = Annotated["SatisfactionScore", _SCHEMA]
BoardProposalRef = Annotated["BoardProposal", _SCHEMA]
BoardSessionRef = Annotated["BoardSession", _SCHEMA]
BoardFeedbackRef = Annotated["BoardFeedback", _SCHEMA]
BoardActionRef = Annotated["BoardAction", _SCHEMA]
AccountRef = Annotated["Account", _SCHEMA]
ContactRef = Annotated["Contact", _SCHEMA]
OwnerRef = Annotated["Owner", _SCHEMA]
TouchRef = Annotated["Touch", _SCHEMA]
TeamRef = Annotated["Team", _SCHEMA]
SegmentRef = Annotated["Segment", _SCHEMA]
ProductRef = Annotated["Product", _SCHEMA]
OpportunityRef = Annotated["Opportunity", _SCHEMA]
ContractRef = Annotated["Contract", _SCHEMA]
CampaignRef = Annotated["Campaign", _SCHEMA]
HandoffRef = Annotated["Handoff", _SCHEMA]
ImportRef = Annotated["Import", _SCHEMA]
FindingRef = Annotated["Finding", _SCHEMA]
InteractionRef = Annotated["Interaction", _SCHEMA]
IntroductionRequestRef = Annotated["IntroductionRequest", _SCHEMA]
ReferenceRequestRef = Annotated["ReferenceRequest", _SCHEMA]
PersonRef = Annotated["Person", strawberry.lazy("graphservice.directory.types.people")]

JobRef = Annotated["Job", _SCHEMA]
ChangeEventRef = Annotated["ChangeEvent", _SCHEMA]

AccountWhereRef = Annotated["AccountWhere", _SCHEMA]
ContactWhereRef = Annotated["ContactWhere", _SCHEMA]
OwnerWhereRef = Annotated["OwnerWhere", _SCHEMA]
TeamWhereRef = Annotated["TeamWhere", _SCHEMA]
SegmentWhereRef = Annotated["SegmentWhere", _SCHEMA]
ProductWhereRef = Annotated["ProductWhere", _SCHEMA]
OpportunityWhereRef = Annotated["OpportunityWhere", _SCHEMA]
ContractWhereRef = Annotated["ContractWhere", _SCHEMA]
CampaignWhereRef = Annotated["CampaignWhere", _SCHEMA]
HandoffWhereRef = Annotated["HandoffWhere", _SCHEMA]
ImportWhereRef = Annotated["ImportWhere", _SCHEMA]
FindingWhereRef = Annotated["FindingWhere", _SCHEMA]
InteractionWhereRef = Annotated["InteractionWhere", _SCHEMA]

MoneyRef = Annotated["Money", strawberry.lazy("graphservice.directory.types.money")]
