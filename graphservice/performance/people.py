"""Of whom may somebody know what is worked out and concluded about them?"""

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


async def people_seen(context: Context, of: str | None, *, ever: bool = False) -> PeopleSeen:
    """`of`: an owner, or a team: those who are in it now, or `ever` were; None: all of us. Whoever is no longer active
    may know of nobody. Raises NotFound or BadInput where there is no such thing."""
    ids, team = None, None
    if of is not None:
        of = await current(context, of)
        if label_of(of) not in ("Owner", "Team"):
            raise not_there("of", of, "Owner", "Team")
        await must_be_there(context, "of", of, "Owner", "Team")
        ids, team = ([of], None) if label_of(of) == "Owner" else (None, of)
    asked = {"ids": ids, "team": team, "asOf": None if ever else context.now}
    rows = await context.ask("performance/people_concerned", **asked)
    who = await onlooker(context.ask, context.viewer)
    seen = frozenset(id for id, above, _ in rows if stands(PrivateConcern(id, frozenset(above)), who, SEEN_BY))
    return PeopleSeen(seen, {id: frozenset(kpis) for id, _, kpis in rows})


async def told_of(context: Context, of: str | None) -> Context:
    """The operation that reads all that is known of somebody. Raises Unseen where the viewer sees a part, unless it is
    about people all of whom are the viewer or report to them: one of us, or all who ever were in a team, since the
    numbers of each can be asked for. NotFound or BadInput where there is no such thing."""
    if context.guard is None:
        return context
    if of is None or label_of(of) not in ("Owner", "Team"):
        context.refuse_part()
    people = await people_seen(context, of, ever=True)
    if not people.seen or people.seen != people.teach.keys():
        context.refuse_part()
    return context.of_all()


async def teachers(context: Context) -> dict[str, frozenset[str]]:
    """For which KPIs each of us agreed that others may learn from them."""
    rows = await context.ask("performance/people_concerned", ids=None, team=None, asOf=context.now)
    return {id: frozenset(kpis) for id, _, kpis in rows if kpis}
