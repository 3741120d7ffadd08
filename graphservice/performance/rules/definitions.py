"""What does each KPI mean? The table `definitions.csv`, read once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graphservice.ownership.rules.roles import OwnershipRole

# Of all definitions together: it grows whenever a number can come out otherwise.
FORMULA_VERSION = 1


class KpiUnit(StrEnum):
    COUNT = "COUNT"
    RATE = "RATE"
    MONEY = "MONEY"
    MONEY_PER_DAY = "MONEY_PER_DAY"
    DAYS = "DAYS"


class KpiKind(StrEnum):
    SIMPLE = "SIMPLE"
    RATIO = "RATIO"
    CUMULATIVE = "CUMULATIVE"
    CONVERSION = "CONVERSION"
    BALANCE = "BALANCE"


class Additivity(StrEnum):
    SUM = "SUM"
    LAST = "LAST"
    NONE = "NONE"


class CreditBy(StrEnum):
    AT_EVENT = "AT_EVENT"
    OWNED_DAYS = "OWNED_DAYS"


class Direction(StrEnum):
    HIGHER = "HIGHER"
    LOWER = "LOWER"


@dataclass(frozen=True, slots=True)
class Definition:
    """A row of the table. `role` None: that which belongs to the kind of the deal, or any."""

    key: str
    unit: KpiUnit
    kind: KpiKind
    numerator: str
    denominator: str | None
    additivity: Additivity
    credit_by: CreditBy
    role: OwnershipRole | None
    direction: Direction
    sentence: str

    @property
    def money(self) -> bool:
        return self.unit in (KpiUnit.MONEY, KpiUnit.MONEY_PER_DAY)

    @property
    def median(self) -> bool:
        return self.numerator.startswith("median ")


def definition(key: str) -> Definition | None:
    """The KPI of a key, however it is spelled: `winRate` is WIN_RATE."""
    return _by_letters().get(key.replace("_", "").upper())


@cache
def _by_letters() -> Mapping[str, Definition]:
    return {key.replace("_", ""): each for key, each in definitions().items()}


@cache
def definitions() -> Mapping[str, Definition]:
    """All KPIs by their keys, in the order of the table."""
    with Path(__file__).with_name("definitions.csv").open(encoding="utf-8", newline="") as table:
        return MappingProxyType({row["key"]: _definition(row) for row in csv.DictReader(table)})


def _definition(row: Mapping[str, str]) -> Definition:
    return Definition(
        key=row["key"],
        unit=KpiUnit(row["unit"]),
        kind=KpiKind(row["kind"]),
        numerator=row["numerator"],
        denominator=row["denominator"] or None,
        additivity=Additivity(row["additivity"]),
        credit_by=CreditBy(row["credit_by"]),
        role=OwnershipRole(row["role"]) if row["role"] else None,
        direction=Direction(row["direction"]),
        sentence=row["sentence"],
    )
