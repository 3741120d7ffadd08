"""How does a file write what a cell leaves open? Told by its cells that can mean one thing only, when first asked.

For days: by those of the same column, else by all of the file that are written with the same mark. For numbers: by
those of the same column, else by those of the file that show both marks, or a currency. Cells that disagree tell
nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graphservice.ingest.exports import moments, numbers
from graphservice.ingest.exports.lines import Record, Rejected
from graphservice.ingest.exports.notation import Days, Mark

# One day with the whole year decides; of those with two digits, which say less, two.
_ENOUGH = 2
_LONGEST = 40  # characters of a cell with a day or a number


@dataclass(slots=True)
class Evidence:
    """What the cells of a table tell, by the places of their columns; None for the whole table."""

    read: bool = False
    days: dict[tuple[int | None, str], Counter[Days]] = field(default_factory=lambda: defaultdict(Counter))
    decimals: dict[int | None, set[Mark]] = field(default_factory=lambda: defaultdict(set))

    def learn(self, rows: Iterable[tuple[int, Record]]) -> None:
        for _, cells in rows:
            if not isinstance(cells, Rejected):
                for place, cell in enumerate(cells):
                    if cell and len(cell) < _LONGEST and not cell.isalpha():
                        self._note(place, cell.strip())
        self.read = True

    def _note(self, place: int, cell: str) -> None:
        if found := moments.order_in(cell):
            for where in (place, None):
                self.days[where, found.mark][found.days] += _ENOUGH if found.whole else 1
        elif decimal := numbers.decimal_in(cell):
            self.decimals[place].add(decimal)
            if ("," in cell and "." in cell) or numbers.currencies(cell):
                self.decimals[None].add(decimal)


class TableHabits:
    """Of one table, whose `evidence` is shared by all who read it."""

    def __init__(
        self, columns: Sequence[str], evidence: Evidence, rows: Callable[[], Iterable[tuple[int, Record]]]
    ) -> None:
        self._places = {column: place for place, column in enumerate(columns)}
        self._evidence, self._rows = evidence, rows

    def days(self, column: str, mark: str) -> Days | None:
        found, place = self._found(), self._places.get(column)
        for where in (place, None):
            told = found.days.get((where, mark), Counter[Days]())
            if len(told) > 1:
                return None
            if decided := next((days for days, weight in told.items() if weight >= _ENOUGH), None):
                return decided
        return None

    def decimal(self, column: str) -> Mark | None:
        found, place = self._found(), self._places.get(column)
        told = (found.decimals.get(place) if place is not None else None) or found.decimals.get(None) or set()
        return next(iter(told)) if len(told) == 1 else None

    def _found(self) -> Evidence:
        if not self._evidence.read:
            self._evidence.learn(self._rows())
        return self._evidence
