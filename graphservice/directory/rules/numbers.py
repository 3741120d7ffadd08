"""How large may a number be, and what comes after what?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from graphservice.directory.rules.limits import HIGHEST_COUNT
from graphservice.errors import Objection


def between(least: float, most: float) -> Callable[[Any], Any]:
    """The rule of a number from `least` to `most`."""

    def check(value: Any) -> Any:
        if least <= value <= most:
            return value
        return Objection("", f"The number is {value:g}: give one from {least:g} to {most:g}.", "OUT_OF_RANGE")

    return check


def counted(value: int) -> int | Objection:
    """The rule of how many there are."""
    if 0 <= value <= HIGHEST_COUNT:
        return value
    return Objection("", f"The number is {value:,}: give one from 0 to {HIGHEST_COUNT:,}.", "OUT_OF_RANGE")


def in_order(properties: Mapping[str, Any], first: str, last: str) -> list[Objection]:
    """What is wrong where one day of a thing comes after the day that ends it."""
    start, end = properties.get(first), properties.get(last)
    if not isinstance(start, date) or not isinstance(end, date) or start <= end:
        return []
    return [
        Objection(
            last, f"`{last}` is {end}, before `{first}`, which is {start}: correct one of them.", "DATES_OUT_OF_ORDER"
        )
    ]
