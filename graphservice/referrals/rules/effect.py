"""Are deals in which somebody spoke for us won more often than deals like them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphservice.statistics.comparison import Comparable, ComparedShare
from graphservice.statistics.rates import ENOUGH, Proportion

FORMULA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Decided:
    """So many deals of one kind and class of size that were open for as many days and had the same end.

    `after`: how many days after they began an advocate first spoke for us; None: nobody did. `size` None: not known.
    """

    kind: str
    size: int | None
    lasted: int
    won: bool
    after: int | None
    deals: int = 1


def effect(decided: Sequence[Decided]) -> ComparedShare:
    """Each deal with a reference stands beside those of its kind that were still open at the age at which it was given,
    and had none by then; beside those of its class of size alone, where they are enough. A reference is given to deals
    that have lasted: whoever compares them with all finds that they last (Suissa 2008, Immortal time bias).

    The others count by how often and among how many they stand beside one (weights).
    """
    table = _Table(decided)
    weights, compared = np.zeros(len(decided)), []
    for row in decided:
        if row.after is None:
            continue
        beside = table.beside(row)
        if (number := int(table.deals[beside].sum())) > 0:
            weights[beside] += row.deals / number
            compared.append(row)
    given = sum(row.deals for row in decided if row.after is not None)
    found = Proportion(sum(row.deals for row in compared if row.won), sum(row.deals for row in compared))
    return ComparedShare(found, table.comparable(weights), given - found.denominator)


class _Table:
    """The columns of the deals, to compare one with all."""

    def __init__(self, decided: Sequence[Decided]) -> None:
        self.deals = np.array([row.deals for row in decided], np.int64)
        self._won = np.array([row.won for row in decided], np.bool_)
        self._lasted = np.array([row.lasted for row in decided], np.int64)
        self._after = np.array([np.inf if row.after is None else row.after for row in decided], np.float64)
        self._kind = np.array([row.kind for row in decided], np.str_)
        self._size = np.array([-1 if row.size is None else row.size for row in decided], np.int64)

    def beside(self, row: Decided) -> NDArray[np.bool_]:
        """Which deals are comparable with one after whose first days somebody spoke for us."""
        assert row.after is not None
        alike: NDArray[np.bool_] = (self._kind == row.kind) & (self._lasted > row.after) & (self._after > row.after)
        of_size = alike & (self._size == row.size) if row.size is not None else np.zeros_like(alike)
        return of_size if self.deals[of_size].sum() >= ENOUGH else alike

    def comparable(self, weights: NDArray[np.float64]) -> Comparable | None:
        """Of weights of single deals, one for each row."""
        whole = float((weights * self.deals).sum())
        if whole <= 0:
            return None
        each = weights / whole
        value = float((each * self.deals)[self._won].sum())
        used = int(self.deals[weights > 0].sum())
        return Comparable(min(value, 1.0), used, float(1 / (each**2 * self.deals).sum()))
