"""What can stand in a mapping file? Each field's description is told where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, Field, PrivateAttr, model_validator

from graphservice.directory.vocabulary import (
    BuyingRole,
    ContactType,
    DealPhase,
    JobFunction,
    OpportunityKind,
    OpportunityStatus,
)
from graphservice.ingest.exports.notation import Days
from graphservice.ingest.systems.mapped.cells import STRICT, Cell, MappedRows, MappedTable
from graphservice.ingest.systems.rules import spelt
from graphservice.ownership.rules import OwnershipRole

InteractionKind = Literal["MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL", "NOTE"]
Place = tuple[int | str, ...]
Lines = dict[Place, int]


class MappingPart(BaseModel):
    model_config = STRICT


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
