"""What is said of the members of a panel: their scores with evidence, and what speaks most for them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphservice.advisory.board_seats import HeldSeat
from graphservice.advisory.candidates import Field, RankedCandidate
from graphservice.advisory.evidence import Behind, evidence
from graphservice.advisory.network_measures import MeasuredNetwork
from graphservice.advisory.population import Population
from graphservice.advisory.score_wording import ALIKE, Facts, strongest
from graphservice.advisory.types.scores import kept, shown
from graphservice.engine.context import Context


async def describe_members(
    result: dict[str, Any],
    found: Field,
    people: Population,
    network: MeasuredNetwork,
    held: Mapping[str, HeldSeat],
    context: Context,
) -> None:
    """Puts the score of each member beside their seat, with its evidence, and what speaks for them before the rules."""
    ranked = {each.facts.contact: each for each in found.ranked}
    members = [ranked[seat["contact"]] for seat in result["seats"]]
    behind = await evidence(context, [each.facts for each in members], people, network)
    for seat, member in zip(result["seats"], members, strict=True):
        who = seat["contact"]
        own = behind.get(who, {})
        score = shown(member.score, member.facts, own, ALIKE, network.on, network.computed_at)
        seat["score"] = kept(score)
        seat["reasons"] = [*_holds(held.get(who)), *_speaks(member, members, own), *seat["reasons"]]


def _holds(held: HeldSeat | None) -> list[str]:
    if held is None:
        return []
    until = f" until {held.ends.date()}" if held.ends else ""
    return [f"Holds a seat{until}: {'accepted' if held.status == 'ACCEPTED' else 'invited, not answered yet'}."]


def _speaks(member: RankedCandidate, members: list[RankedCandidate], behind: Behind) -> list[str]:
    facts = Facts(member.facts, {name: each.count for name, each in behind.items()})
    return strongest(member.score, [each.score for each in members], facts, ALIKE)
