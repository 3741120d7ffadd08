"""Which rows of our own format does a row of theirs make?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphservice.ingest.exports import PLAIN, Rejected, Row, Written
from graphservice.ingest.systems import cells as values
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.countries import country_code, region_of
from graphservice.ingest.systems.mapped.cells import Cell, MappedRows, MappedTable
from graphservice.ingest.systems.mapped.finding import found_by, key
from graphservice.ingest.systems.mapped.model import MappingFile
from graphservice.ingest.systems.own_csv.format import COLUMNS
from graphservice.ingest.systems.rules import spelt
from graphservice.text.person_names import parts_of_name

_PLACE = re.compile(r"\{([^{}]+)\}")
_SEVERAL = re.compile(r":::|[,;\n]")


def made(
    table: MappedTable, row: Row, context: MappingContext, mapping: MappingFile
) -> Iterator[tuple[MappedRows, Written]]:
    """Each row of ours, and by what."""
    for rows in table.rows:
        if all(each.holds(values.cell(row, each.column.strip().lower())) for each in rows.when):
            ours = Written((name, _cell(name, cell, row, context, mapping)) for name, cell in rows.cells.items())
            ours.notation = row.notation if isinstance(row, Written) else PLAIN
            _name_once(rows, row, ours)
            yield rows, ours


def _name_once(rows: MappedRows, row: Row, ours: Row) -> None:
    """A name that one column says is a family name: the given name does not repeat it."""
    given, family = rows.cells.get("given_name"), rows.cells.get("family_name")
    if given and family and not (given.as_ or given.whole) and saying(given, row) == saying(family, row):
        ours["given_name"] = ""


def _cell(name: str, cell: Cell, row: Row, context: MappingContext, mapping: MappingFile) -> str:
    if cell.id and (told := values.cell(row, cell.id.strip().lower())):
        return told
    found = _part(name, cell, row) if cell.whole else _text(cell, row)
    if not found:
        if cell.otherwise is not None:
            context.fired("otherwise", f"{name} is {cell.otherwise}")
        return cell.otherwise or ""
    if cell.words is not None:
        found = _word(found, cell.words, context, mapping)
    if cell.times is not None:
        found = _product(row, cell, cell.times)
    if cell.by is not None and name == "id":
        return key(found)  # what else is named so in the graph is it too: `learn_identities`
    if cell.by is not None:
        return found_by(name, cell.by, found, context, " and ".join(saying(cell, row)))
    return _as(found, cell.as_, context)


def _text(cell: Cell, row: Row) -> str:
    if cell.either is not None:
        return next((said for one in cell.either if (said := _one(one, row))), "")
    return _filled(cell.text, row) if cell.text is not None else values.cell(row, cell.columns[0])


def _one(told: str, row: Row) -> str:
    """Of a column, or of a text with columns."""
    return _filled(told, row) if _PLACE.search(told) else values.cell(row, told.strip().lower())


def saying(cell: Cell, row: Row) -> list[str]:
    """The columns of theirs that say it, as they are written; all that could, where none does."""
    for one in filter(None, (cell.id, *(cell.either or ()), cell.column, *cell.whole)):
        if _one(one, row):
            return _PLACE.findall(one) or [one]
    return [name for name in cell.written if values.cell(row, name.lower())] or cell.written


def named_in(cell: Cell, row: Row) -> list[str]:
    """What a cell names, each by itself."""
    return [part.strip() for part in re.split(r"[;\n]", _text(cell, row)) if part.strip()]


def _part(name: str, cell: Cell, row: Row) -> str:
    """A name of its own, where it is not the whole name again; else its part of the whole."""
    own, whole = _text(cell, row), next((said for one in cell.whole if (said := _one(one, row))), "")
    return own if own and own != whole else _name_part(whole, name)


def _filled(text: str, row: Row) -> str:
    """A text with what stands in its columns; blank where one of them is."""
    parts = [values.cell(row, name.strip().lower()) for name in _PLACE.findall(text)]
    if not all(parts):
        return ""
    remaining = iter(parts)
    return _PLACE.sub(lambda _: next(remaining), text)


def _word(found: str, words: str, context: MappingContext, mapping: MappingFile) -> str:
    """What the table of words says; a word that is not in it stays, and is counted."""
    says = mapping.known_words[words].get(spelt(found))
    context.fired(f"words {words}", f"{found!r} stays" if says is None else f"{found!r} is {says!r}")
    return found if says is None else says


def _product(row: Row, cell: Cell, times: Decimal) -> str:
    return f"{(values.number(row, cell.columns[0]) or Decimal()) * times:f}"


def _as(found: str, form: str | None, context: MappingContext) -> str:
    if form == "key":
        return key(found)
    if form == "first":
        return _SEVERAL.split(found)[0].strip()
    if form in ("given_name", "family_name"):
        return _name_part(found, form)
    if form is None:
        return found
    code = country_code(found)
    if code is None and form == "country":
        context.unmapped("country", found, "none")
    return (code if form == "country" else region_of(code)) or ""


def _name_part(name: str, part: str) -> str:
    given, family = parts_of_name(name)
    return given if part == "given_name" else family


def doubt_left_out(rows: MappedRows, ours: Written, row: Row, context: MappingContext) -> None:
    """The cells that could not be read, and without which the row goes on."""
    for left_out in ours.noted():
        why = told_theirs(Rejected(*left_out), rows, row)
        context.doubt(why.code, why.message)


def told_theirs(why: Rejected, rows: MappedRows, row: Row) -> Rejected:
    """The same, told by the columns of theirs that say it."""
    name, _, rest = why.message.partition(" ")
    cell = rows.cells.get(name)
    if cell is None:
        if name in COLUMNS[rows.object]:
            return Rejected(why.code, f"{why.message} The mapping file says nothing of {rows.object}.{name}: add it.")
        return why
    return Rejected(why.code, f"{' and '.join(saying(cell, row)) or name} {rest}")
