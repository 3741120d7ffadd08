"""How are tables of anybody's taken, when a mapping file says what they mean?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from graphservice.graph.database import Database
from graphservice.ingest.exports import Rejected, Row, Rows, Table, Written
from graphservice.ingest.records import Record
from graphservice.ingest.systems import own_csv
from graphservice.ingest.systems.context import MappingContext, Object
from graphservice.ingest.systems.mapped.cells import Cell, MappedRows, MappedTable
from graphservice.ingest.systems.mapped.finding import (
    REFERS,
    RecordNaming,
    is_there,
    learn_identities,
    learn_names,
    note_own_rows,
)
from graphservice.ingest.systems.mapped.making import doubt_left_out, made, named_in, saying, told_theirs
from graphservice.ingest.systems.mapped.model import MappingFile
from graphservice.ingest.systems.own_csv.lookups import ACQUAINTANCES, learn_bought, learn_people, learn_won, note
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.signs import Recognised, Sign, Signs

_OURS = {each.name: each.map for each in own_csv.OBJECTS}


def generic(mapping: MappingFile, name: str = "generic") -> Profile:
    """The tables are taken in the order in which the file has them."""
    objects = tuple(_object(table, mapping) for table in mapping.tables)
    written = {each.strip().lower(): each for table in mapping.tables for each in table.written}
    called = mapping.columns_called

    async def learn(database: Database, found: list[Table], context: MappingContext) -> None:
        await learn_won(database, context)
        await learn_bought(database, context)
        if identities := [each for table in mapping.tables for each in _identities(table, found)]:
            await learn_identities(database, context, identities)
            note_own_rows(context, (each for table in mapping.tables for each in _identities(table, found, own=True)))
        if namings := {naming for table in mapping.tables for rows in table.rows for _, naming in _namings(rows)}:
            await learn_names(
                database, context, sorted(namings), lambda object: _ours(mapping, found, context, object),
                lambda naming: _wanted(mapping, found, naming),
            )  # fmt: skip
            context.forget()
        await asyncio.to_thread(_note, mapping, found, context)
        if any(rows.object == ACQUAINTANCES for table in mapping.tables for rows in table.rows):
            await learn_people(database, context, lambda object: _ours(mapping, found, context, object))

    return MappedTables(
        name, objects, tuple(map(_signs, mapping.tables)), title=mapping.title or name, learn=learn,
        bare=lambda column: called.get(column, column),
        read=lambda table, object: table.named((called.get(each, each) for each in table.columns), object),
        label=lambda object, field: written.get(field, field), mapping=mapping,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MappedTables(Profile):
    """Tables of a mapping file: known by the names that it gives their files, or by the columns that it says."""

    mapping: MappingFile | None = None

    def claim(self, table: Table) -> Recognised | None:
        tables = self.mapping.tables if self.mapping else []
        if self.name == "generic" and (named := next((each for each in tables if _names(each, table)), None)):
            return self.claimed(table, named.file.lower(), Sign.TOLD, "the mapping file names it")
        return super(MappedTables, self).claim(table)


def _signs(table: MappedTable) -> Signs:
    shown = (frozenset(table.columns),) if table.known_by else ()
    return Signs(table.file.lower(), shown, fields=dict.fromkeys(table.used, ()))


def _names(table: MappedTable, found: Table) -> bool:
    return fnmatch(found.file.called.lower(), table.file.lower())


def _object(table: MappedTable, mapping: MappingFile) -> Object:
    told = set[int]()  # of which import it was said that its records have no ids

    def map(row: Row, context: MappingContext) -> list[Record]:
        found: list[Record] = []
        if table.without_ids and id(context) not in told:
            told.add(id(context))
            context.doubt("NO_IDS", table.without_ids)
        for rows, ours in made(table, row, context, mapping):
            if rows is not table.rows[0] and is_there(rows.object, ours, context):
                continue  # its own row says more of it
            said = _said(rows, ours, row, context)
            if not (found or said):  # the row itself is another record, which has the say
                return []
            found += said
        return found

    def refers(row: Row, context: MappingContext) -> Iterator[tuple[str, str, str]]:
        for rows, ours in made(table, row, context, mapping):
            for name, cell in rows.cells.items():
                said = saying(cell, row)
                written = " ".join(filter(None, (row.get(column.lower(), "").strip() for column in said)))
                for record in ours.get(name, "").split(";"):
                    yield " and ".join(said), written, record.strip()

    return Object(table.rows[0].object, table.file.lower(), table.columns, map, refers)


def _said(rows: MappedRows, ours: Written, row: Row, context: MappingContext) -> list[Record]:
    try:
        found = _OURS[rows.object](ours, context)
    except Rejected as why:
        raise told_theirs(why, rows, row) from why
    doubt_left_out(rows, ours, row, context)
    return found


def _namings(rows: MappedRows) -> Iterator[tuple[Cell, RecordNaming]]:
    """The cells that name records by something else than their ids."""
    for name, cell in rows.cells.items():
        if cell.by is not None and name != "id":
            yield cell, RecordNaming(REFERS.get(name, name), cell.by)


def _identities(
    table: MappedTable, found: list[Table], own: bool = False
) -> Iterator[tuple[RecordNaming, Iterator[str]]]:
    """The objects of which a table has records without ids, and by what these are named. `own`: only what it lists."""
    for rows in table.rows[: 1 if own else None]:
        cell = rows.cells.get("id")
        if cell is not None and cell.by is not None:
            yield RecordNaming(rows.object, cell.by), _named_by(table, cell, found)


def _named_by(table: MappedTable, cell: Cell, found: list[Table]) -> Iterator[str]:
    for file in (each for each in found if each.name == table.file.lower()):
        for _, row in Rows(file):
            if not isinstance(row, Rejected):
                yield from named_in(cell, row)


def _wanted(mapping: MappingFile, found: list[Table], naming: RecordNaming) -> Iterator[str]:
    """By what the rows name records so."""
    for table in mapping.tables:
        for cell in (cell for rows in table.rows for cell, named in _namings(rows) if named == naming):
            yield from _named_by(table, cell, found)


def _ours(mapping: MappingFile, found: list[Table], context: MappingContext, object: str) -> Iterator[Row]:
    """The rows of ours of an object that their tables make."""
    for table in mapping.tables:
        if any(rows.object == object for rows in table.rows):
            for file in (each for each in found if each.name == table.file.lower()):
                for _, row in Rows(file):
                    if not isinstance(row, Rejected):
                        yield from (ours for rows, ours in made(table, row, context, mapping) if rows.object == object)


def _note(mapping: MappingFile, found: list[Table], context: MappingContext) -> None:
    """What rows say that rows above them need: deals that were won, types of accounts."""
    for table in mapping.tables:
        for file in found:
            if file.name == table.file.lower():
                for _, row in Rows(file):
                    if not isinstance(row, Rejected):
                        for rows, ours in made(table, row, context, mapping):
                            note(rows.object, ours, context)
    context.forget()
