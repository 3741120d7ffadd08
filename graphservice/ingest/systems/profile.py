"""What is a format? Objects in an order, the signs by which a file of each is known, and what must be learnt before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from graphservice.graph.database import Database
from graphservice.ingest.exports import Rows, Table
from graphservice.ingest.exports.readers import reader_of
from graphservice.ingest.systems.context import MappingContext, Object
from graphservice.ingest.systems.signs import HALF, Recognised, Sign, Signs, bare, named_in, read_as, shown_in

Learn = Callable[[Database, list[Table], MappingContext], Awaitable[None]]
_LOOKED_AT = 3  # rows whose ids say what a file is of


@dataclass(frozen=True, slots=True)
class Profile:
    """A format: a system's, or one of ours. A further one is a folder that declares its PROFILE.

    `objects`: in the order in which they are taken. `signs`: how the files of each are known. `title`: what people call
    the system. `words`: what a file's name says that only this system's do. The rest has a default that declares it by
    `signs`: `bare` spells a column for the signs, `named` gives the objects that a file's name names, `read` the table
    with the names of the object's fields, `label` a field as the export's header has it, `knows` whether a column that
    is no field is the system's too, `kept_not` what a file holds by its name that is not kept.
    `whose`: what its files are of somebody, such as a calendar: so it must be said whose.
    """

    name: str
    objects: tuple[Object, ...]
    signs: tuple[Signs, ...] = ()
    title: str = ""
    words: tuple[str, ...] = ()
    learn: Learn | None = None
    bare: Callable[[str], str] = bare
    named: Callable[[str], list[str]] | None = None
    read: Callable[[Table, str], Table] | None = None
    label: Callable[[str, str], str] | None = None
    knows: Callable[[str], bool] | None = None
    kept_not: Callable[[str], str | None] | None = None
    whose: str = ""

    def object_of(self, table: Table) -> Object | None:
        return self.object(table.name)

    def object(self, file: str | None) -> Object | None:
        return next((each for each in self.objects if each.file == file), None)

    def understood(self, table: Table) -> Table:
        """The table as the object that it is of knows it; as it is, where it is of none."""
        claim = self.claim(table)
        return claim.table if claim and claim.object else table

    def labelled(self, object: str, field: str) -> str:
        """A field, as the header of an export has it."""
        return self.label(object, field) if self.label else field

    def claim(self, table: Table) -> Recognised | None:
        """What it takes a file for; None where nothing speaks for any of its objects."""
        if called := self.kept_not(table.file.stem) if self.kept_not and not table.about else None:
            return self._kept_not(table, called)
        if not table.columns:
            return None
        columns = frozenset(map(self.bare, table.columns)) | frozenset(table.columns)
        shown = shown_in(self.signs, columns)
        if table.about and self.object(table.about):
            return self.claimed(table, table.about, Sign.TOLD, "as the mapping file says")
        if named := self.names(table.file.stem):
            both = next((each for each in shown if each in named), None)
            return self._by_header(table, both, shown[both]) if both else self._by_name(table, named)
        for first, columns_ in shown.items():
            return self._by_header(table, first, columns_)
        about = self._by_ids(table)
        return self.claimed(table, about, Sign.IDS, "the ids of its rows") if about else None

    def claimed(self, table: Table, object: str, sign: Sign, why: str) -> Recognised:
        """The claim that a file is of an object, with what it lacks for that."""
        found = self._read(table, object)
        taken = self.object(object)
        needed = taken.needed if taken else ()
        lacks = tuple(
            " or ".join(self.labelled(object, one) for one in each.split("|"))
            for each in needed
            if not any(one in found.columns for one in each.split("|"))
        )
        known = {*self._fields(object), *"|".join(needed).split("|")}
        ours = sum(each in known or (self.knows is not None and self.knows(each)) for each in found.columns)
        share = ours / len(found.columns) if found.columns else 0.0
        return Recognised(self.name, object, taken.name if taken else object, found, sign, why, lacks, share)

    def _by_name(self, table: Table, named: Sequence[str]) -> Recognised:
        claims = [self.claimed(table, each, Sign.NAME, "its name") for each in named]
        return min(claims, key=lambda claim: len(claim.lacks))

    def _kept_not(self, table: Table, called: str) -> Recognised:
        ours = sum(self.knows is not None and self.knows(self.bare(each)) for each in table.columns)
        share = ours / len(table.columns) if table.columns else 0.0
        return Recognised(self.name, None, called, table, Sign.NAME, "its name", (), share)

    def _by_header(self, table: Table, object: str, columns: frozenset[str]) -> Recognised:
        if reader_of(table.file):
            return self.claimed(table, object, Sign.HEADER, "its kind of file")
        told = ", ".join(
            header
            for header, column in zip(table.header, table.columns, strict=False)
            if column in columns or self.bare(column) in columns
        )
        return self.claimed(table, object, Sign.HEADER, f"its columns {told}")

    def _by_ids(self, table: Table) -> str | None:
        """The object of which the first ids are."""
        if not any(each.ids for each in self.signs) or "id" not in map(self.bare, table.columns):
            return None
        place = [self.bare(column) for column in table.columns].index("id")
        found: list[str] = []
        for _, row in Rows(table):
            if isinstance(row, dict):
                found.append(list(row.values())[place].strip())
            if len(found) == _LOOKED_AT:
                break
        fits = (
            each.object
            for each in self.signs
            if each.ids and found and all(len(id) in (15, 18) and id.startswith(each.ids) for id in found)
        )
        return next(fits, None)

    def names(self, stem: str) -> list[str]:
        """The objects that a file's name names."""
        return self.named(stem) if self.named else named_in(self.signs, stem)

    def _read(self, table: Table, object: str) -> Table:
        if self.read:
            return self.read(table, object)
        signs = next((each for each in self.signs if each.object == object), Signs(object))
        return read_as(signs, table)

    def own_share(self, table: Table, object: str) -> float:
        """How much of a header is of the object's own fields, where the format says which these are."""
        fields, found = self._fields(object), self._read(table, object)
        if not fields or not found.columns:
            share = self.claimed(table, object, Sign.IDS, "").share
            return share if share >= HALF else 0.0
        return sum(each in fields for each in found.columns) / len(found.columns)

    def _fields(self, object: str) -> frozenset[str]:
        return frozenset(name for each in self.signs if each.object == object for name in each.fields)
