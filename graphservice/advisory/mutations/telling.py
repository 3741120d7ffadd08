"""What is said of the members of a panel: their scores with evidence, and what speaks most for them?"""

from __future__ import annotations

from typing import Any

from graphservice.advisory.candidates import Field
from graphservice.advisory.evidence import evidence
from graphservice.advisory.measuring import Network
from graphservice.advisory.population import Population
from graphservice.advisory.rules.ranking import MEANINGS, Score, meaning
from graphservice.advisory.types.scores import kept, shown
from graphservice.engine.context import Context


async def tell(result: dict[str, Any], found: Field, people: Population, network: Network, context: Context) -> None:
    """Puts the score of each member beside their seat, with its evidence."""
    ranked = {each.known.contact: each for each in found.ranked}
    members = [ranked[seat["contact"]].known for seat in result["seats"]]
    behind = await evidence(context, members, people, network)
    for seat in result["seats"]:
        who = seat["contact"]
        seat["score"] = kept(shown(ranked[who].score, behind.get(who), network.on, network.computed_at))


def strongest(score: Score) -> list[str]:
    """The two parts that count most for somebody."""
    counting = [part for part in score.parts if part.weight and part.percentile is not None]
    counting.sort(key=lambda part: (-(part.percentile or 0) * part.weight, part.name))
    return [f"{part.name}: {meaning(part.percentile, MEANINGS[part.name])}" for part in counting[:2]]
