"""What is worked out of everybody, and how long may it take?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphservice.advisory.rules.large_networks.bridges import constraint
from graphservice.advisory.rules.large_networks.brokerage import betweenness
from graphservice.advisory.rules.large_networks.cores import cores
from graphservice.advisory.rules.large_networks.groups import groups, participation
from graphservice.advisory.rules.large_networks.influence import influence
from graphservice.advisory.rules.large_networks.sparse_rows import Floats, Ints, Rows, rows_of

VERSION = 2
EXACT_UP_TO = 400  # people with whom betweenness is exact
_MOST_SOURCES, _FEWEST_SOURCES = 100, 20
_ENTRIES = 250_000_000  # of ties that all sources together may look at


class MeasureColumns(NamedTuple):
    """Of people 0 … size - 1; NaN: there is nothing to measure. `group` is the number of its first member."""

    influence: Floats
    betweenness: Floats
    constraint: Floats
    core: Ints
    participation: Floats
    group: Ints


def measured_whole(size: int, one: Ints, other: Ints, strength: Floats) -> MeasureColumns:
    """The measures of everybody from undirected ties, whose strengths lie in (0, 1)."""
    return columns_of(rows_of(size, one, other, strength))


def columns_of(rows: Rows) -> MeasureColumns:
    """The measures of everybody in a network."""
    group = groups(rows)
    return MeasureColumns(
        influence(rows),
        betweenness(rows, None if rows.shape[0] <= EXACT_UP_TO else sources(rows.nnz // 2)),
        constraint(rows),
        cores(rows),
        participation(rows, group),
        group,
    )


def sources(ties: int) -> int:
    """From how many people betweenness is estimated: 100, and 20 in the largest networks."""
    return int(np.clip(_ENTRIES // max(2 * ties, 1), _FEWEST_SOURCES, _MOST_SOURCES))
