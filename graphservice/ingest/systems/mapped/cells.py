"""What can stand in the tables of a mapping file? Of which columns a cell of ours is made, and when a row is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from graphservice.ingest.systems.own_csv.format import COLUMNS, NEEDED
from graphservice.ingest.systems.rules import spelt

# Nothing else than what is said may stand there: a name misspelt would change nothing in silence.
STRICT = ConfigDict(extra="forbid", frozen=True)
_PLACE = re.compile(r"\{([^{}]+)\}")
_NAME_PARTS = ("given_name", "family_name")


class TablePart(BaseModel):
    model_config = STRICT


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


class Cell(TablePart):
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


class When(TablePart):
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


class MappedTable(TablePart):
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
