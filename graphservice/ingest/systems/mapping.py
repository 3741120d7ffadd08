"""What does a mapping file change before a table is read and a row is understood?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fnmatch import fnmatch

from graphservice.errors import BadInput
from graphservice.ingest.exports import BLANK, Notation, Table
from graphservice.ingest.exports.notation import Days, Decimal, noted
from graphservice.ingest.systems.cells import millis
from graphservice.ingest.systems.context import MappingContext, OwnerColumn
from graphservice.ingest.systems.mapped import MappingFile, refuse_misspelt_columns
from graphservice.ingest.systems.recognition import objects_named
from graphservice.ingest.systems.rules import OURS


def notation_of(
    mapping: MappingFile,
    zone: str | None = None,
    days: Days | None = None,
    decimal: Decimal | None = None,
    encoding: str | None = None,
) -> Notation:
    """What is said beside the mapping file comes first."""
    return noted(
        zone or mapping.timezone, days or mapping.days, decimal or mapping.decimal, encoding or mapping.encoding,
        BLANK | frozenset(mapping.blank),
    )  # fmt: skip


def presented(tables: Iterable[Table], mapping: MappingFile) -> list[Table]:
    """The tables that are to be taken, under the names that the file gives them and their columns.

    Raises BadInput where the file leaves none.
    """
    found = [_renamed(table, mapping) for table in tables if not _matches(table, mapping.ignore)]
    if not found:
        raise BadInput("The mapping file has all these files ignored: take one from its `ignore`.")
    return found


def meant(system: str, now: datetime, mapping: MappingFile, given: MappingFile | None = None) -> MappingContext:
    """The words of the system, with what the file changes in our tables; what is `given` besides comes first."""
    if given is not None:
        rules = OURS.with_(mapping.rules.changes()).with_(given.rules.changes())
        return replace(meant(system, now, mapping), tables=rules)
    further: dict[str, list[OwnerColumn]] = defaultdict(list)
    for each in mapping.owners:
        further[each.object.lower()].append(OwnerColumn(each.column.lower(), each.role.value))
    since = datetime.combine(mapping.since or date(1970, 1, 1), time(), UTC)
    return MappingContext(
        system, millis(now), tables=OURS.with_(mapping.rules.changes()), currency=mapping.currency,
        since=millis(since), further=further,
    )  # fmt: skip


def _matches(table: Table, patterns: Iterable[str]) -> bool:
    name = table.file.called.lower()
    return any(fnmatch(name, pattern.lower()) for pattern in patterns)


def _renamed(table: Table, mapping: MappingFile) -> Table:
    about = next((object for pattern, object in mapping.files.items() if _matches(table, [pattern])), None)
    ours: dict[str, str] = {}
    for name in [about.lower()] if about else objects_named(table):
        refuse_misspelt_columns(mapping, name, table.header)
        for object, columns in mapping.columns.items():
            if object.lower() == name:
                ours |= {theirs.strip().lower(): field.lower() for theirs, field in columns.items()}
    return table.named((ours.get(column, column) for column in table.columns), about and about.lower())
