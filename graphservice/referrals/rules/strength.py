"""How likely is it that a tie carries an introduction? Its strength, with what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graphservice.referrals.rules.evidence import DAY, Amounts, Evidence, TieContacts, contacts, faded, usual_gap
from graphservice.referrals.rules.formula import Formula


class TieBand(StrEnum):
    "The strength of a tie in a word."

    STRONG = "STRONG"
    MODERATE = "MODERATE"
    WEAK = "WEAK"
    DORMANT = "DORMANT"


class Confidence(StrEnum):
    "The certainty of a strength."

    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"


class Lasts(NamedTuple):
    """What is known of a tie by contacts, as of the last one: with its moment, the strength is known ever after.

    `recent` and `lasting`: the halvings of doubt by either evidence; `most`: what the strength can be.
    """

    recent: float
    lasting: float
    most: float


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength with its parts. `recent` and `lasting` are evidence at that moment, `channels` a factor, `most` what
    contact can make; `silence` in ms, `gap` (the tie's usual one) in days."""

    value: float
    recent: Amounts
    lasting: Amounts
    channels: float
    most: float
    silence: float
    gap: float
    contact: float
    structure: float
    acquaintance: float
    contacts: TieContacts | None


_NOTHING = Amounts(0.0, 0.0, 0.0)
_NEVER_MET = Lasts(0.0, 0.0, 0.0)


def strength(
    evidence: Evidence | None, at: int, structure: float, formula: Formula, acquaintance: float = 0.0
) -> Strength | None:
    """As of a moment (ms) that is not before the last contact; None where nothing speaks for a tie.

    Contact gives 1 - 2^-(recent + lasting), at most so much; it, structure and acquaintance speak for a tie
    independently.
    """
    if evidence is None:
        return _unmet(structure, acquaintance, formula) if structure or acquaintance else None
    known, fading = contacts(evidence, formula), formula.fading
    silence = max(0.0, at - known.last)
    lasts = _lasts(known, formula)
    contact = after(lasts, silence, formula)
    return Strength(
        value=clipped(either(either(contact, structure), acquaintance), formula),
        recent=_times(known.recent, faded(silence, fading.recent_days)),
        lasting=_times(known.lasting, faded(silence, fading.lasting_days)),
        channels=_channels(known, formula),
        most=lasts.most,
        silence=silence,
        gap=usual_gap(known, formula),
        contact=contact,
        structure=structure,
        acquaintance=acquaintance,
        contacts=known,
    )


def at_last(evidence: Evidence | None, formula: Formula) -> Lasts:
    return _lasts(contacts(evidence, formula), formula) if evidence else _NEVER_MET


def after(lasts: Lasts, silence: float, formula: Formula) -> float:
    """The strength by contacts alone after a silence (ms): evidence fades, and only then the most is applied."""
    fading = formula.fading
    recent, lasting = faded(silence, fading.recent_days), faded(silence, fading.lasting_days)
    return float(min(1 - 2.0 ** -(lasts.recent * recent + lasts.lasting * lasting), lasts.most))


def counted(amounts: Amounts, formula: Formula) -> float:
    """What evidence counts: part of it whatever its direction, the rest as far as it goes both ways."""
    one_way = formula.strength.one_way
    return one_way * amounts.worth + (1 - one_way) * min(amounts.out, amounts.back)


def either(one: float, other: float) -> float:
    """The strength of what two independent kinds of evidence give."""
    return 1 - (1 - one) * (1 - other)


def clipped(value: float, formula: Formula) -> float:
    return min(max(value, formula.strength.least), formula.strength.most)


def band(value: float, silence: float, gap: float, formula: Formula) -> TieBand:
    """Dormant is a note, not a strength: a tie that is silent (ms) for many of its own usual gaps (days)."""
    if silence > gap * DAY * formula.rhythm.silent_gaps:
        return TieBand.DORMANT
    bands = formula.bands
    return next((name for name, least in _bands(bands.strong, bands.moderate) if value >= least), TieBand.WEAK)


def _bands(strong: float, moderate: float) -> tuple[tuple[TieBand, float], ...]:
    return (TieBand.STRONG, strong), (TieBand.MODERATE, moderate)


def confidence(known: TieContacts | None, formula: Formula) -> Confidence:
    """High after contact on several days that did not all go one way."""
    if known is None or known.days < formula.confidence.medium:
        return Confidence.LOW
    high = both_ways(known) and known.days >= formula.confidence.high
    return Confidence.HIGH if high else Confidence.MEDIUM


def both_ways(known: TieContacts) -> bool:
    return min(known.recent.out, known.recent.back) > 0


def _lasts(known: TieContacts, formula: Formula) -> Lasts:
    rules = formula.strength
    each = _channels(known, formula) / rules.even
    recent, lasting = counted(known.recent, formula), counted(known.lasting, formula)
    most = rules.most if both_ways(known) else rules.one_way_most
    return Lasts(each * recent, each * formula.fading.lasting_worth * lasting, most)


def _channels(known: TieContacts, formula: Formula) -> float:
    used = len(known.counts) - known.counts.count(0)
    return min(formula.strength.all_channels, 1 + formula.strength.each_channel * (used - 1))


def _times(amounts: Amounts, factor: float) -> Amounts:
    return Amounts(*(each * factor for each in amounts))


def _unmet(structure: float, acquaintance: float, formula: Formula) -> Strength:
    value, gap = clipped(either(structure, acquaintance), formula), formula.rhythm.usual_days
    return Strength(value, _NOTHING, _NOTHING, 1.0, 0.0, 0.0, gap, 0.0, structure, acquaintance, None)
