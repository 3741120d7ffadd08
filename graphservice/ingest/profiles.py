"""In whose format is an export? Told by the names and columns of its files, or by whoever imports it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.ingest import firm, salesforce
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
            _complete(self, table)
        return found


PROFILES = (
    Profile("firm", firm.OBJECTS, firm.understood),
    Profile("salesforce", salesforce.OBJECTS, salesforce.understood, salesforce.learn),
)


def profile_of(tables: list[Table], name: str | None = None) -> Profile:
    """The format of this name, else that which takes most of the files.

    Raises BadInput where there is none of this name, and where none takes any.
    """
    if name is not None:
        return _named(name)
    best = max(PROFILES, key=lambda profile: sum(map(profile.takes, tables)))
    if not any(map(best.takes, tables)):
        _complain(tables)
    return best


def _named(name: str) -> Profile:
    for profile in PROFILES:
        if profile.name == name:
            return profile
    raise BadInput(f"{name!r} is no format: it is one of {', '.join(each.name for each in PROFILES)}.")


def _complete(profile: Profile, table: Table) -> None:
    found = profile.object_of(table)
    if found and (missing := [column for column in found.needed if column not in table.columns]):
        raise BadInput(f"{table.file.name} has no column {', '.join(missing)}: its header must name it.")


def _complain(tables: list[Table]) -> None:
    names = ", ".join(table.file.name for table in tables[:8])
    for profile in PROFILES:
        for table in tables:
            if table.columns:
                _complete(profile, profile.understood(table))
    raise BadInput(
        f"None of these files is known: {names}. Name them as Salesforce does (Account.csv, Contact.csv, …) "
        f"or as our own format does ({', '.join(each.file + '.csv' for each in firm.OBJECTS[:6])}, …)."
    )
