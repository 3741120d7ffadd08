"""What do the cases of a KPI come to, all together or apart for owners, teams, industries …?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from graphservice.performance.rules.columns import Flags, Floats, Ints, counted, summed
from graphservice.performance.rules.credit import by_teams
from graphservice.performance.rules.events import Conversion, Events, KpiScope, Measures, Policy, Window
from graphservice.performance.rules.ledger import Ledger

OWNER: Final = "OWNER"
TEAM: Final = "TEAM"
# By what is known of an account or a deal: the column.
OF_ACCOUNT: Mapping[str, str] = {"INDUSTRY": "industry", "REGION": "region"}
OF_DEAL: Mapping[str, str] = {"LEAD_SOURCE": "source", "DEAL_KIND": "kind"}
_WHOLE = 1e-9


@dataclass(frozen=True, slots=True)
class Whose:
    """Of whom it is asked: owners by their numbers, or teams. Neither: of all of us."""

    owners: Flags | None = None
    teams: Flags | None = None

    @property
    def everybody(self) -> bool:
        return self.owners is None and self.teams is None


@dataclass(frozen=True)
class Tally:
    """The cases, and how much of each counts in which group: rows of a case, a weight and a group, of so many groups.
    `keys`: for each group its number in each dimension; -1: none."""

    events: Events
    case: Ints
    weight: Floats
    group: Ints
    keys: Sequence[tuple[int, ...]]

    @cached_property
    def numerators(self) -> Floats:
        return summed(self.group, self.weight * self.events.value[self.case], len(self.keys))

    @cached_property
    def denominators(self) -> Floats | None:
        base = self.events.base
        return None if base is None else summed(self.group, self.weight * base[self.case], len(self.keys))

    @cached_property
    def whole(self) -> Flags:
        """Of which groups every case counts whole."""
        parts = np.abs(self.weight - 1.0) > _WHOLE
        found: Flags = counted(self.group[parts], len(self.keys)) == 0
        return found

    @cached_property
    def medians(self) -> Floats:
        """Of each group the least value by which half of the weight is reached; NaN of none."""
        value = self.events.value[self.case]
        order = np.lexsort((value, self.group))
        value, group, weight = value[order], self.group[order], self.weight[order]
        so_far = np.cumsum(weight)
        starts = np.searchsorted(group, np.arange(len(self.keys)), "left")
        ends = np.searchsorted(group, np.arange(len(self.keys)), "right")
        found = np.full(len(self.keys), np.nan)
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if start < end:
                before = so_far[start - 1] if start else 0.0
                half = before + (so_far[end - 1] - before) / 2
                found[place] = value[start + int(np.searchsorted(so_far[start:end], half - _WHOLE))]
        return found

    def cases_of(self, group: int) -> Ints:
        """Which cases count in a group, those of the numerator first."""
        cases = np.unique(self.case[self.group == group])
        counted = self.events.counted[cases]
        return np.concatenate([cases[counted], cases[~counted]])


def tally(ledger: Ledger, events: Events, policy: Policy, whose: Whose, by: Sequence[str]) -> Tally:
    """`by`: OWNER, TEAM and what is known of accounts and deals."""
    owned, teamed = OWNER in by, TEAM in by or whose.teams is not None
    if whose.everybody and not owned and not teamed:
        many = len(events.thing)
        return _grouped(ledger, events, np.arange(many), np.ones(many), {}, by)
    credits, teams = events.credits(policy), None
    if whose.owners is not None:
        credits = credits.of((credits.owner >= 0) & whose.owners[credits.owner])
    if teamed:
        credits, teams = by_teams(ledger, policy.zone, credits)
        if whose.teams is not None:
            inside = (teams >= 0) & whose.teams[teams]
            credits, teams = credits.of(inside), teams[inside]
    columns = {OWNER: credits.owner} | ({TEAM: teams} if teams is not None else {})
    return _grouped(ledger, events, credits.case, credits.weight, columns, by)


def _grouped(
    ledger: Ledger, events: Events, case: Ints, weight: Floats, columns: Mapping[str, Ints], by: Sequence[str]
) -> Tally:
    if not by:
        return Tally(events, case, weight, np.zeros(len(case), np.int64), [()])
    wanted = [columns[each] if each in columns else _known(ledger, events, each)[case] for each in by]
    code = np.zeros(len(case), np.int64)
    sizes: list[int] = []
    for column in wanted:
        size = int(column.max(initial=-1)) + 2
        code, sizes = code * size + column + 1, [*sizes, size]
    found, group = np.unique(code, return_inverse=True)
    return Tally(events, case, weight, group, [_key(int(each), sizes) for each in found])


def _key(code: int, sizes: Sequence[int]) -> tuple[int, ...]:
    key = []
    for size in reversed(sizes):
        code, place = divmod(code, size)
        key.append(place - 1)
    return tuple(reversed(key))


def _known(ledger: Ledger, events: Events, dimension: str) -> Ints:
    """What is known of the account or the deal of each case; -1: it has none, or nobody knows."""
    things, number = (
        (ledger.accounts[OF_ACCOUNT[dimension]], events.account)
        if dimension in OF_ACCOUNT
        else (ledger.deals[OF_DEAL[dimension]], events.deal)
    )
    return np.where(number >= 0, things[np.maximum(number, 0)] if len(things) else -1, -1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of one group: what it is made of, and the cases behind it."""

    key: tuple[int, ...]
    numerator: float
    denominator: float | None
    value: float | None
    whole: bool
    tally: Tally
    group: int


def figures(tally: Tally, *, median: bool, scale: float = 1.0) -> list[Figure]:
    """`scale`: of the numerator, and of the denominator of a ratio of amounts."""
    found = []
    for place, key in enumerate(tally.keys):
        top = float(tally.numerators[place])
        bottom = None if tally.denominators is None else float(tally.denominators[place])
        value: float | None
        if median:
            middle = float(tally.medians[place])
            value = None if np.isnan(middle) else middle
        else:
            value = top if bottom is None else top / bottom if bottom else None
        found.append(Figure(key, top, bottom, value, bool(tally.whole[place]), tally, place))
    return found


def measured(
    ledger: Ledger,
    measures: Measures,
    kpi: str,
    scope: KpiScope,
    window: Window,
    exchange: Conversion,
    policy: Policy,
    whose: Whose,
    by: Sequence[str],
) -> Tally:
    return tally(ledger, measures[kpi](ledger, scope, window, exchange), policy, whose, by)
