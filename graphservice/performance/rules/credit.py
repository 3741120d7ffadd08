"""Whose is it, and how much of it: a deal by its team, an account by its owners, on a day or over days?

Whatever of a case is nobody's is credited to nobody (-1), so that the credits of a case add up to 1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphservice.performance.rules.columns import Flags, Floats, Ints
from graphservice.performance.rules.days import Zone
from graphservice.performance.rules.ledger import Ledger

NOBODY = -1
ANY_ROLE = -1
_ROUNDING = 1e-9


class Credits(NamedTuple):
    """Rows of credit: which case, whose, how much of it, and the days from `first` to the one before `last` in which it
    was earned."""

    case: Ints
    owner: Ints
    weight: Floats
    first: Ints
    last: Ints

    def of(self, chosen: Flags | Ints) -> Credits:
        case, owner, weight, first, last = self
        return Credits(case[chosen], owner[chosen], weight[chosen], first[chosen], last[chosen])

    def beside(self, more: Credits) -> Credits:
        """Those of both."""
        return Credits(
            np.concatenate([self.case, more.case]),
            np.concatenate([self.owner, more.owner]),
            np.concatenate([self.weight, more.weight]),
            np.concatenate([self.first, more.first]),
            np.concatenate([self.last, more.last]),
        )


def of_deals(ledger: Ledger, zone: Zone, deals: Ints, days: Ints) -> Credits:
    """By who worked the deals on a day; where nobody did, by who owned the account in the role of the deal's kind.

    Who worked on the day counts unless they were relieved on it: somebody began when, or after, their part ended. Those
    without a share have what the others leave, in equal parts.
    """
    case, row = ledger.works.of(deals)
    works = ledger.works
    there = _on_the_day(case, works["start"][row], works["end"][row], zone, days)
    case, row = case[there], row[there]
    share = _shares(case, works["share"][row], len(deals))
    worked = np.zeros(len(deals), np.bool_)
    worked[case] = True
    rest = np.flatnonzero(~worked)
    accounts = ledger.deals["account"][deals[rest]]
    others = of_accounts(ledger, zone, accounts, days[rest], ledger.deals["kind"][deals[rest]], whole=False)
    found = _on(np.concatenate([case, rest[others.case]]), days)
    owner = np.concatenate([works["owner"][row], others.owner])
    return _with_rest(found, owner, np.concatenate([share, others.weight]), len(deals), days, days + 1)


def of_accounts(ledger: Ledger, zone: Zone, accounts: Ints, days: Ints, roles: Ints, *, whole: bool = True) -> Credits:
    """By who owned the accounts on a day in a role, or in any. `whole`: what is nobody's is there, too."""
    case, row, role = _owned(ledger, accounts, roles)
    owned = ledger.owned
    group = case * 4 + role
    there = _on_the_day(group, owned["start"][row], owned["end"][row], zone, days, case)
    case, row = case[there], row[there]
    weight = _at_most_one(case, owned["share"][row].copy(), len(accounts))
    case_days = _on(case, days)
    if not whole:
        return Credits(case, owned["owner"][row], weight, case_days[1], case_days[1] + 1)
    return _with_rest(case_days, owned["owner"][row], weight, len(accounts), days, days + 1)


def over_days(
    ledger: Ledger, zone: Zone, accounts: Ints, first: Ints, last: Ints, roles: Ints, lost: Ints, handoff: int
) -> Credits:
    """By the days on which the accounts were owned in a role, or in any, of those from `first` to before `last`, times
    the share. `lost`: the day on which an account was lost, in its window; of those that were lost within `handoff`
    days after they changed hands, the taker's days count as the giver's."""
    case, row, _ = _owned(ledger, accounts, roles)
    owned = ledger.owned
    start, end = zone.day(owned["start"][row]), zone.day(owned["end"][row])
    share = owned["share"][row].copy()
    if handoff > 0:
        _to_givers(case, start, end, share, owned["role"][row], lost, handoff)
    begin, stop = np.maximum(start, first[case]), np.minimum(end, last[case])
    kept = (begin < stop) & (share > 0)
    case, row, begin, stop, share = case[kept], row[kept], begin[kept], stop[kept], share[kept]
    weight = share * (stop - begin) / np.maximum(last - first, 1)[case]
    weight = _at_most_one(case, weight, len(accounts))
    return _with_rest((case, begin, stop), owned["owner"][row], weight, len(accounts), first, last)


def given(owners: Ints, days: Ints) -> Credits:
    """Each case is wholly of one owner, on a day."""
    return Credits(np.arange(len(owners)), owners, np.ones(len(owners)), days, days + 1)


def by_teams(ledger: Ledger, zone: Zone, credits: Credits) -> tuple[Credits, Ints]:
    """The same credits apart for the teams that the owners were in on those days, and the team of each; -1: in none.
    Whoever is in several teams at once has equal parts in them."""
    place, row = ledger.members.of(credits.owner)
    members = ledger.members
    begin = np.maximum(zone.day(members["start"][row]), credits.first[place])
    stop = np.minimum(zone.day(members["end"][row]), credits.last[place])
    kept = begin < stop
    place, row, begin, stop = place[kept], row[kept], begin[kept], stop[kept]
    length = np.maximum(credits.last - credits.first, 1)
    part = (stop - begin) / length[place] / _at_once(place, begin, stop)
    found = Credits(credits.case[place], credits.owner[place], credits.weight[place] * part, begin, stop)
    rest = credits.weight * (1.0 - np.bincount(place, part, len(credits.case)))
    left = np.flatnonzero(rest > _ROUNDING)
    others = Credits(credits.case[left], credits.owner[left], rest[left], credits.first[left], credits.last[left])
    teams = np.concatenate([members["team"][row], np.full(len(left), -1)])
    return found.beside(others), teams


