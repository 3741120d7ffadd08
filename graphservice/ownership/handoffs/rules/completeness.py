"""How complete is what a giver tells the taker, and what is missing?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class PackagePart(StrEnum):
    "A part of a hand-off's package."

    SUMMARY = "SUMMARY"
    CONTACTS = "CONTACTS"
    DECISION_MAKER = "DECISION_MAKER"
    COMMITMENTS = "COMMITMENTS"
    RISKS = "RISKS"
    SUCCESS_CRITERIA = "SUCCESS_CRITERIA"


_ALWAYS = (PackagePart.SUMMARY, PackagePart.CONTACTS)
_ALL = tuple(PackagePart)
# What the taker needs depends on how far the deal is; where no phase is named, everything.
_EXPECTED: Mapping[str | None, tuple[PackagePart, ...]] = {
    "LEAD": (*_ALWAYS, PackagePart.RISKS),
    "CONTRACTING": (*_ALWAYS, PackagePart.DECISION_MAKER, PackagePart.COMMITMENTS, PackagePart.RISKS),
    "REVENUE_RECOGNITION": _ALL,
    "NURTURE": (*_ALWAYS, PackagePart.COMMITMENTS, PackagePart.RISKS),
    None: _ALL,
}
_DECIDE = frozenset({"DECISION_MAKER", "ECONOMIC_BUYER", "EXECUTIVE_SPONSOR"})


@dataclass(frozen=True, slots=True)
class Completeness:
    """Which parts a taker needs at this phase, and which of them nothing was said of."""

    expected: tuple[PackagePart, ...]
    missing: tuple[PackagePart, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.missing) / len(self.expected)

    @property
    def is_complete(self) -> bool:
        return not self.missing


def completeness(package: Mapping[str, Any], phase: str | None) -> Completeness:
    """An empty list of commitments, risks or criteria says that there are none; left out, nothing was said."""
    expected = _EXPECTED[phase]
    return Completeness(expected, tuple(part for part in expected if not _is_stated(package, part)))


def _is_stated(package: Mapping[str, Any], part: PackagePart) -> bool:
    contacts = package.get("contacts") or []
    if part is PackagePart.SUMMARY:
        return bool(package.get("summary"))
    if part is PackagePart.CONTACTS:
        return bool(contacts)
    if part is PackagePart.DECISION_MAKER:
        return any(each.get("buyingRole") in _DECIDE for each in contacts)
    return package.get(_PROPERTIES[part]) is not None


_PROPERTIES = {
    PackagePart.COMMITMENTS: "commitments",
    PackagePart.RISKS: "risks",
    PackagePart.SUCCESS_CRITERIA: "successCriteria",
}
