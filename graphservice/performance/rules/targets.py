"""Which numbers can be agreed as a target, what can be a part of what, and do the parts add up?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from graphservice.directory.rules.money import minor_units
from graphservice.errors import Objection
from graphservice.performance.rules.definitions import Additivity, Definition, Direction, KpiUnit

_MOST = Decimal(10) ** 15
_HIGHEST_RATE = Decimal(10)  # net revenue retention can be far above 1
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class TargetLevels:
    """What is agreed: rates from 0 to 1, money in whole units of the currency, exact."""

    target: Decimal
    floor: Decimal | None = None
    stretch: Decimal | None = None

    @property
    def texts(self) -> dict[str, str | None]:
        """As they are kept."""
        said = {"floor": self.floor, "target": self.target, "stretch": self.stretch}
        return {name: None if value is None else f"{value.normalize():f}" for name, value in said.items()}


def levels_of(texts: Mapping[str, str | None]) -> TargetLevels:
    """What is kept as texts."""
    floor, target, stretch = (
        Decimal(text) if (text := texts[name]) else None for name in ("floor", "target", "stretch")
    )
    assert target is not None
    return TargetLevels(target, floor, stretch)


@dataclass(frozen=True, slots=True)
class Placed:
    """A target among others: of what, when, in which currency, and what it is a part of."""

    id: str
    kpi: str
    start: date
    end: date
    currency: str | None
    part_of: str | None = None


def wrong_levels(levels: TargetLevels, definition: Definition, currency: str | None) -> list[Objection]:
    """What is wrong with the numbers of a target for that KPI."""
    if definition.money and not currency:
        return [Objection("currency", f"{definition.key} is an amount: name its currency, as in EUR.", "REQUIRED")]
    if currency and not definition.money:
        return [Objection("currency", f"{definition.key} is no amount: leave the currency out.", "NO_CURRENCY")]
    said = {"floor": levels.floor, "target": levels.target, "stretch": levels.stretch}
    given = {name: value for name, value in said.items() if value is not None}
    wrong = [found for name, value in given.items() if (found := _wrong_number(name, value, definition, currency))]
    return wrong or _out_of_order(given, definition)


def _wrong_number(name: str, value: Decimal, definition: Definition, currency: str | None) -> Objection | None:
    if currency:
        found = minor_units(value, currency)
        if isinstance(found, Objection):
            return Objection("currency" if found.field == "currency" else name, found.message, found.code)
        return None
    most = _HIGHEST_RATE if definition.unit is KpiUnit.RATE else _MOST
    if 0 <= value <= most:
        return None
    hint = ": write 80% as 0.8" if definition.unit is KpiUnit.RATE else ""
    return Objection(name, f"It is {value:f}: it must be from 0 to {most:f}{hint}.", "OUT_OF_RANGE")


def _out_of_order(given: Mapping[str, Decimal], definition: Definition) -> list[Objection]:
    """A floor is easier to reach than the target, a stretch harder."""
    higher = definition.direction is Direction.HIGHER
    for (first, one), (second, other) in pairwise(given.items()):
        if (one > other) if higher else (one < other):
            word = "above" if higher else "below"
            message = f"The {first}, {one:f}, is {word} the {second}, {other:f}: a {first} is easier to reach."
            return [Objection(first, message, "LEVELS_OUT_OF_ORDER")]
    return []


def wrong_place(placed: Placed, others: Mapping[str, Placed]) -> list[Objection]:
    """Why it cannot be a part of what it names; `others` has that, and all above it."""
    if placed.part_of is None:
        return []
    whole = others.get(placed.part_of)
    if whole is None:
        text = f"There is no target {placed.part_of[:40]!a} that holds: name one, or leave it out."
        return [Objection("partOf", text, "NOT_FOUND")]
    if whole.kpi != placed.kpi:
        return [Objection("partOf", f"It is a target of {whole.kpi}, this one is of {placed.kpi}.", "OTHER_KPI")]
    if (whole.start, whole.end) != (placed.start, placed.end):
        text = (
            f"It is for {whole.start} to {whole.end}, this one for {placed.start} to {placed.end}: parts of a target "
            "have its period."
        )
        return [Objection("partOf", text, "OTHER_PERIOD")]
    if whole.currency != placed.currency:
        text = f"It is in {whole.currency}, this one in {placed.currency}: parts of a target have its currency."
        return [Objection("partOf", text, "OTHER_CURRENCY")]
    return _circle(placed, others)


def _circle(placed: Placed, others: Mapping[str, Placed]) -> list[Objection]:
    above, steps = placed.part_of, 0
    while above is not None:
        steps += 1
        if above == placed.id:
            return [Objection("partOf", "It would be a part of itself.", "CIRCLE")]
        if steps > _DEPTH:
            return [Objection("partOf", f"{_DEPTH} targets above one another are the most.", "TOO_DEEP")]
        above = others[above].part_of if above in others else None
    return []


@dataclass(frozen=True, slots=True)
class Added:
    """Whether the parts of a target come to the whole. `gap`: what is missing; below 0: what is too much. None: this
    KPI does not add up over people."""

    sum: Decimal | None
    gap: Decimal | None
    explanation: str

    @property
    def adds_up(self) -> bool | None:
        return None if self.gap is None else self.gap == 0


def added(
    whole: Decimal, parts: Sequence[Decimal], definition: Definition, currency: str | None, without: Sequence[str]
) -> Added:
    """`without`: the names of those in the team of the whole who have no part."""
    if definition.additivity is not Additivity.SUM:
        return Added(None, None, f"{definition.key} does not add up over people: parts are compared, not summed.")
    total = sum(parts, Decimal(0))
    gap, unit = whole - total, f" {currency}" if currency else ""
    come = f"{len(parts)} parts come to {total:f}{unit} of {whole:f}{unit}"
    if gap == 0:
        return Added(total, gap, f"{come}.")
    told = f"{abs(gap):f}{unit} {'belong to nobody' if gap > 0 else 'are too much'}"
    missing = f" Without a part: {', '.join(without)}." if without and gap > 0 else ""
    return Added(total, gap, f"{come}: {told}.{missing}")
