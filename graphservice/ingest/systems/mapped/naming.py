"""Does what a mapping file names exist, and what was meant where it does not?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatch

from graphservice.errors import BadInput
from graphservice.ingest.exports import Table
from graphservice.ingest.systems import hubspot, own_csv, salesforce
from graphservice.ingest.systems.mapped.model import KEYS, MappingFile, Place

Wrong = tuple[Place, str]

OBJECTS: dict[str, tuple[str, ...]] = {
    name: tuple(each.name for each in objects)
    for name, objects in (("salesforce", salesforce.OBJECTS), ("hubspot", hubspot.OBJECTS), ("firm", own_csv.OBJECTS))
}
# Whose rows have a further column with an owner.
OWNED = ("Account", "Contact", "Lead")
_SURE = 0.8


def meant(name: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """The end of a message: the known name that is closest, where one is close."""
    spelled = {each.casefold(): each for each in known}
    close = get_close_matches(name.casefold(), spelled, 1, cutoff)
    return f": did you mean {spelled[close[0]]!r}?" if close else ""


def unknown_key(key: str) -> str:
    return f"There is no such key{meant(key, KEYS) or ': see docs/formats.md for those that there are'}"


def unknown_names(mapping: MappingFile) -> Iterator[Wrong]:
    """Objects and tables of words that no format and no part of the file has."""
    known = OBJECTS.get(mapping.profile or "") or tuple(dict.fromkeys(each for all in OBJECTS.values() for each in all))
    yield from _unknown_objects(mapping, known, f"a {mapping.profile} export" if mapping.profile else "any format")
    for number, owner in enumerate(mapping.owners):
        if owner.object.casefold() not in map(str.casefold, OWNED):
            told = f"there are no further owners of {owner.object!r}, but of {', '.join(OWNED)}"
            yield ("owners", number, "object"), f"{told}{meant(owner.object, OWNED)}"
    for number, table in enumerate(mapping.tables):
        for place, rows in enumerate(table.rows):
            for name, cell in rows.cells.items():
                if cell.words is not None and cell.words not in mapping.words:
                    told = f"words = {cell.words!r}: there is no [words.{cell.words}]"
                    yield ("tables", number, "rows", place, name), f"{told}{meant(cell.words, mapping.words)}"


def refuse_names_of_others(mapping: MappingFile, formats: Sequence[str], tables: Sequence[Table]) -> None:
    """Raises BadInput where the file names objects, files or columns that exports in these formats have otherwise."""
    wrong = [*_of_another_format(mapping, formats), *_misspelt_files(mapping, tables)]
    if wrong:
        raise BadInput("\n".join(mapping.told(*each) for each in wrong))


def refuse_misspelt_columns(mapping: MappingFile, object: str, header: Sequence[str]) -> None:
    """Raises BadInput where a column that the file names is there under a name that is nearly the same.

    One that is not there at all is no mistake: another export may have it.
    """
    named: list[Wrong] = [
        (("columns", each, theirs), theirs)
        for each, names in mapping.columns.items()
        if each.casefold() == object
        for theirs in names
    ]
    named += [
        (("owners", number, "column"), each.column)
        for number, each in enumerate(mapping.owners)
        if each.object.casefold() == object
    ]
    columns = {name.strip().casefold() for name in header}
    wrong = [
        (place, f"there is no column {name!r}{close}")
        for place, name in named
        if name.strip().casefold() not in columns and (close := meant(name.strip(), header, _SURE))
    ]
    if wrong:
        raise BadInput("\n".join(mapping.told(*each) for each in wrong))


def _unknown_objects(mapping: MappingFile, known: Sequence[str], format: str) -> Iterator[Wrong]:
    ours = {each.casefold() for each in known}
    named = [(("files", pattern), object) for pattern, object in mapping.files.items()]
    named += [(("columns", object), object) for object in mapping.columns]
    for place, object in named:
        if object.casefold() not in ours:
            yield place, f"there is no object {object!r} in {format}{meant(object, known) or ': ' + ', '.join(known)}"


def _of_another_format(mapping: MappingFile, formats: Sequence[str]) -> Iterator[Wrong]:
    told = " or ".join(formats)
    if known := [each for format in formats for each in OBJECTS.get(format, ())]:
        yield from _unknown_objects(mapping, known, f"a {told} export")
    if mapping.owners and formats and "salesforce" not in formats:
        yield ("owners",), f"[[owners]] are for Salesforce, not for {told}"


def _misspelt_files(mapping: MappingFile, tables: Sequence[Table]) -> Iterator[Wrong]:
    """Names of files that fit none, where a file that nothing fits has nearly that name."""
    names = [table.file.called for table in tables]
    named: list[Wrong] = [(("tables", number, "file"), each.file) for number, each in enumerate(mapping.tables)]
    patterns = [pattern for _, pattern in named]
    free = [name for name in names if not any(fnmatch(name.lower(), each.lower()) for each in patterns)]
    for place, pattern in named:
        if not any(fnmatch(name.lower(), pattern.lower()) for name in names) and (close := meant(pattern, free)):
            yield place, f"none of the files is {pattern!r}{close}"
