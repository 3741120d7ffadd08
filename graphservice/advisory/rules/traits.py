"""By which traits may seats be shared out?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from graphservice.advisory.rules.languages import languages


class Trait(StrEnum):
    """By what a member can count for a quota."""

    COUNTRY = "COUNTRY"
    DEPARTMENT = "DEPARTMENT"
    INDUSTRY = "INDUSTRY"
    JOB_FUNCTION = "JOB_FUNCTION"
    LANGUAGE = "LANGUAGE"
    REGION = "REGION"
    SENIORITY = "SENIORITY"
    SIZE = "SIZE"
    TIER = "TIER"
    TYPE = "TYPE"


class TraitSource(NamedTuple):
    """The kind of node and the property that hold the values of a trait."""

    kind: str
    property: str


# Traits whose values are as somebody wrote them.
WRITTEN: Mapping[Trait, TraitSource] = {
    Trait.COUNTRY: TraitSource("Contact", "country"),
    Trait.DEPARTMENT: TraitSource("Contact", "department"),
    Trait.INDUSTRY: TraitSource("Account", "industry"),
    Trait.REGION: TraitSource("Account", "region"),
    Trait.SENIORITY: TraitSource("Contact", "seniority"),
    Trait.TIER: TraitSource("Account", "tier"),
}


class Size(StrEnum):
    """Employees of an account: up to 49, 249, 999, or more."""

    SMALL = "SMALL"
    MEDIUM = "MEDIUM"
    LARGE = "LARGE"
    ENTERPRISE = "ENTERPRISE"


def size(employees: int | None) -> Size | None:
    if employees is None:
        return None
    limits = ((50, Size.SMALL), (250, Size.MEDIUM), (1_000, Size.LARGE))
    return next((name for limit, name in limits if employees < limit), Size.ENTERPRISE)


def traits(
    properties: Mapping[str, Any], types: Iterable[str], further: Mapping[str, str | None]
) -> frozenset[tuple[str, str]]:
    """All traits of somebody: those of the contact and the account, and further properties by their names."""
    held: dict[str, Any] = {trait.value: properties.get(where.property) for trait, where in WRITTEN.items()}
    held |= {"SIZE": size(properties.get("employees")), "JOB_FUNCTION": properties.get("jobFunction")}
    found = {(name, str(value)) for name, value in {**held, **further}.items() if value is not None}
    spoken = {("LANGUAGE", language) for language in languages(properties.get("country"))}
    return frozenset(found | spoken | {("TYPE", type) for type in types})
