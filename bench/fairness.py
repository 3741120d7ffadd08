"""How often is somebody flagged who should not be, and how often is nobody who should? The levels beside naive rules.

`python -m bench.fairness`: owners with books of accounts (lognormal, half of them below 20), a rate to reach of 88%,
true rates that differ between owners, two periods. Truly weak: the true rate is more than 5 points below the target.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graphservice.performance.rules.conclusions import (
    ConclusionLevel,
    OwnerKpi,
    OwnerTally,
    Weighed,
    rates_weighed,
    verdicts,
)
from graphservice.performance.rules.fairness import fairness_of
from graphservice.statistics.casemix import moved
from graphservice.statistics.rates import wilson

TARGET, MARGIN, SPREAD = 0.88, 0.05, 60.0
HARD, EASY = -0.9, 0.9  # on the logit scale, of accounts that are hard or easy to keep
KPI = "LOGO_RETENTION"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Firm:
    """Owners by place: whether they are truly weak, the expected rate of each of their cases, what they kept in two
    periods. `target`: what all cases come to at the skill that is agreed."""

    target: float
    weak: NDArray[np.bool_]
    expected: Sequence[tuple[float, ...]]
    kept: Sequence[NDArray[np.int64]]

    @property
    def cases(self) -> NDArray[np.int64]:
        return np.array([len(each) for each in self.expected])

    def raw(self, period: int = 1) -> Floats:
        rates: Floats = self.kept[period] / self.cases
        return rates


def simulated(rng: np.random.Generator, owners: int, weak: float, median: int, *, mixed: bool) -> Firm:
    """`weak`: the share of owners who are 12 points below the others; `mixed`: books are of hard or easy accounts."""
    sizes = np.maximum(1, rng.lognormal(np.log(median), 0.7, owners).astype(int))
    poor = rng.random(owners) < weak
    means = np.where(poor, TARGET - 0.12, TARGET + 0.01)
    skill = rng.beta(means * SPREAD, (1 - means) * SPREAD)
    hardness = rng.random(owners) if mixed else np.full(owners, 0.5)  # which part of a book is hard to keep
    expected, kept = [], [np.zeros(owners, dtype=np.int64), np.zeros(owners, dtype=np.int64)]
    for place, size in enumerate(sizes):
        hard = rng.random(size) < hardness[place]
        shift = np.where(hard, HARD, EASY) if mixed else np.zeros(size)
        base = [moved(TARGET, float(each)) for each in shift]
        expected.append(tuple(base))
        truth = np.array([moved(float(skill[place]), float(each)) for each in shift])
        for period in kept:
            period[place] = int((rng.random(size) < truth).sum())
    target = float(np.mean([rate for each in expected for rate in each]))
    return Firm(target, skill < TARGET - MARGIN, expected, kept)


def raw_rate(firm: Firm) -> NDArray[np.bool_]:
    return firm.raw() < firm.target - MARGIN


def league_table(firm: Firm) -> NDArray[np.bool_]:
    return np.argsort(np.argsort(firm.raw())) < len(firm.weak) // 10


def wilson_below(firm: Firm) -> NDArray[np.bool_]:
    rows = zip(firm.raw().tolist(), firm.cases.tolist(), strict=True)
    return np.array([wilson(rate, number)[1] < firm.target for rate, number in rows])


def levels(firm: Firm) -> Sequence[ConclusionLevel]:
    numbers = fairness_of()

    def weighed(period: int) -> Mapping[OwnerKpi, Weighed]:
        tallies = [
            OwnerTally(str(place), int(firm.kept[period][place]), each, firm.target)
            for place, each in enumerate(firm.expected)
        ]
        return {OwnerKpi(owner, KPI): each for owner, each in rates_weighed(tallies, True, numbers).items()}

    found = verdicts(weighed(1), weighed(0), numbers)
    return [found[OwnerKpi(str(place), KPI)].level for place in range(len(firm.expected))]


def _at(*wanted: ConclusionLevel) -> Callable[[Sequence[ConclusionLevel]], NDArray[np.bool_]]:
    return lambda found: np.array([each in wanted for each in found])


@dataclass(slots=True)
class Count:
    """Over all runs: who was flagged, who of them wrongly, who was truly weak, and the share that was wrong in each."""

    flagged: int = 0
    false: int = 0
    weak: int = 0
    shares: list[float] = field(default_factory=list)

    def add(self, flags: NDArray[np.bool_], weak: NDArray[np.bool_]) -> None:
        flagged, false = int(flags.sum()), int((flags & ~weak).sum())
        self.flagged += flagged
        self.false += false
        self.weak += int(weak.sum())
        self.shares.append(false / flagged if flagged else 0.0)

    @property
    def discovery(self) -> float:
        """The false discovery rate: the mean share of those flagged who were flagged wrongly."""
        return float(np.mean(self.shares))

    @property
    def power(self) -> float:
        return (self.flagged - self.false) / self.weak if self.weak else 0.0


RULES: Mapping[str, Callable[[Firm], NDArray[np.bool_]]] = {
    "raw rate 5 points below": raw_rate,
    "last 10% of a league table": league_table,
    "Wilson's interval below": wilson_below,
}
SUGGESTED, WATCHED = (
    _at(ConclusionLevel.TRAINING_SUGGESTED),
    _at(ConclusionLevel.WATCH, ConclusionLevel.TRAINING_SUGGESTED),
)


@dataclass(frozen=True, slots=True)
class Scenario:
    weak: float
    median: int = 20
    mixed: bool = False


SCENARIOS = {
    "one in ten is weak": Scenario(0.1),
    "nobody is planted as weak": Scenario(0.0),
    "one in ten is weak, books are hard or easy": Scenario(0.1, mixed=True),
    "one in ten is weak, 80 cases instead of 20": Scenario(0.1, median=80),
}


def measured(scenario: Scenario, runs: int, owners: int, seed: int = 16) -> dict[str, Count]:
    rng = np.random.default_rng(seed)
    counts = {name: Count() for name in (*RULES, "WATCH or more", "TRAINING_SUGGESTED")}
    for _ in range(runs):
        firm = simulated(rng, owners, scenario.weak, scenario.median, mixed=scenario.mixed)
        for name, rule in RULES.items():
            counts[name].add(rule(firm), firm.weak)
        found = levels(firm)
        counts["WATCH or more"].add(WATCHED(found), firm.weak)
        counts["TRAINING_SUGGESTED"].add(SUGGESTED(found), firm.weak)
    return counts


def lines(counts: Mapping[str, Count], runs: int) -> Iterator[str]:
    yield "| rule | flagged | of them wrongly | false discovery | power |"
    yield "|---|--:|--:|--:|--:|"
    for name, each in counts.items():
        flagged, false = each.flagged / runs, each.false / runs
        yield f"| {name} | {flagged:.1f} | {false:.1f} | {each.discovery:.2f} | {each.power:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--owners", type=int, default=200)
    asked = parser.parse_args()
    for name, scenario in SCENARIOS.items():
        print(f"\n{name}: {asked.owners} owners, means of {asked.runs} runs\n")
        for line in lines(measured(scenario, asked.runs, asked.owners), asked.runs):
            print(line)


if __name__ == "__main__":
    main()
