"""Which deals are there, how far are they, and which agreements came of them?"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import strawberry

from graphservice.directory.types.ordering import NamedOrder, Recorded
from graphservice.directory.types.products import Money, money_of
from graphservice.directory.vocabulary import BuyingRole, DealPhase, OpportunityKind, OpportunityStatus
from graphservice.engine.connections import Connection, Edge, Planned
from graphservice.engine.fields import by_id, column, connection, listed, prop, to_one
from graphservice.engine.filters import DayFilter, EnumFilter, TextFilter, conditions
from graphservice.engine.paging import OrderDirection
from graphservice.engine.references import AccountRef, ContactRef, ContractRef, OpportunityRef, ProductRef


@strawberry.type(description="A deal's step from one phase to another.")
class PhaseChange(Planned):
    from_phase: DealPhase | None = prop("from", "The phase before; null at the start.")
    to_phase: DealPhase = prop("to", "The phase after.")
    at: datetime = strawberry.field(description="When it happened.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")


@strawberry.type(description="Somebody at the client who takes part in a deal.")
class DealContactEdge(Edge[ContactRef]):
    buying_role: BuyingRole | None = strawberry.field(description="The part played in the decision.")
    is_primary: bool | None = strawberry.field(description="Whether this is the main contact of the deal.")


@strawberry.type(description="A product in a deal.")
class LineItemEdge(Edge[ProductRef]):
    quantity: float | None = strawberry.field(description="How many.")


@strawberry.type
class OpportunityRecord(Recorded):
    name: str = strawberry.field(description="What the deal is called.")
    kind: OpportunityKind = strawberry.field(description="What it brings.")
    phase: DealPhase = strawberry.field(description="How far it is.")
    status: OpportunityStatus = strawberry.field(description="Whether it is decided.")
    stage: str | None = strawberry.field(description="The stage as our CRM calls it.")
    amount: Money | None = column(money_of("amount"), "What it is worth.")
    lead_source: str | None = strawberry.field(description="Where the lead came from.")
    opened_on: date = strawberry.field(description="When it began.")
    closed_on: date | None = strawberry.field(description="When it was decided, or is expected to be.")
    account: AccountRef | None = to_one("directory/opportunity_account", "Whom it is with.")
    contacts: Connection[ContactRef, DealContactEdge] = connection(
        "directory/opportunity_contacts", "Who takes part in it at the client.", order=["name"]
    )
    products: Connection[ProductRef, LineItemEdge] = connection(
        "directory/opportunity_products", "What it is about.", order=["name"]
    )
    phase_changes: list[PhaseChange] = listed(
        "directory/opportunity_phases", "The phases that it went through, in order.", order=["at", "id"]
    )


@strawberry.type
class ContractRecord(Recorded):
    name: str = strawberry.field(description="The number or name of the agreement.")
    starts_on: date | None = strawberry.field(description="Its first day.")
    ends_on: date | None = strawberry.field(description="Its last day; null: until it is ended.")
    annual_value: Money | None = column(money_of("annualValue"), "What it brings a year.")
    account: AccountRef | None = to_one("directory/contract_account", "Whom it is with.")
    products: Connection[ProductRef, Edge[ProductRef]] = connection(
        "directory/contract_products", "What it covers.", order=["name"]
    )


@strawberry.enum(description="What deals can be ordered by.")
class OpportunityOrderField(StrEnum):
    NAME = "NAME"
    OPENED_ON = "OPENED_ON"
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"


@strawberry.input(description="One key of an order of deals.")
class OpportunityOrder:
    field: OpportunityOrderField = strawberry.field(description="What counts.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")


@conditions("Conditions on a deal; all must hold.")
class OpportunityWhere:
    name: TextFilter | None
    kind: EnumFilter[OpportunityKind] | None
    phase: EnumFilter[DealPhase] | None
    status: EnumFilter[OpportunityStatus] | None
    stage: TextFilter | None
    lead_source: TextFilter | None
    opened_on: DayFilter | None
    closed_on: DayFilter | None


@conditions("Conditions on an agreement; all must hold.")
class ContractWhere:
    name: TextFilter | None
    starts_on: DayFilter | None
    ends_on: DayFilter | None


@strawberry.type
class DealsListed:
    opportunity: OpportunityRef | None = by_id("The deal of an id, or null.")
    opportunities: Connection[OpportunityRef, Edge[OpportunityRef]] = connection(
        "directory/opportunities",
        "The deals, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    contract: ContractRef | None = by_id("The agreement of an id, or null.")
    contracts: Connection[ContractRef, Edge[ContractRef]] = connection(
        "directory/contracts",
        "The agreements with clients.",
        order=["name"],
        order_by=NamedOrder,
        where=ContractWhere,
    )
