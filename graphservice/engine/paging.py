"""Which page of which order? Keyset cursors: a place in a list is the values of its sort keys."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import orjson
import strawberry

from graphservice.errors import BadInput

DEFAULT, MOST = 20, 100
_DAY = r"\d{4}-\d\d-\d\d"
_SPELLED = {
    "date": re.compile(_DAY, re.ASCII),
    "datetime": re.compile(_DAY + r"T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)", re.ASCII),
}
_NO_CURSOR = "`{}` is no cursor. Take `endCursor` or `startCursor` of an earlier page as it is."


@strawberry.enum(description="Which way an order runs.")
class OrderDirection(StrEnum):
    ASC = "ASC"
    DESC = "DESC"


@dataclass(frozen=True, slots=True)
class Key:
    """A sort key: a non-null property of `node` or `edge`."""

    of: str
    name: str
    descending: bool = False

    @classmethod
    def named(cls, text: str) -> Key:
        """A key as declared: `name`, `-createdAt`, `edge.validFrom`."""
        bare = text.removeprefix("-")
        of, dot, name = bare.rpartition(".")
        return cls(of if dot else "node", name, text.startswith("-"))

    @property
    def temporal(self) -> str | None:
        """By the names of the model: `at`, `…At` and `valid…` are moments, `…On` days."""
        if self.name == "at" or self.name.endswith("At") or self.name.startswith("valid"):
            return "datetime"
        return "date" if self.name.endswith("On") else None

    def reads(self, variables: Mapping[str, str]) -> str:
        return f"{variables[self.of]}.{self.name}"

    def shows(self, variables: Mapping[str, str]) -> str:
        """The key as a cursor holds it."""
        text = self.reads(variables)
        return f"toString({text})" if self.temporal else text

    def value(self, parameter: str) -> str:
        return f"{self.temporal}({parameter})" if self.temporal else parameter

    def takes(self, value: object) -> bool:
        """Whether a cursor can hold this for the key: what Cypher would choke on is not sent."""
        if self.temporal is None:
            return True
        if not isinstance(value, str) or not _SPELLED[self.temporal].fullmatch(value):
            return False
        try:
            return bool(datetime.fromisoformat(value))
        except ValueError:
            return False


def ordering(keys: Sequence[Key], variables: Mapping[str, str], backward: bool) -> str:
    """The ORDER BY of a page; a page from the end is read backward."""
    return ", ".join(f"{key.reads(variables)}{' DESC' if key.descending != backward else ''}" for key in keys)


def beyond(keys: Sequence[Key], variables: Mapping[str, str], prefix: str, backward: bool) -> str:
    """The predicate `the row stands after the cursor` (before it, if backward): a range on the first key."""

    def rest(position: int) -> str:
        key = keys[position]
        left, right = key.reads(variables), key.value(f"{prefix}{position}")
        sign = "<" if key.descending != backward else ">"
        if position == len(keys) - 1:
            return f"{left} {sign} {right}"
        return f"({left} {sign}= {right} AND ({left} {sign} {right} OR {rest(position + 1)}))"

    return rest(0)


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked of a connection in one request."""

    size: int
    backward: bool
    after: list[Any] | None
    before: list[Any] | None


def page(arguments: Mapping[str, Any], sign: str, keys: Sequence[Key]) -> Page:
    """Raises BadInput for sizes outside 1 to 100, `first` with `last`, and cursors that are not of this list."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadInput("Give `first` or `last`, not both.")
    size = limited("last", last, DEFAULT) if last is not None else limited("first", first, DEFAULT)
    return Page(
        size,
        last is not None,
        place("after", arguments.get("after"), sign, keys),
        place("before", arguments.get("before"), sign, keys),
    )


def limited(name: str, given: int | None, default: int) -> int:
    if given is None:
        return default
    if not 1 <= given <= MOST:
        raise BadInput(f"`{name}` is {given}: a page has 1 to {MOST} items.")
    return given


def signature(question: str, keys: Sequence[Key]) -> str:
    """What a cursor says of its list: eight characters of the question and its order."""
    spelled = "|".join([question, *(f"{key.of}.{key.name}{'-' if key.descending else '+'}" for key in keys)])
    return hashlib.blake2b(spelled.encode(), digest_size=4).hexdigest()


def cursor(sign: str, values: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([sign, *values])).decode().rstrip("=")


def place(name: str, given: str | None, sign: str, keys: Sequence[Key]) -> list[Any] | None:
    if given is None:
        return None
    try:
        found = orjson.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (binascii.Error, ValueError):
        found = None
    if not isinstance(found, list) or not found or not all(_scalar(value) for value in found):
        raise BadInput(_NO_CURSOR.format(name))
    if found[0] != sign or len(found) != len(keys) + 1:
        raise BadInput(f"`{name}` is a cursor of another list or another order. Ask for the first page again.")
    if not all(key.takes(value) for key, value in zip(keys, found[1:], strict=True)):
        raise BadInput(_NO_CURSOR.format(name))
    return found[1:]


def _scalar(value: object) -> bool:
    return isinstance(value, str | float) or (isinstance(value, int) and -(2**63) <= value < 2**63)
