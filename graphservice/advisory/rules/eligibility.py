"""Who may not sit on a board, and why?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graphservice.errors import Objection
from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula, formula_of
from graphservice.referrals.rules.request_limits import may_be_asked


class Exclusion(StrEnum):
    """Why somebody is no candidate."""

    OPTED_OUT = "OPTED_OUT"
    NO_CONSENT = "NO_CONSENT"
    CHURN_RISK = "CHURN_RISK"
    OPEN_ESCALATION = "OPEN_ESCALATION"
    ASKED_TOO_OFTEN = "ASKED_TOO_OFTEN"
    TERM_LIMIT = "TERM_LIMIT"
    COMPETITOR_OF_MEMBER = "COMPETITOR_OF_MEMBER"
    ACCOUNT_SEATED = "ACCOUNT_SEATED"
    LEFT_BOARD = "LEFT_BOARD"
    EXCLUDED = "EXCLUDED"


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults, each of which a caller may change."""

    churn_risk: float = 0.7
    terms: int = 2
    asking: Formula = field(default_factory=formula_of)


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """What decides whether somebody may sit. `asked_on`: the days on which anybody of us asked them for anything;
    `consents`: whether an advocate agreed to anything, None: they are none; `refused`: to sit on a board."""

    opted_out: bool = False
    consents: bool | None = None
    refused: bool = False
    churn_risk: float | None = None
    open_escalations: int | None = None
    asked_on: tuple[date, ...] = ()
    terms_served: int = 0
    competes_with_member: bool = False
    account_seated: bool = False
    left_board: bool = False
    excluded: bool = False


def exclusions(standing: EligibilityFacts, limits: Limits, on: date) -> list[Exclusion]:
    """Every reason, not the first alone: each would have to be mended."""
    reasons = {
        Exclusion.EXCLUDED: standing.excluded,
        Exclusion.OPTED_OUT: standing.opted_out,
        Exclusion.NO_CONSENT: standing.refused,
        Exclusion.CHURN_RISK: (standing.churn_risk or 0) >= limits.churn_risk,
        Exclusion.OPEN_ESCALATION: bool(standing.open_escalations),
        Exclusion.ASKED_TOO_OFTEN: needs_a_break(standing.asked_on, limits, on),
        Exclusion.TERM_LIMIT: standing.terms_served >= limits.terms,
        Exclusion.COMPETITOR_OF_MEMBER: standing.competes_with_member,
        Exclusion.ACCOUNT_SEATED: standing.account_seated,
        Exclusion.LEFT_BOARD: standing.left_board,
    }
    return [reason for reason, holds in reasons.items() if holds]


# Each reason in words.
REASONS: Mapping[Exclusion, str] = {
    Exclusion.EXCLUDED: "was excluded in the input",
    Exclusion.OPTED_OUT: "opted out of being contacted",
    Exclusion.NO_CONSENT: "refused to sit on an advisory board",
    Exclusion.CHURN_RISK: "is at an account at risk of leaving",
    Exclusion.OPEN_ESCALATION: "is at an account with an open escalation",
    Exclusion.ASKED_TOO_OFTEN: "was asked recently and needs a break",
    Exclusion.TERM_LIMIT: "has served the greatest number of terms",
    Exclusion.COMPETITOR_OF_MEMBER: "is at a competitor of a member",
    Exclusion.LEFT_BOARD: "left this board before the term ended",
    Exclusion.ACCOUNT_SEATED: "has a colleague on the board, from the same company or its parent",
}


def reasons_sentence(who: str, reasons: Sequence[Exclusion]) -> str:
    """Why somebody may not sit, as a sentence."""
    *most, last = [REASONS[each] for each in reasons]
    return f"{who} {', '.join(most)}{' and ' if most else ''}{last}."


def needs_a_break(asked_on: tuple[date, ...], limits: Limits, on: date) -> bool:
    """Whether one more ask would be above the limits that referrals have: 1 in 30 days, 2 in 90 unless they are set."""
    return not may_be_asked([_at(day) for day in asked_on], _at(on), limits.asking)


def _at(day: date) -> int:
    """The beginning of a day, in milliseconds."""
    return day.toordinal() * DAY


_PROTECTED: Mapping[str, tuple[str, ...]] = {
    "age": ("age", "birthdate", "birthday", "dateofbirth", "yearofbirth"),
    "disability": ("disability", "disabled", "health"),
    "ethnic origin": ("ethnicity", "race", "skincolour", "skincolor", "nationality", "origin"),
    "family": ("maritalstatus", "married", "pregnant", "pregnancy", "children"),
    "political opinion": ("politics", "politicalopinion", "party"),
    "religion or belief": ("religion", "belief", "faith"),
    "sex or gender": ("sex", "gender", "genderidentity", "pronouns"),
    "sexual orientation": ("sexualorientation", "orientation"),
    "union membership": ("union", "unionmembership", "tradeunion"),
}


def protected(traits: Mapping[str, str], setting: str) -> list[Objection]:
    """An objection for each field whose trait the law protects. `traits`: by field, the name that was asked for."""
    found = []
    for place, trait in traits.items():
        plain = "".join(letter for letter in trait.casefold() if letter.isalpha())
        for ground, names in _PROTECTED.items():
            if plain in names:
                message = (
                    f"{trait!r} is a protected attribute ({ground}): people must not be chosen by it. With a lawful "
                    f"basis, the operator may name it in {setting}."
                )
                found.append(Objection(place, message, "PROTECTED_ATTRIBUTE"))
    return found
