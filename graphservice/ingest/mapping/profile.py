"""How are tables of anybody's taken, when a mapping file says what they mean?"""

from __future__ import annotations

import asyncio
from fnmatch import fnmatch

from graphservice.graph.database import Database
from graphservice.ingest import firm
from graphservice.ingest.firm.lore import learn_won, note
from graphservice.ingest.mapping.making import made, rejected
from graphservice.ingest.mapping.model import MappingFile, Table
from graphservice.ingest.meaning import Meaning, Object
from graphservice.ingest.profile import Profile
from graphservice.ingest.reading import Rejected, Row, Rows
from graphservice.ingest.reading import Table as Found
from graphservice.ingest.records import Record

_OURS = {each.name: each.map for each in firm.OBJECTS}


def generic(mapping: MappingFile) -> Profile:
    """The tables are taken in the order in which the file has them."""
    objects = tuple(_object(table, mapping) for table in mapping.tables)

    def understood(table: Found) -> Found:
        about = next((each.file for each in mapping.tables if _names(each, table)), f"{table.name} of another")
        return table.named(table.columns, about.lower())

    async def learn(database: Database, found: list[Found], meaning: Meaning) -> None:
        await learn_won(database, meaning)
        await asyncio.to_thread(_note, mapping, found, meaning)

    return Profile("generic", objects, understood, learn)


def _names(table: Table, found: Found) -> bool:
    name = (found.file.member or found.file.path.name).lower()
    return fnmatch(name.rpartition("/")[2], table.file.lower())


def _object(table: Table, mapping: MappingFile) -> Object:
    def map(row: Row, meaning: Meaning) -> list[Record]:
        found: list[Record] = []
        for rows, ours in made(table, row, meaning, mapping):
            try:
                found += _OURS[rows.object](ours, meaning)
            except Rejected as why:
                raise rejected(why, rows) from why
        return found

    return Object(table.rows[0].object, table.file.lower(), table.columns, map)


def _note(mapping: MappingFile, found: list[Found], meaning: Meaning) -> None:
    """What rows say that rows above them need: deals that were won, types of accounts."""
    for table in mapping.tables:
        for file in found:
            if file.name == table.file.lower():
                for _, row in Rows(file):
                    if not isinstance(row, Rejected):
                        for rows, ours in made(table, row, meaning, mapping):
                            note(rows.object, ours, meaning)
    meaning.forget()
