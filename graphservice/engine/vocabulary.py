"""What does each value of a closed set mean? An enum of GraphQL whose values are described."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Self, cast

import strawberry

from graphservice.errors import ConfigurationError


class Word(StrEnum):
    """A value of a closed set, with its meaning beside it."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        made.meaning = meaning
        return made


def words(of: type[Word], description: str, name: str | None = None) -> None:
    """Makes such a set one of the schema."""
    enumerated(of, description, {word.name: word.meaning for word in of}, name)


def enumerated(of: type[StrEnum], description: str, values: Mapping[str, str], name: str | None = None) -> None:
    """The same of a set whose meanings stand apart. Raises ConfigurationError unless each value has its sentence, and
    no other."""
    made = strawberry.enum(of, name=name, description=description)
    if wrong := {word.name for word in of} ^ values.keys():
        raise ConfigurationError(f"{of.__name__}: one sentence for each value; not so {', '.join(sorted(wrong))}.")
    for value in cast("Any", made).__strawberry_definition__.values:
        value.description = values[value.name]
