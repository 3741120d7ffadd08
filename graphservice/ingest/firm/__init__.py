"""How is our own CSV format taken? One file per object; a row means what the functions beside this say."""

from __future__ import annotations

from graphservice.ingest.firm import activity, advocacy, clients, deals, staff
from graphservice.ingest.firm.format import COLUMNS, NEEDED
from graphservice.ingest.firm.lore import learn
from graphservice.ingest.meaning import Object
from graphservice.ingest.reading import Table

__all__ = ["OBJECTS", "learn", "understood"]

# In the order in which they are taken: what is referred to before what refers to it.
OBJECTS: tuple[Object, ...] = tuple(
    Object(name, name, NEEDED[name], map)
    for name, map in {
        "teams": staff.team,
        "owners": staff.owner,
        "team_members": staff.membership,
        "products": deals.product,
        "accounts": clients.account,
        "contacts": clients.contact,
        "employments": clients.employment,
        "contact_types": clients.contact_type,
        "ownerships": staff.ownership,
        "campaigns": activity.campaign,
        "campaign_members": activity.campaign_member,
        "opportunities": deals.opportunity,
        "opportunity_phases": deals.phase_change,
        "opportunity_team": deals.work,
        "opportunity_contacts": deals.part,
        "opportunity_products": deals.line,
        "contracts": deals.contract,
        "contract_products": deals.cover,
        "interactions": activity.interaction,
        "advocates": advocacy.advocate,
        "satisfaction_scores": advocacy.satisfaction_score,
    }.items()
)


def understood(table: Table) -> Table:
    """Our own format is what it says it is; a file that bears one of our names by chance has other columns."""
    known = COLUMNS.get(table.name, ())
    ours = sum(column in known for column in table.columns)
    return table if 2 * ours >= len(table.columns) else table.named(table.columns, f"{table.name} of another")
