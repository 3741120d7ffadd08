"""Of what are the parts of a score made? The ids of what is behind each, the latest or strongest, and how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.network_measures import MeasuredNetwork, MeasuredOn
from graphservice.advisory.population import Population, as_of_now
from graphservice.advisory.rules.ranking import ScorePartName
from graphservice.engine.context import Context

MOST = 20
Partners: TypeAlias = list[tuple[float, str, int | None]]  # how strong the tie is, with whom, of which group


@dataclass(frozen=True, slots=True)
class ScoreEvidence:
    """At most 20 ids of nodes, and how many there are in all."""

    ids: tuple[str, ...] = ()
    count: int = 0


Behind: TypeAlias = Mapping[str, ScoreEvidence]  # by the name of the part


async def evidence(
    context: Context, people: Sequence[CandidateFacts], among: Population, network: MeasuredNetwork
) -> Mapping[str, Behind]:
    """What is behind the parts of the scores of some people, by contact; two statements at most."""
    if not people:
        return {}
    rows = await context.ask("advisory/part_evidence", people=[[each.contact, each.account] for each in people])
    recorded = {row[0]: row[1:] for row in rows}
    partners = await _partners(context, people, among, network)
    return {
        each.contact: {**_recorded(each, recorded[each.contact]), **_network(partners[each.contact])}
        for each in people
        if each.contact in recorded
    }


def _recorded(known: CandidateFacts, row: Sequence[Any]) -> dict[str, ScoreEvidence]:
    asked, products, since, touches = row
    said = (known.satisfaction.score,) if known.satisfaction else ()
    latest = [id for id, _ in sorted(asked, key=lambda each: (each[1] or "", each[0]), reverse=True)]
    return {
        ScorePartName.ADVOCACY: ScoreEvidence(tuple(latest[:MOST]), known.references + known.referrals),
        ScorePartName.SATISFACTION: ScoreEvidence(said, len(said)),
        ScorePartName.BREADTH: ScoreEvidence(tuple(products), known.products),
        ScorePartName.TENURE: ScoreEvidence(tuple(since), len(since)),
        ScorePartName.ENGAGEMENT: ScoreEvidence(tuple(touches), known.interactions),
    }


def _network(partners: Partners) -> dict[str, ScoreEvidence]:
    """Ties have no ids of their own: who is at the other end of the strongest, and of groups the strongest of each."""
    ranked = sorted(partners, key=lambda each: (-each[0], each[1]))
    known = ScoreEvidence(tuple(who for _, who, _ in ranked[:MOST]), len(ranked))
    first: dict[int, str] = {}
    for _, who, group in ranked:
        if group is not None:
            first.setdefault(group, who)
    groups = ScoreEvidence(tuple(first.values())[:MOST], len(first))
    return {
        ScorePartName.INFLUENCE: known,
        ScorePartName.BROKERAGE: known,
        ScorePartName.EMBEDDEDNESS: known,
        ScorePartName.PARTICIPATION: groups,
    }


async def _partners(
    context: Context, people: Sequence[CandidateFacts], among: Population, network: MeasuredNetwork
) -> Mapping[str, Partners]:
    found: dict[str, Partners] = defaultdict(list)
    if network.on is MeasuredOn.WHOLE_GRAPH:
        rows = await context.ask("advisory/partners_of", people=[each.contact for each in people])
        for contact, others, groups, *columns in rows:
            known = (group if group >= 0 else None for group in groups)
            found[contact] = list(zip(as_of_now(context, columns), others, known, strict=True))
        return found
    shown = {each.contact for each in people}
    for one, other, strength in _both_ways(among.ties or ()):
        if one in shown:
            found[one].append((strength, other, network.of[other].group if other in network.of else None))
    return found


def _both_ways(ties: Iterable[tuple[str, str, float]]) -> Iterable[tuple[str, str, float]]:
    for one, other, strength in ties:
        yield one, other, strength
        yield other, one, strength
