"""What does the network of all contacts say of one of them, as it was last measured?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry

from graphservice.engine.fields import column, part
from graphservice.kinds import Contact, adds_to

_KEPT = ["influence", "betweenness", "constraint", "core", "participation", "community", "measuresVersion"]
_COLUMN = (
    f"CASE WHEN node.measuredAt IS NULL THEN null ELSE [{', '.join(f'node.{name}' for name in _KEPT)}, "
    "toString(node.measuredAt)] END"
)


def _part(name: str, description: str) -> Any:
    place = _KEPT.index(name)
    return part(lambda kept: kept[place], description)


@strawberry.type(
    description="How somebody stands in the network of all contacts, as `graphservice measures` stored it."
)
class NetworkMeasures:
    influence: float = _part("influence", "PageRank, strengths as weights: all contacts' make 1.")
    betweenness: float = _part("betweenness", "The share of shortest ways among others that lead through them.")
    constraint: float | None = _part(
        "constraint", "Burt's constraint: how much their partners know one another; null: they know nobody."
    )
    core: int = _part("core", "The largest k such that they belong to a group in which each knows k others of it.")
    participation: float | None = _part(
        "participation", "How evenly their ties spread over the groups: 0 in one alone; null: they know nobody."
    )
    group: int = _part("community", "The same number in all who belong together; another each time it is measured.")
    formula_version: int = _part("measuresVersion", "Which version of the measures it is.")
    computed_at: datetime = part(lambda kept: kept[-1], "When it was measured: ties count as strong as they were then.")


@adds_to(Contact)
class Networked:
    network: NetworkMeasures | None = column(_COLUMN, "How they stand in the network; null: it was not measured yet.")
