"""Which advocate fits a deal, and may they be asked?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.request_limits import may_be_asked


class ReferenceUse(StrEnum):
    "A kind of reference."

    CALL = "CALL"
    QUOTE = "QUOTE"
    CASE_STUDY = "CASE_STUDY"
    EVENT = "EVENT"


class ReferenceOutcome(StrEnum):
    """What came of asking."""

    YES = "YES"
    NO = "NO"
    NO_ANSWER = "NO_ANSWER"


class ReferenceLikeness(StrEnum):
    "A property that an advocate shares with a deal."

    PRODUCT = "PRODUCT"
    INDUSTRY = "INDUSTRY"
    JOB_FUNCTION = "JOB_FUNCTION"
    SIZE = "SIZE"
    REGION = "REGION"


class Obstacle(StrEnum):
    "A reason why an advocate cannot be asked."

    OPTED_OUT = "OPTED_OUT"
    NO_CONSENT = "NO_CONSENT"
    NOT_FOR_THIS = "NOT_FOR_THIS"
    LAPSED = "LAPSED"
    ASKED_TOO_OFTEN = "ASKED_TOO_OFTEN"
    COMPETITOR = "COMPETITOR"
    SAME_ACCOUNT = "SAME_ACCOUNT"


WEIGHTS = {
    ReferenceLikeness.PRODUCT: 0.3,
    ReferenceLikeness.INDUSTRY: 0.3,
    ReferenceLikeness.JOB_FUNCTION: 0.15,
    ReferenceLikeness.SIZE: 0.15,
    ReferenceLikeness.REGION: 0.1,
}

# What an advocate agrees to, in their words.
CONSENTS = {
    ReferenceUse.CALL: "REFERENCE_CALL",
    ReferenceUse.QUOTE: "QUOTE",
    ReferenceUse.CASE_STUDY: "CASE_STUDY",
    ReferenceUse.EVENT: "EVENT",
}


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared, of a deal or of an advocate."""

    products: frozenset[str]
    industry: str | None
    functions: frozenset[str]
    employees: int | None
    region: str | None


@dataclass(frozen=True, slots=True)
class AdvocateStanding:
    """How an advocate stands. `agreed`: what they agreed to; `asked`: when they were asked for anything (ms)."""

    opted_out: bool
    consent: bool
    lapsed: bool
    agreed: Sequence[str]
    asked: Sequence[int]
    competitor: bool
    same_account: bool


def alike(deal: Side, advocate: Side) -> list[ReferenceLikeness]:
    """What they have in common, the weightiest first; of like size is who has from a third to three times as many."""
    found = {
        ReferenceLikeness.PRODUCT: bool(deal.products & advocate.products),
        ReferenceLikeness.INDUSTRY: deal.industry is not None and deal.industry == advocate.industry,
        ReferenceLikeness.JOB_FUNCTION: bool(deal.functions & advocate.functions),
        ReferenceLikeness.SIZE: _alike_in_size(deal.employees, advocate.employees),
        ReferenceLikeness.REGION: deal.region is not None and deal.region == advocate.region,
    }
    return [likeness for likeness in WEIGHTS if found[likeness]]


def score(alike: Sequence[ReferenceLikeness]) -> float:
    """From 0 to 1."""
    return math.fsum(WEIGHTS[each] for each in alike)


def obstacles(standing: AdvocateStanding, use: ReferenceUse, at: int, formula: Formula) -> list[Obstacle]:
    """Why they are not to be asked for this now; empty: they may be."""
    found = {
        Obstacle.OPTED_OUT: standing.opted_out,
        Obstacle.LAPSED: standing.lapsed,
        Obstacle.NO_CONSENT: not standing.consent,
        Obstacle.NOT_FOR_THIS: standing.consent and CONSENTS[use] not in standing.agreed,
        Obstacle.ASKED_TOO_OFTEN: not may_be_asked(standing.asked, at, formula),
        Obstacle.COMPETITOR: standing.competitor,
        Obstacle.SAME_ACCOUNT: standing.same_account,
    }
    return [obstacle for obstacle, there in found.items() if there]


def _alike_in_size(one: int | None, other: int | None) -> bool:
    return bool(one and other) and max(one or 0, other or 0) <= 3 * min(one or 0, other or 0)
