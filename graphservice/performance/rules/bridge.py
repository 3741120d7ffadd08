"""How did what clients bring a year become what it is: who came, grew, shrank, went, and changed hands?

All in whole minor units of one currency, by the rates of one day, so that it adds up to the last of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from graphservice.performance.rules.balances import RETENTION, agreed
from graphservice.performance.rules.columns import Flags, Floats, Ints, counted, summed
from graphservice.performance.rules.credit import Credits, by_teams, over_days
from graphservice.performance.rules.days import NEVER
from graphservice.performance.rules.events import Conversion, KpiScope, Policy, Window
from graphservice.performance.rules.grouping import Whose
from graphservice.performance.rules.ledger import Ledger

START, END = "start", "end"
MOVES = ("new", "resurrected", "expanded_major", "expanded_minor", "contracted", "churned", "merged")
HANDED = ("handed_in", "handed_out")
PARTS = (START, *MOVES, *HANDED, END)
MINOR = 0.10  # of what a client brought: growth up to that is minor


@dataclass(frozen=True, slots=True)
class Moved:
    """A part of a bridge: minor units, and the accounts behind it by their numbers."""

    amount: int
    accounts: Ints


@dataclass(frozen=True, slots=True)
class Course:
    """Of each account that was a client at the start or is at the end: what it brought and brings, the day on which it
    was lost (NEVER: it was not), and the name of its move."""

    accounts: Ints
    before: Ints
    after: Ints
    lost: Ints
    move: Ints  # place in MOVES; -1: it brings what it brought


def bridge(
    ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion, policy: Policy, whose: Whose
) -> Mapping[str, Moved]:
    """START, each move, what was handed in and out, END, by PARTS. What belongs to owners changes hands among them and
    nobody: over all of these it comes to nothing."""
    course = courses(ledger, scope, window, exchange)
    if whose.everybody:
        stays = course.before, course.before, course.after, course.after
    else:
        stays = _credited(ledger, course, window, policy, whose)
    start, before, after, end = stays
    parts = {START: _part(course, start)}
    for place, name in enumerate(MOVES):
        moved = np.where(course.move == place, after - before, 0)
        parts[name] = _part(course, moved, _merged(ledger, course, window) if name == "merged" else None)
    handed = (before - start) + (end - after)
    parts["handed_in"] = _part(course, np.maximum(handed, 0))
    parts["handed_out"] = _part(course, np.minimum(handed, 0))
    parts[END] = _part(course, end)
    return parts


def courses(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion) -> Course:
    first, last, size = window.first - 1, window.last - 1, len(scope.accounts)
    known = agreed(ledger, scope, scope.accounts, exchange, [first, last], window.first)
    many, before = known.on(first, size)
    still, after = known.on(last, size)
    earlier = counted(known.place[known.start < window.first], size) > 0
    until = np.full(size, -NEVER)
    np.maximum.at(until, known.place, np.where(known.start <= last, known.end, -NEVER))
    lost = np.where((many > 0) & (still == 0), until, NEVER)
    there = (many > 0) | (still > 0)
    move = _moves(many > 0, still > 0, earlier, before, after)
    return Course(scope.accounts[there], _int(before)[there], _int(after)[there], lost[there], move[there])


def _moves(was: Flags, still: Flags, earlier: Flags, before: Floats, after: Floats) -> Ints:
    place = {name: number for number, name in enumerate(MOVES)}
    grown = after > before
    minor = after - before <= MINOR * before
    return np.select(
        [~was & still & ~earlier, ~was & still, was & ~still, grown & minor, grown, after < before],
        [place["new"], place["resurrected"], place["churned"], place["expanded_minor"], place["expanded_major"],
         place["contracted"]],
        -1,
    )  # fmt: skip


def _credited(
    ledger: Ledger, course: Course, window: Window, policy: Policy, whose: Whose
) -> tuple[Ints, Ints, Ints, Ints]:
    """What they had at the start; of what was there then and of what there is now, what was theirs when it moved; what
    they have at the end. A move counts for the owners at the end, a loss for those on the day before it."""
    first, last = np.full(len(course.accounts), window.first - 1), np.full(len(course.accounts), window.last - 1)
    moved = np.where(course.lost < NEVER, np.maximum(course.lost - 1, window.first - 1), last)

    def theirs(days: Ints, handoff: int) -> Callable[[Ints], Ints]:
        roles = np.full(len(course.accounts), RETENTION)
        credits = over_days(ledger, policy.zone, course.accounts, days, days + 1, roles, course.lost, handoff)
        return _of_whom(ledger, credits, policy, whose, len(course.accounts))

    at_start, at_move, at_end = theirs(first, 0), theirs(moved, policy.handoff), theirs(last, 0)
    return at_start(course.before), at_move(course.before), at_move(course.after), at_end(course.after)


def _of_whom(ledger: Ledger, credits: Credits, policy: Policy, whose: Whose, cases: int) -> Callable[[Ints], Ints]:
    """Of an amount of each case, how much is theirs."""
    if whose.teams is not None:
        credits, teams = by_teams(ledger, policy.zone, credits)
        mine: Flags = (teams >= 0) & whose.teams[teams]
    else:
        assert whose.owners is not None
        mine = (credits.owner >= 0) & whose.owners[credits.owner]

    def share(amounts: Ints) -> Ints:
        parts = divided(credits.case, credits.weight, credits.owner, amounts)
        return _int(summed(credits.case[mine], parts[mine].astype(np.float64), cases))

    return share


def divided(case: Ints, weight: Floats, owner: Ints, amounts: Ints) -> Ints:
    """Whole parts of the amounts of the cases, by weights that add up to 1 in each: what remains goes, one by one, to
    where the most was cut off (largest remainders)."""
    exact = amounts[case] * weight
    parts = np.floor(exact + 1e-6).astype(np.int64)
    rest = amounts - _int(summed(case, parts.astype(np.float64), len(amounts)))
    order = np.lexsort((owner, parts - exact, case))
    ordered = case[order]
    rank = np.arange(len(order)) - np.searchsorted(ordered, ordered, "left")
    parts[order] += rank < rest[ordered]
    return parts


def _merged(ledger: Ledger, course: Course, window: Window) -> Ints:
    """The accounts into which others were merged in the window: whatever these brought is theirs, before and after."""
    found = [
        number
        for now, at in ledger.merged.values()
        for number in [ledger.account_ids.numbers.get(now)]
        if number is not None and window.first <= int(window.zone.day(np.array([at]))[0]) < window.last
    ]
    return np.intersect1d(course.accounts, np.array(found, np.int64))


def _part(course: Course, amounts: Ints, accounts: Ints | None = None) -> Moved:
    return Moved(int(amounts.sum()), course.accounts[amounts != 0] if accounts is None else accounts)


def _int(values: Floats) -> Ints:
    return np.rint(values).astype(np.int64)