def _owned(ledger: Ledger, accounts: Ints, roles: Ints) -> tuple[Ints, Ints, Ints]:
    """Of each assignment of these accounts in these roles: the case, the row, the role."""
    case, row = ledger.owned.of(accounts)
    role = ledger.owned["role"][row]
    kept = ((roles[case] == role) | (roles[case] == ANY_ROLE)) & (accounts[case] >= 0)
    return case[kept], row[kept], role[kept]


def _on_the_day(group: Ints, start: Ints, end: Ints, zone: Zone, days: Ints, case: Ints | None = None) -> Flags:
    """Who was there on the day of their case and was not relieved then by another of their group."""
    case = group if case is None else case
    opens, closes = zone.start(days)[case], zone.start(days + 1)[case]
    begun = start < closes
    latest = np.full(int(group.max(initial=-1)) + 1, np.iinfo(np.int64).min)
    np.maximum.at(latest, group[begun], start[begun])
    return begun & (end >= opens) & (latest[group] < end)


def _shares(case: Ints, share: Floats, cases: int) -> Floats:
    share = share.copy()
    unsaid = np.isnan(share)
    left = np.maximum(1.0 - np.bincount(case[~unsaid], share[~unsaid], cases), 0.0)
    many = np.bincount(case[unsaid], minlength=cases)
    share[unsaid] = (left / np.maximum(many, 1))[case[unsaid]]
    return _at_most_one(case, share, cases)


def _at_most_one(case: Ints, weight: Floats, cases: int) -> Floats:
    whole = np.bincount(case, weight, cases)
    over = whole > 1.0 + _ROUNDING
    return np.where(over[case], weight / np.maximum(whole, 1.0)[case], weight) if over.any() else weight


def _on(case: Ints, days: Ints) -> tuple[Ints, Ints, Ints]:
    return case, days[case], days[case] + 1


def _with_rest(
    rows: tuple[Ints, Ints, Ints], owner: Ints, weight: Floats, cases: int, first: Ints, last: Ints
) -> Credits:
    case, begin, stop = rows
    rest = 1.0 - np.bincount(case, weight, cases)
    left = np.flatnonzero(rest > _ROUNDING)
    return Credits(
        np.concatenate([case, left]),
        np.concatenate([owner, np.full(len(left), NOBODY)]),
        np.concatenate([weight, rest[left]]),
        np.concatenate([begin, first[left]]),
        np.concatenate([stop, last[left]]),
    )


def _at_once(place: Ints, begin: Ints, stop: Ints) -> Floats:
    """In how many teams at once a membership counts; whoever changes their number in the window counts by the mean."""
    many = np.bincount(place)
    if not len(place) or many.max() == 1:
        return np.ones(len(place))
    found = np.ones(len(place))
    for each in np.flatnonzero(many > 1):
        rows = slice(*np.searchsorted(place, [each, each + 1]))
        found[rows] = _mean_number(begin[rows], stop[rows])
    return found


def _mean_number(begin: Ints, stop: Ints) -> Floats:
    """For each stretch: its length divided by the sum of its days, each divided by how many stretches it is in."""
    edges = np.unique(np.concatenate([begin, stop]))
    low, high = edges[:-1], edges[1:]
    inside = (begin[:, None] <= low) & (stop[:, None] >= high)
    each = (high - low) / np.maximum(inside.sum(0), 1)
    found: Floats = (stop - begin) / (inside * each).sum(1)
    return found


def _to_givers(case: Ints, start: Ints, end: Ints, share: Floats, role: Ints, lost: Ints, handoff: int) -> None:
    """Changes `end` and `share` in place: of cases that were lost soon after a hand-off, as if it had not been."""
    soon = (start <= lost[case]) & (start >= lost[case] - handoff)
    for each in np.unique(case[soon]):
        low, high = np.searchsorted(case, [each, each + 1])
        for one in np.unique(role[low:high]):
            rows = low + np.flatnonzero(role[low:high] == one)
            _as_before(rows, start, end, share, int(lost[each]), handoff)


def _as_before(rows: Ints, start: Ints, end: Ints, share: Floats, day: int, handoff: int) -> None:
    """`day`: on which it was lost. The givers are those whose part ended when the first of the takers came, or last
    before that; theirs is what the takers had on the day before it was lost."""
    since = day - handoff
    takers = rows[(start[rows] >= since) & (start[rows] <= day)]
    for handed in np.unique(start[takers]):
        before = rows[(start[rows] < handed) & (end[rows] <= handed) & (start[rows] < end[rows])]
        if not len(before):
            continue
        givers = before[end[before] == end[before].max()]
        came = rows[(start[rows] >= handed) & (start[rows] <= day)]
        had = share[came[(start[came] < day) & (end[came] >= day)]].sum()
        if had > 0 and share[givers].sum() > 0:
            share[givers] *= had / share[givers].sum()
            end[givers] = day + 1
            share[came] = 0.0
        return
