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
from graphservice.ingest.firm.format import COLUMNS, NEEDED
from graphservice.ingest.reading.notation import Days
from graphservice.ingest.rules import spelt
from graphservice.ownership.rules import OwnershipRole

InteractionKind = Literal["MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL", "NOTE"]
Place = tuple[int | str, ...]
Lines = dict[Place, int]
_PLACE = re.compile(r"\{([^{}]+)\}")


class Part(BaseModel):
    """Nothing else than what is said here may stand there: a name misspelt would change nothing in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cell(Part):
    """What a cell of ours is made of: a column of theirs, or a text in which `{column}` stands for its cell."""

    column: str | None = None
    text: str | None = None
    as_: Literal["key", "country", "region"] | None = Field(default=None, alias="as")
    words: str | None = None
    times: Decimal | None = None
    otherwise: str | None = None

    @model_validator(mode="after")
    def _of_one_thing(self) -> Cell:
        if (self.column is None) == (self.text is None):
            raise ValueError("write either column or text")
        if self.times is not None and self.column is None:
            raise ValueError("times is for the number in a column")
        return self

    @cached_property
    def columns(self) -> list[str]:
        """The columns of theirs that it is made of, in lower case."""
        named = [self.column] if self.column is not None else _PLACE.findall(self.text or "")
        return [name.strip().lower() for name in named]


def _short(cell: Any) -> Any:
    """`name = "account"` is the column, `name = "{first} {last}"` the text."""
    if isinstance(cell, str):
        return {"text": cell} if _PLACE.search(cell) else {"column": cell}
    return cell


class Rows(BaseModel):
    """A row of ours that a row of theirs makes: its object, a column that must not be blank (`when`), and its cells."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Annotated[Cell, BeforeValidator(_short)]]

    object: str
    when: str | None = None

    @property
    def cells(self) -> dict[str, Cell]:
        return self.__pydantic_extra__

    @model_validator(mode="after")
    def _of_our_format(self) -> Rows:
        if self.object not in COLUMNS:
            raise ValueError(f"{self.object!r} is no object: write one of {', '.join(COLUMNS)}")
        if unknown := [name for name in self.cells if name not in COLUMNS[self.object]]:
            has = ", ".join(COLUMNS[self.object])
            raise ValueError(f"{self.object} has no column {', '.join(unknown)}: it has {has}")
        if missing := [name for name in NEEDED[self.object] if name not in self.cells]:
            raise ValueError(f"{self.object} needs {', '.join(missing)}: say what it is made of")
        return self


class Table(Part):
    """A file of theirs (a name, or a pattern such as `deals-*.csv`), and the rows of ours that each row makes."""

    file: str
    rows: list[Rows] = Field(min_length=1)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of theirs that must be there, in lower case."""
        used = [name for rows in self.rows for cell in rows.cells.values() for name in cell.columns]
        used += [rows.when.lower() for rows in self.rows if rows.when]
        return tuple(dict.fromkeys(used))


class Stage(Part):
    phase: DealPhase
    status: OpportunityStatus


class OwnerRoles(Part):
    before: OwnershipRole = OwnershipRole.NEW_SALES
    after: OwnershipRole = OwnershipRole.RETENTION


class Rules(Part):
    """What is added to our tables of words, and changed in them."""

    stages: dict[str, Stage] = {}
    kinds: dict[str, OpportunityKind] = {}
    account_types: dict[str, ContactType] = {}
    lifecycle_stages: dict[str, ContactType] = {}
    activities: dict[str, InteractionKind] = {}
    buying_roles: dict[str, BuyingRole] = {}
    team_roles: dict[str, OwnershipRole] = {}
    case_priorities: dict[str, bool] = {}
    job_functions: dict[str, JobFunction] = {}
    owner_roles: OwnerRoles = OwnerRoles()

    def changes(self) -> dict[str, dict[str, Any]]:
        """By table, its entries as the rules read them."""
        found = self.model_dump(mode="json", exclude={"stages"})
        return {**found, "stages": {name: (each.phase.value, each.status.value) for name, each in self.stages.items()}}


class Owner(Part):
    """A column of a CRM's object that names an owner of it, and what for."""

    object: str
    column: str
    role: OwnershipRole


class MappingFile(Part):
    """All that a mapping file can say."""

    profile: Literal["salesforce", "hubspot", "generic", "firm"] | None = None
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
    owners: list[Owner] = []
    rules: Rules = Rules()
    words: dict[str, dict[str, str]] = {}
    tables: list[Table] = []
    _file: str = PrivateAttr(default="The mapping file")
    _lines: Lines = PrivateAttr(default={})

    @cached_property
    def known_words(self) -> Mapping[str, Mapping[str, str]]:
        """The tables of words, without regard to case and blanks."""
        return {name: {spelt(word): says for word, says in table.items()} for name, table in self.words.items()}

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
        for part in (MappingFile, Rules, Owner, OwnerRoles, Table, Rows, Cell, Stage)
        for name, field in part.model_fields.items()
    )
)
