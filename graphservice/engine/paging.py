"""Which page of which order? Keyset cursors: a place in a list is the values of its sort keys."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graphservice.engine.keys import Key
from graphservice.errors import BadInput

DEFAULT, MOST = 20, 100
_NO_CURSOR = "`{}` is not a cursor. Give `endCursor` or `startCursor` of an earlier page, unchanged."


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
        raise BadInput(
            "`first` and `last` are both given: `first` counts from the start, `last` from the end. Leave one out."
        )
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
        raise BadInput(f"`{name}` is {given}, and a page has 1 to {MOST} items: give a number in that range.")
    return given


def signature(question: str, keys: Sequence[Key]) -> str:
    """What a cursor says of its list: eight characters of the question and its order."""
    spelled = "|".join([question, *(_spelled(key) for key in keys)])
    return hashlib.blake2b(spelled.encode(), digest_size=4).hexdigest()


def _spelled(key: Key) -> str:
    way = "-" if key.descending else "+"
    return f"{key.of}.{','.join(key.names)}{way}{key.nulls or ''}"


def cursor(sign: str, values: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([sign, *values])).decode().rstrip("=")


def place(name: str, given: str | None, sign: str, keys: Sequence[Key]) -> list[Any] | None:
    """The values of a cursor: one for each property of each key."""
    if given is None:
        return None
    try:
        found = orjson.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (binascii.Error, ValueError):
        found = None
    if not isinstance(found, list) or not found:
        raise BadInput(_NO_CURSOR.format(name))
    takers = [key for key in keys for _ in key.names]
    if found[0] != sign or len(found) != len(takers) + 1:
        raise BadInput(
            f"`{name}` is a cursor of another list or of another order. Ask for the first page again, without it."
        )
    if not all(key.takes(value) for key, value in zip(takers, found[1:], strict=True)):
        raise BadInput(_NO_CURSOR.format(name))
    return found[1:]
