"""Which deals are there, how far are they, and who works on them?"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.directory.ordering import ContactOrder, NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.types.money import MoneyFilter, money_filter, money_of
from graphservice.directory.types.relations import Participation, Work
from graphservice.directory.vocabulary import BuyingRole, DealPhase, OpportunityKind, OpportunityStatus
from graphservice.engine.connections import Connection, Edge, GroupCount, Planned
from graphservice.engine.fields import AS_OF, by_id, column, connection, grouped, listed, prop, to_one
from graphservice.engine.filters import (
    DayFilter,
    EnumFilter,
    FlagFilter,
    FloatFilter,
    IdFilter,
    MomentFilter,
    Related,
    TermFilter,
    TextFilter,
    conditions,
    on_node,
    related,
)
from graphservice.kinds import (
    Account,
    AccountWhere,
    Contact,
    ContactWhere,
    Interaction,
    InteractionWhere,
    Money,
    Opportunity,
    OpportunityWhere,
    Owner,
    OwnerWhere,
    Product,
    ProductWhere,
    Query,
    adds_to,
)


@strawberry.type(description="A deal's step from one phase to another.")
class PhaseChange(Planned):
    from_phase: DealPhase | None = prop("from", "The phase before; null at the start.")
    to_phase: DealPhase = prop("to", "The phase after.")
    at: datetime = strawberry.field(description="When it happened.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")


@strawberry.type(description="Somebody at the client who takes part in a deal.")
class DealContactEdge(Participation, Edge[Contact]):
    pass


@strawberry.type(description="One of us who works on a deal.")
class DealTeamEdge(Work, Edge[Owner]):
    pass


@strawberry.type(description="A version of somebody's work on a deal, as it was recorded, and whether it still counts.")
class DealTeamVersionEdge(Work, Edge[Owner]):
    version: strawberry.ID = prop("id", "The id of this version.")
    source: str | None = strawberry.field(description="The system that it was imported from; null: recorded here.")
    superseded_at: datetime | None = strawberry.field(
        description="When another version, or none, took its place; null: it still counts."
    )
    superseded_by: Actor | None = actor("supersededBy", "Who recorded that. Null: it still counts.")


@strawberry.type(description="A product in a deal, how many of it, and for how much.")
class LineItemEdge(Edge[Product]):
    quantity: int | None = strawberry.field(description="How many.")
    amount: Money | None = column(
        money_of("amount", of="edge", currency_of="parent"), "What they are worth, in the currency of the deal."
    )


@conditions("Conditions on a version of somebody's work on a deal, as it was recorded.", of="edge")
class DealTeamVersionWhere:
    role: TermFilter | None
    share: FloatFilter | None
    valid_from: MomentFilter | None
    valid_to: MomentFilter | None
    recorded_at: MomentFilter | None
    superseded_at: MomentFilter | None
    owner: OwnerWhere | None = on_node("On the owner.")


@adds_to(Opportunity)
class OpportunityRecord(Recorded):
    name: str = strawberry.field(description="What the deal is called.")
    kind: OpportunityKind = strawberry.field(description="What it brings.")
    phase: DealPhase = strawberry.field(description="How far it is.")
    status: OpportunityStatus = strawberry.field(description="Whether it is decided.")
    stage: str | None = strawberry.field(description="The stage as our CRM calls it.")
    amount: Money | None = column(money_of("amount"), "What it is worth.")
    lead_source: str | None = strawberry.field(description="Where the lead came from.")
    opened_on: date = strawberry.field(description="When it began.")
    closed_on: date | None = strawberry.field(
        description="WON or LOST: the day of the decision. OPEN: the day on which the decision is expected."
    )
    account: Account | None = to_one("directory/opportunity_account", "Whom it is with.")
    team: Connection[Owner, DealTeamEdge] = connection(
        "directory/opportunity_team",
        "Who of us works on it, with their shares; of a deal that is WON or LOST, who worked on it when it closed. "
        "With `asOf`: at that moment.",
        AS_OF,
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    team_history: Connection[Owner, DealTeamVersionEdge] = connection(
        "directory/opportunity_team_history",
        "Everything that was ever recorded of who of us works on it, also what was ended or corrected since: what was "
        "recorded last comes first. What still counts is `where: {supersededAt: {isNull: true}}`.",
        order=["-edge.recordedAt", "-edge.validFrom"],
        where=DealTeamVersionWhere,
    )
    contacts: Connection[Contact, DealContactEdge] = connection(
        "directory/opportunity_contacts",
        "Who takes part in it at the client, and in which buying role.",
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/opportunity_interactions",
        "What happened between us and others about it, where the source of it says so, the latest first.",
        order=["-at"],
        where=InteractionWhere,
    )
    products: Connection[Product, LineItemEdge] = connection(
        "directory/opportunity_products",
        "What it is about: its line items.",
        order=["name"],
        order_by=NamedOrder,
        where=ProductWhere,
    )
    phase_changes: list[PhaseChange] = listed(
        "directory/opportunity_phases", "The phases that it went through, in order.", order=["at", "id"]
    )


@conditions("Conditions on somebody's part in a deal.", of="edge")
class DealContactWhere:
    buying_role: EnumFilter[BuyingRole] | None
    is_primary: FlagFilter | None
    contact: ContactWhere | None = on_node("On the contact.")


@conditions("Conditions on the work of one of us on a deal.", of="edge")
class DealTeamWhere:
    role: TermFilter | None
    share: FloatFilter | None
    owner: OwnerWhere | None = on_node("On the owner.")


@adds_to(OpportunityWhere)
class OpportunityConditions:
    id: IdFilter | None
    name: TextFilter | None
    kind: EnumFilter[OpportunityKind] | None
    phase: EnumFilter[DealPhase] | None
    status: EnumFilter[OpportunityStatus] | None
    stage: TermFilter | None
    amount: MoneyFilter | None = money_filter("amount", "On what it is worth.")
    lead_source: TermFilter | None
    opened_on: DayFilter | None
    closed_on: DayFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    account: Related[AccountWhere] | None = related("directory/opportunity_account", "On whom it is with.")
    contacts: Related[DealContactWhere] | None = related(
        "directory/opportunity_contacts", "On who takes part in it at the client."
    )
    products: Related[ProductWhere] | None = related("directory/opportunity_products", "On what it is about.")
    team: Related[DealTeamWhere] | None = related(
        "directory/opportunity_team",
        "On who of us works on it, at the moment of the list; if it is WON or LOST, on who did when it closed.",
    )


@strawberry.enum(description="What deals can be counted by.")
class OpportunityGroupField(StrEnum):
    KIND = "KIND"
    PHASE = "PHASE"
    STATUS = "STATUS"
    STAGE = "STAGE"
    LEAD_SOURCE = "LEAD_SOURCE"


@adds_to(Query)
class DealsListed:
    opportunity: Opportunity | None = by_id("The deal of an id, or null.")
    opportunities: Connection[Opportunity, Edge[Opportunity]] = connection(
        "directory/opportunities",
        "The deals, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    opportunities_by: list[GroupCount] = grouped(
        "directory/opportunities",
        "How many deals there are of each kind, the most first: the 100 largest groups.",
        OpportunityGroupField,
        OpportunityWhere,
    )
