"""How is our own CSV format taken? One file per object; a row means what the functions beside this say."""

from __future__ import annotations

from graphservice.ingest.systems.context import Object
from graphservice.ingest.systems.own_csv import acquainted, activity, advocacy, aims, clients, deals, staff
from graphservice.ingest.systems.own_csv.format import COLUMNS, NEEDED
from graphservice.ingest.systems.own_csv.lookups import learn
from graphservice.ingest.systems.own_csv.words import in_our_words
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.signs import Signs

__all__ = ["OBJECTS", "PROFILE"]

# In the order in which they are taken: what is referred to before what refers to it.
OBJECTS: tuple[Object, ...] = tuple(
    Object(name, name, NEEDED[name], in_our_words(name, map), aims.names if name == "targets" else None)
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
        "acquaintances": acquainted.acquaintance,
        "targets": aims.target,
    }.items()
)


# Columns that a file of this format alone has together.
_SHOWN: dict[str, tuple[frozenset[str], ...]] = {
    name: (frozenset(NEEDED[name]),)
    for name in COLUMNS
    if name not in ("teams", "owners", "products", "accounts", "campaigns", "contracts", "advocates")
}
PROFILE = Profile(
    "firm",
    OBJECTS,
    tuple(Signs(name, _SHOWN.get(name, ()), fields=dict.fromkeys(COLUMNS[name], ())) for name in COLUMNS),
    title="our CSV format",
    learn=learn,
    bare=str,
    named=lambda stem: [stem] if stem in COLUMNS else [],
    read=lambda table, object: table.named(table.columns, object),
)
