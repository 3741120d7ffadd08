"""What may fairly be concluded of somebody? Little of few cases, and nothing without an agreed target.

A level is found for an owner and a KPI, from whole cases: of a rate, how many of so many; of a count, how many where so
many were agreed. Nobody is compared with the best: each with the target, after what others reach with the same cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from graphservice.performance.rules.fairness import Fairness
from graphservice.statistics.casemix import moved, moved_to
from graphservice.statistics.discovery import false_discovery
from graphservice.statistics.exact import binomial_p, poisson_binomial_p, poisson_p
from graphservice.statistics.shrinkage import LikelyRate, likely_rates, likely_ratios


class ConclusionLevel(StrEnum):
    """What is concluded."""

    WATCH = "WATCH"
    TRAINING_SUGGESTED = "TRAINING_SUGGESTED"
    NOT_ENOUGH_DATA = "NOT_ENOUGH_DATA"
    NONE = "NONE"


class OwnerKpi(NamedTuple):
    """Whom something is concluded of, and by which KPI."""

    owner: str
    kpi: str


@dataclass(frozen=True, slots=True)
class OwnerTally:
    """What became of the cases of an owner. `expected`: of a rate, for each case the rate of comparable cases; empty
    for a count. `target`: a rate between 0 and 1, or a number of cases; None: none was agreed."""

    owner: str
    count: int
    expected: tuple[float, ...] = ()
    target: float | None = None

    @property
    def number(self) -> int:
        return len(self.expected)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the cases say. `number`: of a rate its denominator, of a count what was expected. `expected`: what the
    target comes to with these cases. `chance`: how likely a count as far from the target is by chance.
    `likely_missed` and `likely_missed_by_far`: how likely the true rate misses the target, and the target by more than
    the margin."""

    count: int
    number: float
    expected: float
    shrunk: float
    chance: float
    likely_missed: float
    likely_missed_by_far: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """`adjusted`: the chance, adjusted for all tests of the period; None: there was no test."""

    level: ConclusionLevel
    reasons: tuple[str, ...]
    weighed: Weighed | None = None
    adjusted: float | None = None


Weights: TypeAlias = Mapping[OwnerKpi, Weighed]


def rates_weighed(tallies: Sequence[OwnerTally], low_is_bad: bool, numbers: Fairness) -> dict[str, Weighed]:
    """Of each owner with a target and a case; all with cases say how much owners differ. A target of 0 or of all leaves
    nothing to chance: there is no test against it."""
    with_cases = [each for each in tallies if each.number]
    if not with_cases:
        return {}
    means = [sum(each.expected) / each.number for each in with_cases]
    likely = likely_rates([each.count for each in with_cases], [each.number for each in with_cases], means)
    mix = Mix(with_cases)
    return {
        each.owner: _rate(each, posterior, mix, low_is_bad, numbers)
        for each, posterior in zip(with_cases, likely, strict=True)
        if each.target is not None and 0 < each.target < 1
    }


class Mix:
    """What is expected of the cases of all, moved so that its mean is a target."""

    def __init__(self, tallies: Sequence[OwnerTally]) -> None:
        self._rates = Counter(rate for each in tallies for rate in each.expected)
        self._moves: dict[float, float] = {}

    def agreed(self, tally: OwnerTally, target: float) -> list[float]:
        """For each case of the owner the rate that the target means for it."""
        if len(self._rates) == 1:
            return [target] * tally.number
        if target not in self._moves:
            self._moves[target] = moved_to(self._rates, target)
        return [moved(rate, self._moves[target]) for rate in tally.expected]


def _rate(tally: OwnerTally, likely: LikelyRate, mix: Mix, low_is_bad: bool, numbers: Fairness) -> Weighed:
    assert tally.target is not None
    margin = numbers.training.margin_of_rates
    agreed, far = mix.agreed(tally, tally.target), tally.target - margin if low_is_bad else tally.target + margin

    def missed(rates: Sequence[float]) -> float:
        below = likely.below(sum(rates) / tally.number)
        return below if low_is_bad else 1 - below

    if len(set(agreed)) == 1:
        chance = binomial_p(tally.count, tally.number, agreed[0], below=low_is_bad)
    else:
        chance = poisson_binomial_p(tally.count, agreed, below=low_is_bad)
    return Weighed(
        count=tally.count,
        number=tally.number,
        expected=sum(agreed),
        shrunk=likely.mean,
        chance=chance,
        likely_missed=missed(agreed),
        likely_missed_by_far=missed(mix.agreed(tally, far)) if 0 < far < 1 else 0.0,
    )


