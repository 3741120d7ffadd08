"""What does the network of all contacts say of one of them, as it was last measured?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry

from graphservice.engine.fields import column, part
from graphservice.engine.guard.totals import Total, over_all
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
    description="Measures of a person's position in the network of all contacts, as stored by `graphservice measures`."
)
class NetworkMeasures:
    influence: float = _part("influence", "PageRank, weighted by strength. The sum over all contacts is 1.")
    betweenness: float = _part(
        "betweenness", ("Betweenness: the share of shortest paths between others that pass through them.")
    )
    constraint: float | None = _part(
        "constraint",
        ("Burt's constraint: the extent to which their acquaintances know one another. Null: they know nobody."),
    )
    core: int = _part(
        "core", ("The k-core number: the largest k such that they belong to a group in which everybody knows k others.")
    )
    participation: float | None = _part(
        "participation", "The spread of their ties over the groups: 0 in one group alone. Null: they know nobody."
    )
    group: int = _part(
        "community",
        ("The number of their group: equal for all who belong together, and different after each measurement."),
    )
    formula_version: int = _part("measuresVersion", "The version of the measures.")
    computed_at: datetime = part(
        lambda kept: kept[-1], ("The moment of the measurement. Ties count with their strength at that moment.")
    )


@adds_to(Contact)
class Networked:
    network: NetworkMeasures | None = over_all(
        column(_COLUMN, "The position in the network of all contacts. Null: not measured yet."), Total.SAME
    )
