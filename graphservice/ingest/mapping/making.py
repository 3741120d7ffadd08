"""Which rows of our own format does a row of theirs make?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphservice.ingest import values
from graphservice.ingest.countries import country_code, region_of
from graphservice.ingest.mapping.model import Cell, MappingFile, Rows, Table
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import PLAIN, Rejected, Row, Written
from graphservice.ingest.rules import spelt

_PLACE = re.compile(r"\{([^{}]+)\}")


def key(text: str) -> str:
    """What names have in common that differ in case, blanks and signs only: `GTX Pro`, `GTXPro`."""
    return re.sub(r"\W+", "", text.casefold())


def made(table: Table, row: Row, meaning: Meaning, mapping: MappingFile) -> Iterator[tuple[Rows, Row]]:
    """Each row of ours, and by what."""
    for rows in table.rows:
        if rows.when is None or values.text(row, rows.when.lower()):
            ours = Written((name, _cell(name, cell, row, meaning, mapping)) for name, cell in rows.cells.items())
            ours.notation = row.notation if isinstance(row, Written) else PLAIN
            yield rows, ours


def _cell(name: str, cell: Cell, row: Row, meaning: Meaning, mapping: MappingFile) -> str:
    found = _text(cell, row)
    if not found:
        if cell.otherwise is not None:
            meaning.fired("otherwise", f"{name} is {cell.otherwise}")
        return cell.otherwise or ""
    if cell.words is not None:
        found = _word(found, cell.words, meaning, mapping)
    if cell.times is not None:
        found = _product(row, cell, cell.times)
    return _as(found, cell.as_, meaning)


def _text(cell: Cell, row: Row) -> str:
    """A text of which a part is blank is blank."""
    if cell.text is None:
        return values.cell(row, cell.columns[0])
    parts = [values.cell(row, name) for name in cell.columns]
    if not all(parts):
        return ""
    remaining = iter(parts)
    return _PLACE.sub(lambda _: next(remaining), cell.text)


def _word(found: str, words: str, meaning: Meaning, mapping: MappingFile) -> str:
    """What the table of words says; a word that is not in it stays, and is counted."""
    says = mapping.known_words[words].get(spelt(found))
    meaning.fired(f"words {words}", f"{found!r} stays" if says is None else f"{found!r} is {says!r}")
    return found if says is None else says


def _product(row: Row, cell: Cell, times: Decimal) -> str:
    return f"{(values.number(row, cell.columns[0]) or Decimal()) * times:f}"


def _as(found: str, form: str | None, meaning: Meaning) -> str:
    if form == "key":
        return key(found)
    if form is None:
        return found
    code = country_code(found)
    if code is None and form == "country":
        meaning.unmapped("country", found, "none")
    return (code if form == "country" else region_of(code)) or ""


def rejected(why: Rejected, rows: Rows) -> Rejected:
    """The same, with the column of theirs that the cell was made of."""
    name = why.message.partition(" ")[0]
    cell = rows.cells.get(name)
    made_of = f" ({rows.object}.{name} is made of {', '.join(cell.columns) or 'a text'})" if cell else ""
    return Rejected(why.code, f"{why.message}{made_of}")
