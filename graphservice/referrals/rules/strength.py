"""How likely is it that a tie carries an introduction? Its strength, with what it is made of."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from graphservice.referrals.rules.evidence import Contacts, Evidence, contacts, faded, half_life
from graphservice.referrals.rules.formula import Formula


class TieBand(StrEnum):
    """How much weight a tie bears."""

    STRONG = "STRONG"
    MODERATE = "MODERATE"
    WEAK = "WEAK"
    DORMANT = "DORMANT"


class Confidence(StrEnum):
    """How sure we are of a strength."""

    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength with its parts. `worth` is the evidence at that moment, `balance` 0 (one way) to 1 (both alike)."""

    value: float
    worth: float
    balance: float
    gate: float
    channels: float
    half_life: float
    silence: float
    contact: float
    structure: float
    contacts: Contacts | None


def strength(evidence: Evidence | None, at: int, structure: float, formula: Formula) -> Strength | None:
    """As of a moment (ms) that is not before the last contact; None where nothing speaks for a tie.

    Evidence of worth x gives 1 - 2^-(x * gate * channels / even); contacts and structure speak for it independently.
    """
    if evidence is None:
        return _unmet(structure, formula) if structure else None
    known, life = contacts(evidence), half_life(evidence, formula)
    silence = max(0.0, at - known.last)
    left = faded(silence, life)
    contact = strength_after(at_last(evidence, formula), silence, life)
    return Strength(
        value=clipped(either(contact, structure), formula),
        worth=sum(known.worth) * left,
        balance=balance(known),
        gate=_gate(known, formula),
        channels=_channels(known, formula),
        half_life=life,
        silence=silence,
        contact=contact,
        structure=structure,
        contacts=known,
    )


def at_last(evidence: Evidence, formula: Formula) -> float:
    """By contacts alone, as of the last one: with its moment and half-life the strength is known ever after."""
    known, rules = contacts(evidence), formula.strength
    most = rules.one_way_most if min(known.out, known.back) <= 0 else rules.most
    weighed = sum(known.worth) * _gate(known, formula) * _channels(known, formula) / rules.even
    return float(min(1 - 2.0**-weighed, most))


def strength_after(at_last: float, silence: float, half_life: float) -> float:
    """What is left of a strength after a silence: the evidence behind it halves, not the strength itself."""
    return float(1 - (1 - at_last) ** faded(silence, half_life))


def either(one: float, other: float) -> float:
    """The strength of what two independent kinds of evidence give."""
    return 1 - (1 - one) * (1 - other)


def clipped(value: float, formula: Formula) -> float:
    return min(max(value, formula.strength.least), formula.strength.most)


def cost(strength: float) -> float:
    return -math.log(strength)


def balance(known: Contacts) -> float:
    return 2 * min(known.out, known.back) / (known.out + known.back)


def band(value: float, silence: float, half_life: float, formula: Formula) -> TieBand:
    """A tie is dormant that is silent for many of its own usual gaps, whatever it was."""
    rhythm, bands = formula.rhythm, formula.bands
    if silence > half_life / rhythm.gaps * rhythm.silent_gaps:
        return TieBand.DORMANT
    return next((name for name, least in _bands(bands.strong, bands.moderate) if value >= least), TieBand.WEAK)


def _bands(strong: float, moderate: float) -> tuple[tuple[TieBand, float], ...]:
    return (TieBand.STRONG, strong), (TieBand.MODERATE, moderate)


def confidence(known: Contacts | None, formula: Formula) -> Confidence:
    """High after contact on several days that did not all go one way."""
    if known is None or known.days < formula.confidence.medium:
        return Confidence.LOW
    both = min(known.out, known.back) > 0
    return Confidence.HIGH if both and known.days >= formula.confidence.high else Confidence.MEDIUM


def _gate(known: Contacts, formula: Formula) -> float:
    one_way = formula.strength.one_way
    return one_way + (1 - one_way) * balance(known)


def _channels(known: Contacts, formula: Formula) -> float:
    used = len(known.counts) - known.counts.count(0)
    return min(formula.strength.all_channels, 1 + formula.strength.each_channel * (used - 1))


def _unmet(structure: float, formula: Formula) -> Strength:
    return Strength(clipped(structure, formula), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, structure, None)
