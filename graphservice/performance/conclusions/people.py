"""Of whom may somebody know what is concluded?"""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.engine.context import Context
from graphservice.engine.naming import must_be_there, not_there
from graphservice.graph.identity import label_of
from graphservice.performance.asked import current
from graphservice.performance.onlooking import onlooker
from graphservice.performance.rules.access import PrivateConcern, Relation, stands

SEEN_BY = (Relation.PERSON, Relation.MANAGER, Relation.ADMIN)


@dataclass(frozen=True, slots=True)
class PeopleSeen:
    """Of whom the viewer may know, and for which KPIs each of us agreed that others may learn from them."""

    seen: frozenset[str]
    teach: dict[str, frozenset[str]]


async def people_seen(context: Context, of: str | None) -> PeopleSeen:
    """`of`: an owner or a team; None: all of us. Raises NotFound or BadInput where there is no such thing."""
    ids, team = None, None
    if of is not None:
        of = await current(context, of)
        if label_of(of) not in ("Owner", "Team"):
            raise not_there("of", of, "Owner", "Team")
        await must_be_there(context, "of", of, "Owner", "Team")
        ids, team = ([of], None) if label_of(of) == "Owner" else (None, of)
    rows = await context.ask("performance/people_concerned", ids=ids, team=team, asOf=context.now)
    who = onlooker(context.viewer)
    seen = frozenset(id for id, above, _ in rows if stands(PrivateConcern(id, frozenset(above)), who, SEEN_BY))
    return PeopleSeen(seen, {id: frozenset(kpis) for id, _, kpis in rows})


async def teachers(context: Context) -> dict[str, frozenset[str]]:
    """For which KPIs each of us agreed that others may learn from them."""
    rows = await context.ask("performance/people_concerned", ids=None, team=None, asOf=context.now)
    return {id: frozenset(kpis) for id, _, kpis in rows if kpis}
