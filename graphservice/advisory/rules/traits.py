"""By which traits may seats be shared out?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any


class Size(StrEnum):
    """Employees of an account: up to 49, 249, 999, or more."""

    SMALL = "SMALL"
    MEDIUM = "MEDIUM"
    LARGE = "LARGE"
    ENTERPRISE = "ENTERPRISE"


# The name of each trait as it is asked for, and the property that holds it.
TRAITS: Mapping[str, str] = {
    "COUNTRY": "country",
    "DEPARTMENT": "department",
    "INDUSTRY": "industry",
    "JOB_FUNCTION": "jobFunction",
    "REGION": "region",
    "SENIORITY": "seniority",
    "SIZE": "size",
    "TIER": "tier",
    "TYPE": "type",
}


def size(employees: int | None) -> Size | None:
    if employees is None:
        return None
    limits = ((50, Size.SMALL), (250, Size.MEDIUM), (1_000, Size.LARGE))
    return next((name for limit, name in limits if employees < limit), Size.ENTERPRISE)


def traits(
    properties: Mapping[str, Any], types: Iterable[str], further: Mapping[str, str | None]
) -> frozenset[tuple[str, str]]:
    """All traits of somebody: those of the contact and the account, and further properties by their names."""
    held = {name: properties.get(property) for name, property in TRAITS.items()}
    held["SIZE"] = size(properties.get("employees"))
    found = {(name, str(value)) for name, value in {**held, **further}.items() if value is not None}
    return frozenset(found | {("TYPE", type) for type in types})


def known(trait: str, further: Iterable[str]) -> str | None:
    """The trait that a caller names, however it is spelled; None: there is no such trait."""
    names = {_plain(name): name for name in (*TRAITS, *further)}
    return names.get(_plain(trait))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
