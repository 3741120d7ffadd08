"""What can stand in a mapping file? Each field's description is told where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator

from graphservice.directory.vocabulary import (
    BuyingRole,
    ContactType,
    DealPhase,
    JobFunction,
    OpportunityKind,
    OpportunityStatus,
)
from graphservice.ingest.exports.notation import Days
from graphservice.ingest.systems.own_csv.format import COLUMNS, NEEDED
from graphservice.ingest.systems.rules import spelt
from graphservice.ownership.rules import OwnershipRole

InteractionKind = Literal["MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL", "NOTE"]
Place = tuple[int | str, ...]
Lines = dict[Place, int]
_PLACE = re.compile(r"\{([^{}]+)\}")
_NAME_PARTS = ("given_name", "family_name")


class MappingPart(BaseModel):
    """Nothing else than what is said here may stand there: a name misspelt would change nothing in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


class Cell(MappingPart):
    """What a cell of ours is made of: a column of theirs, a text in which `{column}` stands for its cell, or `either`
    of several, the first that is not blank.

    `by`: it names a record not by its id but so; `id`: the column that has the id, where there is one. `whole`: the
    column with the full name, or several, of which it is a part.
    """

    column: str | None = None
    text: str | None = None
    either: list[str] | None = None
    as_: Literal["key", "country", "region", "given_name", "family_name", "first"] | None = Field(
        default=None, alias="as"
    )
    by: Literal["name", "domain", "email"] | None = None
    id: str | None = None
    whole: Annotated[list[str], BeforeValidator(_listed)] = []
    words: str | None = None
    times: Decimal | None = None
    otherwise: str | None = None

    @model_validator(mode="after")
    def _of_one_thing(self) -> Cell:
        if sum(each is not None for each in (self.column, self.text, self.either)) != 1:
            raise ValueError("write one of column, text and either")
        if self.id is not None and self.by is None:
            raise ValueError("id is for a cell that names a record by something else: write by")
        if self.times is not None and self.column is None:
            raise ValueError("times is for the number in a column")
        return self

    @cached_property
    def columns(self) -> list[str]:
        """The columns of theirs that it is made of, in lower case."""
        return [name.lower() for name in self.written]

    @cached_property
    def written(self) -> list[str]:
        """The columns of theirs that it is made of, as they are written."""
        named = [self.column] if self.column is not None else _PLACE.findall(self.text or "")
        for one in self.either or ():
            named += _PLACE.findall(one) or [one]
        return [name.strip() for name in (*named, self.id, *self.whole) if name]


def _short(cell: Any) -> Any:
    """`name = "account"` is the column, `name = "{first} {last}"` the text."""
    if isinstance(cell, str):
        return {"text": cell} if _PLACE.search(cell) else {"column": cell}
    return cell


class When(MappingPart):
    """Which words a column must have (`is`), or must not (`is_not`), for a row to be made."""

    column: str
    is_: list[str] = Field(default=[], alias="is")
    is_not: list[str] = []

    def holds(self, cell: str) -> bool:
        word = spelt(cell)
        if self.is_:
            return word in map(spelt, self.is_)
        return word not in map(spelt, self.is_not) if self.is_not else bool(cell)


def _when(given: Any) -> Any:
    """One condition, or several that all must hold."""
    return [{"column": each} if isinstance(each, str) else each for each in _listed(given)]