def counts_weighed(tallies: Sequence[OwnerTally], low_is_bad: bool, numbers: Fairness) -> dict[str, Weighed]:
    """Of each owner with a target: a number of cases, which is what is expected."""
    agreed = [(each, each.target) for each in tallies if each.target is not None and each.target > 0]
    if not agreed:
        return {}
    likely = likely_ratios([each.count for each, _ in agreed], [target for _, target in agreed])
    margin = numbers.training.margin_of_counts
    far = 1 - margin if low_is_bad else 1 + margin
    found = {}
    for (each, target), posterior in zip(agreed, likely, strict=True):
        below, below_far = posterior.below(1), posterior.below(far)
        found[each.owner] = Weighed(
            count=each.count,
            number=target,
            expected=target,
            shrunk=posterior.mean * target,
            chance=poisson_p(each.count, target, below=low_is_bad),
            likely_missed=below if low_is_bad else 1 - below,
            likely_missed_by_far=below_far if low_is_bad else 1 - below_far,
        )
    return found


def verdicts(now: Weights, before: Weights, numbers: Fairness) -> dict[OwnerKpi, Verdict]:
    """The level of each owner and KPI of the period; `before`: the period of the same length before it."""
    adjusted, earlier = _adjusted(now, numbers), _adjusted(before, numbers)
    return {
        subject: _verdict(weighed, adjusted.get(subject), before.get(subject), earlier.get(subject), numbers)
        for subject, weighed in now.items()
    }


def _adjusted(weights: Weights, numbers: Fairness) -> dict[OwnerKpi, float]:
    """The chances adjusted for all tests of one period: those with enough cases."""
    tested = [subject for subject, each in weights.items() if each.number >= numbers.cases.least]
    return dict(zip(tested, false_discovery([weights[each].chance for each in tested]), strict=True))


def _verdict(
    weighed: Weighed, adjusted: float | None, before: Weighed | None, earlier: float | None, numbers: Fairness
) -> Verdict:
    if adjusted is None:
        few = f"{weighed.number:g} cases: of fewer than {numbers.cases.least}, nothing is concluded."
        return Verdict(ConclusionLevel.NOT_ENOUGH_DATA, (few,), weighed)
    if _stands(weighed, adjusted, numbers) and before and earlier is not None and _stands(before, earlier, numbers):
        return Verdict(ConclusionLevel.TRAINING_SUGGESTED, _why_training(weighed, adjusted, numbers), weighed, adjusted)
    if why := _why_watch(weighed, numbers):
        return Verdict(ConclusionLevel.WATCH, why, weighed, adjusted)
    return Verdict(ConclusionLevel.NONE, (), weighed, adjusted)


def _stands(weighed: Weighed, adjusted: float, numbers: Fairness) -> bool:
    training = numbers.training
    return adjusted <= training.discovery and weighed.likely_missed_by_far > training.likely_below


def _why_training(weighed: Weighed, adjusted: float, numbers: Fairness) -> tuple[str, ...]:
    return (
        f"{weighed.count} of {weighed.number:g}; {weighed.expected:.1f} were expected. By chance alone that has a "
        f"probability of {adjusted:.2%}, adjusted for all tests of the period (at most "
        f"{numbers.training.discovery:.0%}).",
        f"The true rate misses the target by more than the margin with a probability of "
        f"{weighed.likely_missed_by_far:.0%} (above {numbers.training.likely_below:.0%}).",
        "Both held in the period before as well.",
    )


def _why_watch(weighed: Weighed, numbers: Fairness) -> tuple[str, ...]:
    reasons = []
    if weighed.likely_missed > numbers.watch.likely_below:
        reasons.append(
            f"The true rate misses the target with a probability of {weighed.likely_missed:.0%} "
            f"(above {numbers.watch.likely_below:.0%})."
        )
    if weighed.chance < numbers.watch.limit:
        reasons.append(
            f"{weighed.count} of {weighed.number:g}, where {weighed.expected:.1f} were expected, lies beyond the "
            f"{numbers.watch.limit:.1%} limit of the funnel."
        )
    return tuple(reasons)


def unconcluded(verdict: Verdict | None, target: float, *, partial: bool) -> Verdict:
    """The verdict, or that there is none yet: while the period is not over, without cases, or where the target leaves
    nothing to chance."""
    few = ConclusionLevel.NOT_ENOUGH_DATA
    if verdict is None and target in (0, 1):
        return Verdict(ConclusionLevel.NONE, (f"A target of {target:.0%} leaves nothing to chance: there is no test.",))
    if verdict is None:
        return Verdict(few, ("There are no cases.",))
    if partial:
        return Verdict(few, ("The period is not over: ask for one that is, or a rolling one.",), verdict.weighed)
    return verdict
