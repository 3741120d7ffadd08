"""In whose format is an export? Told by the names and columns of its files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.ingest import firm, salesforce
from graphservice.ingest.meaning import Meaning, Object
from graphservice.ingest.reading import Table

Learn = Callable[[Database, list[Table], Meaning], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Profile:
    """A format: the objects in the order in which they are taken, and what must be learnt before the first."""

    system: str
    objects: tuple[Object, ...]
    learn: Learn | None = None

    def object_of(self, table: Table) -> Object | None:
        return next((each for each in self.objects if each.file == table.name), None)

    def takes(self, table: Table) -> bool:
        found = self.object_of(table)
        return found is not None and set(found.needed) <= set(table.columns)


PROFILES = (Profile("firm", firm.OBJECTS), Profile("salesforce", salesforce.OBJECTS, salesforce.learn))


def profile_of(tables: list[Table]) -> Profile:
    """The format that takes most of the files.

    Raises BadInput where none takes any, and where a file of the found one lacks a column that must be there.
    """
    best = max(PROFILES, key=lambda profile: sum(map(profile.takes, tables)))
    if not any(map(best.takes, tables)):
        _complain(tables)
    for table in tables:
        _complete(best, table)
    return best


def _complete(profile: Profile, table: Table) -> None:
    found = profile.object_of(table)
    if found and (missing := [column for column in found.needed if column not in table.columns]):
        raise BadInput(f"{table.file.name} has no column {', '.join(missing)}: its header must name it.")


def _complain(tables: list[Table]) -> None:
    names = ", ".join(table.file.name for table in tables[:8])
    for profile in PROFILES:
        for table in tables:
            if table.columns:
                _complete(profile, table)
    raise BadInput(
        f"None of these files is known: {names}. Name them as Salesforce does (Account.csv, Contact.csv, …) "
        f"or as our own format does ({', '.join(each.file + '.csv' for each in firm.OBJECTS[:6])}, …)."
    )
