"""What is a format? Objects in an order, and how their tables are known."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.ingest.meaning import Meaning, Object
from graphservice.ingest.reading import Table

Learn = Callable[[Database, list[Table], Meaning], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Profile:
    """A format: the objects in the order in which they are taken, and what must be learnt before the first.

    `understood` gives a table the names of the fields that the objects know, and says which object it is about.
    """

    name: str
    objects: tuple[Object, ...]
    understood: Callable[[Table], Table]
    learn: Learn | None = None

    def object_of(self, table: Table) -> Object | None:
        return next((each for each in self.objects if each.file == table.name), None)

    def takes(self, table: Table) -> bool:
        known = self.understood(table)
        found = self.object_of(known)
        return found is not None and set(found.needed) <= set(known.columns)

    def read(self, tables: Sequence[Table]) -> list[Table]:
        """The tables as its objects know them. Raises BadInput where one lacks a column that must be there."""
        found = [self.understood(table) for table in tables]
        for table in found:
            self.complete(table)
        return found

    def complete(self, table: Table) -> None:
        """Raises BadInput where the table of an object lacks a column that must be there."""
        found = self.object_of(table)
        if found and (missing := [column for column in found.needed if column not in table.columns]):
            told = f"{table.file.name} has no column {', '.join(missing)}"
            raise BadInput(f"{told}: its header must name it, or a mapping file what it is (--mapping).")
