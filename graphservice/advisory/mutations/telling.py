"""What is said of the members of a panel: their scores with evidence, and what speaks most for them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphservice.advisory.candidates import Field, Ranked
from graphservice.advisory.evidence import Behind, evidence
from graphservice.advisory.holding import Held
from graphservice.advisory.measuring import Network
from graphservice.advisory.population import Population
from graphservice.advisory.saying import ALIKE, Facts, strongest
from graphservice.advisory.types.scores import kept, shown
from graphservice.engine.context import Context


async def tell(
    result: dict[str, Any],
    found: Field,
    people: Population,
    network: Network,
    held: Mapping[str, Held],
    context: Context,
) -> None:
    """Puts the score of each member beside their seat, with its evidence, and what speaks for them before the rules."""
    ranked = {each.known.contact: each for each in found.ranked}
    members = [ranked[seat["contact"]] for seat in result["seats"]]
    behind = await evidence(context, [each.known for each in members], people, network)
    for seat, member in zip(result["seats"], members, strict=True):
        who = seat["contact"]
        own = behind.get(who, {})
        score = shown(member.score, member.known, own, ALIKE, network.on, network.computed_at)
        seat["score"] = kept(score)
        seat["reasons"] = [*_holds(held.get(who)), *_speaks(member, members, own), *seat["reasons"]]


def _holds(held: Held | None) -> list[str]:
    if held is None:
        return []
    until = f" until {held.ends.date()}" if held.ends else ""
    return [f"Holds a seat{until}: {'accepted' if held.status == 'ACCEPTED' else 'invited, not answered yet'}."]


def _speaks(member: Ranked, members: list[Ranked], behind: Behind) -> list[str]:
    facts = Facts(member.known, {name: each.count for name, each in behind.items()})
    return strongest(member.score, [each.score for each in members], facts, ALIKE)
