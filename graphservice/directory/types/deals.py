"""Which deals are there, how far are they, and who works on them?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice import model
from graphservice.directory.actors import Actor, actor
from graphservice.directory.ordering import ContactOrder, NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.types.declared import filters, grouped_by, shows
from graphservice.directory.types.money import money_of
from graphservice.directory.types.relations import Participation, Work
from graphservice.directory.vocabulary import BuyingRole, DealPhase
from graphservice.engine.connections import Connection, Edge, GroupCount, Planned
from graphservice.engine.fields import AS_OF, by_id, column, connection, grouped, listed, prop, to_one
from graphservice.engine.filters import (
    EnumFilter,
    FlagFilter,
    FloatFilter,
    MomentFilter,
    Related,
    TermFilter,
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
    from_phase: DealPhase | None = prop("from", "The phase before. Null: the deal began.")
    to_phase: DealPhase = prop("to", "The phase after the step.")
    at: datetime = strawberry.field(description="The moment at which it happened.")
    recorded_at: datetime = strawberry.field(description="The moment at which it was recorded.")


@strawberry.type(description="A contact who takes part in a deal.")
class DealContactEdge(Participation, Edge[Contact]):
    pass


@strawberry.type(description="An owner who works on a deal.")
class DealTeamEdge(Work, Edge[Owner]):
    pass


@strawberry.type(description="A version of an owner's work on a deal, as it was recorded, and whether it still counts.")
class DealTeamVersionEdge(Work, Edge[Owner]):
    version: strawberry.ID = prop("id", "The id of this version.")
    source: str | None = strawberry.field(
        description="The system that it was imported from. Null: it was recorded here."
    )
    superseded_at: datetime | None = strawberry.field(
        description="The moment at which another version, or none, took its place. Null: it still counts."
    )
    superseded_by: Actor | None = actor("supersededBy", "The author of that. Null: it still counts.")


@strawberry.type(description="A product in a deal, with its quantity and its value.")
class LineItemEdge(Edge[Product]):
    quantity: int | None = strawberry.field(description="The quantity of the product.")
    amount: Money | None = column(
        money_of("amount", of="edge", currency_of="parent"), "The value of these, in the currency of the deal."
    )


@conditions("Conditions on a version of an owner's work on a deal, as it was recorded.", of="edge")
class DealTeamVersionWhere:
    role: TermFilter | None
    share: FloatFilter | None
    valid_from: MomentFilter | None
    valid_to: MomentFilter | None
    recorded_at: MomentFilter | None
    superseded_at: MomentFilter | None
    owner: OwnerWhere | None = on_node("On the owner.")


@adds_to(Opportunity)
@shows(model.OPPORTUNITY)
class OpportunityFields(Recorded):
    account: Account | None = to_one("directory/opportunity_account", "The account that it is with.")
    team: Connection[Owner, DealTeamEdge] = connection(
        "directory/opportunity_team",
        "The owners who work on the deal, with their shares; of a deal that is WON or LOST, those who worked on it "
        "when it closed. With `asOf`: at that moment.",
        AS_OF,
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    team_history: Connection[Owner, DealTeamVersionEdge] = connection(
        "directory/opportunity_team_history",
        "All versions of the owners' work on the deal, those that were ended or corrected since among them, the latest "
        "recorded first. What still counts: `where: {supersededAt: {isNull: true}}`.",
        order=["-edge.recordedAt", "-edge.validFrom"],
        where=DealTeamVersionWhere,
    )
    contacts: Connection[Contact, DealContactEdge] = connection(
        "directory/opportunity_contacts",
        "The contacts who take part in the deal, with their buying roles.",
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/opportunity_interactions",
        "The interactions that their source links to the deal, the latest first.",
        order=["-at"],
        where=InteractionWhere,
    )
    products: Connection[Product, LineItemEdge] = connection(
        "directory/opportunity_products",
        "The products of the deal: its line items.",
        order=["name"],
        order_by=NamedOrder,
        where=ProductWhere,
    )
    phase_changes: list[PhaseChange] = listed(
        "directory/opportunity_phases", "The steps of the deal from phase to phase, in order.", order=["at", "id"]
    )


@conditions("Conditions on a contact's part in a deal.", of="edge")
class DealContactWhere:
    buying_role: EnumFilter[BuyingRole] | None
    is_primary: FlagFilter | None
    contact: ContactWhere | None = on_node("On the contact.")


@conditions("Conditions on the work of an owner on a deal.", of="edge")
class DealTeamWhere:
    role: TermFilter | None
    share: FloatFilter | None
    owner: OwnerWhere | None = on_node("On the owner.")


@adds_to(OpportunityWhere)
@filters(model.OPPORTUNITY)
class OpportunityConditions:
    account: Related[AccountWhere] | None = related("directory/opportunity_account", "On the account that it is with.")
    contacts: Related[DealContactWhere] | None = related(
        "directory/opportunity_contacts", "On the contacts who take part in the deal."
    )
    products: Related[ProductWhere] | None = related("directory/opportunity_products", "On the products of the deal.")
    team: Related[DealTeamWhere] | None = related(
        "directory/opportunity_team",
        "On the owners who work on the deal, at the moment of the list; of a deal that is WON or "
        "LOST, on those who did when it closed.",
    )


@adds_to(Query)
class DealsListed:
    opportunity: Opportunity | None = by_id("The deal with this id. Null: there is none.")
    opportunities: Connection[Opportunity, Edge[Opportunity]] = connection(
        "directory/opportunities",
        "The deals, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    opportunities_by: list[GroupCount] = grouped(
        "directory/opportunities",
        "The number of deals by a property: the 100 largest groups, the largest first.",
        grouped_by(model.OPPORTUNITY, "deals"),
        OpportunityWhere,
    )