class MappedRows(BaseModel):
    """A row of ours that a row of theirs makes: its object, the column that must not be blank or must have one of some
    words (`when`), and its cells."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Annotated[Cell, BeforeValidator(_short)]]

    object: str
    when: Annotated[list[When], BeforeValidator(_when)] = []

    @property
    def cells(self) -> dict[str, Cell]:
        return self.__pydantic_extra__

    @model_validator(mode="after")
    def _of_our_format(self) -> MappedRows:
        if self.object not in COLUMNS:
            raise ValueError(f"{self.object!r} is no object: write one of {', '.join(COLUMNS)}")
        if unknown := [name for name in self.cells if name not in COLUMNS[self.object]]:
            has = ", ".join(COLUMNS[self.object])
            raise ValueError(f"{self.object} has no column {', '.join(unknown)}: it has {has}")
        if halves := [name for name, cell in self.cells.items() if cell.whole and name not in _NAME_PARTS]:
            raise ValueError(f"whole is for given_name and family_name, not for {', '.join(halves)}")
        if missing := [name for name in NEEDED[self.object] if name not in self.cells]:
            raise ValueError(f"{self.object} needs {', '.join(missing)}: say what it is made of")
        return self


class MappedTable(MappingPart):
    """A file of theirs (a name, or a pattern such as `deals-*.csv`), and the rows of ours that each row makes.

    `known_by`: the columns that show a file to be of this table, whatever its name; the others may then be missing.
    `without_ids`: what is told of a table whose records have none.
    """

    file: str
    rows: list[MappedRows] = Field(min_length=1)
    known_by: list[str] = []
    without_ids: str | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of theirs that must be there, in lower case."""
        return tuple(dict.fromkeys(name.strip().lower() for name in self.known_by)) or self.used

    @cached_property
    def written(self) -> tuple[str, ...]:
        """All columns of theirs that it names, as they are written."""
        used = [name for rows in self.rows for cell in rows.cells.values() for name in cell.written]
        return (*self.known_by, *used, *(each.column for rows in self.rows for each in rows.when))

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The columns of theirs that something is made of, in lower case."""
        used = [name for rows in self.rows for cell in rows.cells.values() for name in cell.columns]
        used += [each.column.strip().lower() for rows in self.rows for each in rows.when]
        return tuple(dict.fromkeys(used))


class Stage(MappingPart):
    phase: DealPhase
    status: OpportunityStatus


class OwnerRoles(MappingPart):
    before: OwnershipRole = OwnershipRole.NEW_SALES
    after: OwnershipRole = OwnershipRole.RETENTION


class Rules(MappingPart):
    """What is added to our tables of words, and changed in them."""

    stages: dict[str, Stage] = {}
    kinds: dict[str, OpportunityKind] = {}
    account_types: dict[str, ContactType] = {}
    lifecycle_stages: dict[str, ContactType] = {}
    activities: dict[str, InteractionKind] = {}
    buying_roles: dict[str, BuyingRole] = {}
    team_roles: dict[str, OwnershipRole] = {}
    case_priorities: dict[str, bool] = {}
    case_statuses: dict[str, bool] = {}
    kind_words: dict[str, OpportunityKind] = {}
    job_functions: dict[str, JobFunction] = {}
    owner_roles: OwnerRoles = OwnerRoles()

    def changes(self) -> dict[str, dict[str, Any]]:
        """By table, its entries as the rules read them."""
        found = self.model_dump(mode="json", exclude={"stages"})
        return {**found, "stages": {name: (each.phase.value, each.status.value) for name, each in self.stages.items()}}


class OwnerNamed(MappingPart):
    """A column of a CRM's object that names an owner of it, and what for."""

    object: str
    column: str
    role: OwnershipRole


class MappingFile(MappingPart):
    """All that a mapping file can say."""

    profile: Literal["salesforce", "hubspot", "generic", "firm"] | None = None
    title: str | None = None
    system: str | None = Field(default=None, min_length=1)
    timezone: str | None = None
    days: Days | None = None
    decimal: Literal[".", ","] | None = None
    encoding: str | None = None
    blank: list[str] = []
    currency: str = Field(default="USD", pattern="^[A-Z]{3}$")
    since: date | None = None
    ignore: list[str] = []
    files: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {}
    owners: list[OwnerNamed] = []
    rules: Rules = Rules()
    words: dict[str, dict[str, str]] = {}
    labels: dict[str, list[str]] = {}
    tables: list[MappedTable] = []
    _file: str = PrivateAttr(default="The mapping file")
    _lines: Lines = PrivateAttr(default={})

    @cached_property
    def known_words(self) -> Mapping[str, Mapping[str, str]]:
        """The tables of words, without regard to case and blanks."""
        return {name: {spelt(word): says for word, says in table.items()} for name, table in self.words.items()}

    @cached_property
    def columns_called(self) -> Mapping[str, str]:
        """In lower case, the further names of columns of theirs, and the one that tables and cells have for it."""
        return {name.lower(): column.lower() for column, names in self.labels.items() for name in names}

    @model_validator(mode="after")
    def _complete(self) -> MappingFile:
        if self.tables and self.profile not in (None, "generic"):
            raise ValueError(f"tables are for the generic profile, not for {self.profile}")
        return self

    def told(self, place: Place, message: str) -> str:
        """What is wrong at a place of the file, with its line where it was read from one."""
        return told(self._file, self._lines, place, message)

    def read_from(self, file: str, lines: Lines) -> MappingFile:
        """The same, knowing where its places are."""
        self._file, self._lines = file, lines
        return self


def told(file: str, lines: Lines, place: Place, message: str) -> str:
    """The line is that of the innermost key that has one of its own."""
    known = next((place[:end] for end in range(len(place), 0, -1) if place[:end] in lines), None)
    line = f", line {lines[known]}" if known else ""
    key = ".".join(map(str, place)) or "the file"
    ending = "" if message.endswith(("?", ".")) else "."
    return f"{file}{line}: {key}: {message.removeprefix('Value error, ')}{ending}"


KEYS: tuple[str, ...] = tuple(
    dict.fromkeys(
        field.alias or name
        for part in (MappingFile, Rules, OwnerNamed, OwnerRoles, MappedTable, MappedRows, Cell, Stage)
        for name, field in part.model_fields.items()
    )
)
