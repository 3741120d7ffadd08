"""How are the rows of a kind found that a `where` asks for, a page of them in order?

From a condition that few rows fulfil, if there is one. Else in order, where what is asked for is common: one of the
next rows is soon like that; and by the index of a condition, sorted then, where it is rare or stands at the end. Which
it is, the database finds out as it goes: it looks at the next rows in order, and goes the other way where they do not
fill the page. So it is with what a viewer sees who sees a part: in order, where they see so much of the firm that
this is likely to fill the page; or from all that they see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphservice.engine.guard.guard import PART
from graphservice.engine.write.predicates import Conjunct, narrowed

SEEN = 500  # rows looked at in order for those that the viewer sees: one in 25 fills a page of 20
NEAR = 10_000  # rows looked at in order: names run in clusters (of a country, say), and a sort of 100,000 takes longer


@dataclass(frozen=True, slots=True)
class OneByOne:
    """Clauses that go from row to row: all there are; and those that the viewer sees."""

    all: str
    seen: str


@dataclass(frozen=True, slots=True)
class WantedRows:
    """What all rows must fulfil. `part`: the viewer sees a part. `beginnings`: clauses that begin with all that they
    see, each with another way to the same rows."""

    conjuncts: Sequence[Conjunct]
    part: bool = False
    beginnings: Mapping[str, OneByOne] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return " AND ".join(each.text for each in self.conjuncts)

    @property
    def opposite(self) -> WantedRows | None:
        """What all other rows fulfil, where that is one condition."""
        alone = self.conjuncts[0].opposite if len(self.conjuncts) == 1 else None
        return WantedRows([alone], self.part, self.beginnings) if alone else None

    # Why two ways in one text: which is right depends on how many nodes fulfil the conditions, and the planner does not
    # know that, since it plans without the values. Read in order, a condition that one in a million fulfils looks at
    # the whole index; found by its own index, one that half of them fulfil sorts half a million rows for a page of 20.

    def rows(self, match: str, conditions: Sequence[str], node: str) -> str:
        """The clauses that end with all rows, each once."""
        alone = len(self.conjuncts) == 1 and not self.part
        start = next((each for each in self.conjuncts if each.match and (each.few or alone)), None)
        texts = [each.text for each in self.conjuncts if each is not start]
        if start and match in self.beginnings:
            match = self.beginnings[match].seen
        clauses = narrowed(match, [*texts, *conditions])
        return f"{start.match} WITH DISTINCT {node} {clauses}" if start else clauses

    def page(self, match: str, conditions: Sequence[str], node: str, first: str, order: str, limit: str) -> str:
        """The clauses that end with a page of nodes, in order; `first` is the property that the order begins with."""
        rows, sorting = self.rows(match, conditions, node), f"WITH {node} ORDER BY {order} LIMIT"
        # A condition on the key of the order itself is a range of the index that is read: it leaves nothing to skip.
        others = [each.text for each in self.conjuncts if each.sought != first]
        ordered = [each.text for each in self.conjuncts if each.sought == first]
        way = self.beginnings.get(match)
        if any(each.few for each in self.conjuncts) or (way is None and (self.part or not others)):
            return f"{rows} {sorting} {limit}"
        # `collect` and UNWIND of all rows before the sort keep the planner from reading in order there as well, for the
        # sake of the LIMIT; what begins with a list cannot be read in order.
        if way is None:
            whole = f"{rows} WITH collect({node}) AS every UNWIND every AS {node}"
            found = f"{NEAR} WITH {node} WHERE {' AND '.join(others)} WITH {node} LIMIT {limit}"
        else:
            match, whole = way.all, rows
            found = f"{SEEN} {narrowed(way.seen, others)} {sorting} {limit}"
        near = f"{narrowed(match, [*ordered, *conditions])} {sorting} {found}"
        if way is not None:
            near = f"{_only(f'{PART} * {SEEN} >= {limit}')} CALL () {{ {near} RETURN {node} }}"
        # Each branch stands behind an UNWIND of a list that is empty where the branch is not wanted: Cypher has no `if`
        # around reads, and an UNWIND of nothing begins nothing.
        return (
            f"CALL () {{ {near} RETURN collect({node}) AS near }} CALL (near) {{ "
            f"UNWIND CASE WHEN size(near) = {limit} THEN near ELSE [] END AS {node} RETURN {node} UNION ALL "
            f"{_only(f'size(near) < {limit}')} {whole} {sorting} {limit} RETURN {node} }} WITH {node}"
        )


def _only(condition: str) -> str:
    """What follows is read where this is so."""
    return f"UNWIND CASE WHEN {condition} THEN [true] ELSE [] END AS wanted"
