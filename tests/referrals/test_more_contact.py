"""Does more contact ever weaken a tie, wherever in the past it is added and whenever one looks?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.referrals.rules import strength as rules
from graphservice.referrals.rules.evidence import DAY, folded
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.touches import PairContact, There, touches

FORMULA = formula_of()
START = 1_700_000_000_000
EXACT = 1e-12
KINDS = ("MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL")
TABLE = Path(__file__).parents[2] / "docs" / "ties.md"
OURS, THEIRS = There(1, None, True), There(2, None, False)


def contact(day: float, kind: str = "MEETING", people: int = 2, out: bool = True) -> PairContact:
    """Between person 1, who is ours, and person 2, in the company of others of ours."""
    there = [OURS, THEIRS, *(There(number, None, True) for number in range(3, people + 1))]
    met = touches(kind, START + round(day * DAY), "OUTBOUND" if out else "INBOUND", there, FORMULA)
    return next(touch for one, other, touch in met if (one, other) == (1, 2))


def strength_of(found: Sequence[PairContact], day: float) -> float:
    """By the contacts until that day; 0 where there is none."""
    at = START + round(day * DAY)
    evidence = folded(sorted(touch for touch in found if touch.at <= at), FORMULA)
    whole = rules.strength(evidence, at, 0.0, FORMULA)
    return whole.value if whole else 0.0


class Case(NamedTuple):
    """A history, one more contact, and two days on which one looks."""

    before: list[PairContact]
    more: PairContact
    day: float
    later: float


def histories(seed: int) -> Iterator[Case]:
    """Random ones, without an end: of 0 to 12 contacts within 3 to 5,000 days, some of them at the same moment."""
    dice = Random(seed)

    def drawn(span: int) -> PairContact:
        day = dice.choice((dice.uniform(0, span), float(dice.randint(0, span))))
        return contact(day, dice.choice(KINDS), dice.choice((2, 2, 2, 3, 5, 12, 40)), dice.random() < 0.6)

    while True:
        span = dice.choice((3, 30, 400, 2_000, 5_000))
        before, more = [drawn(span) for _ in range(dice.randint(0, 12))], drawn(span)
        last = max(touch.at for touch in (*before, more))
        since = dice.choice((0.0, dice.expovariate(1 / 100), dice.expovariate(1 / 1_500)))
        day = (last - START) / DAY + since
        if dice.random() < 0.3:  # in the midst of the history: what comes after it does not count yet
            day = (more.at - START) / DAY + dice.uniform(0, span)
        yield Case(before, more, day, day + dice.expovariate(1 / 300))


def holds(case: Case) -> bool:
    """Whether the contact takes nothing away, and whether silence adds nothing."""
    now = strength_of(case.before, case.day)
    until = [touch for touch in case.before if touch.at <= START + round(case.day * DAY)]
    grown = strength_of([*case.before, case.more], case.day) >= now - EXACT
    return grown and strength_of(until, case.later) <= now + EXACT


def test_three_thousand_random_histories_lose_nothing_by_one_more_contact() -> None:
    assert [case for case in islice(histories(seed=7), 3_000) if not holds(case)] == []


@pytest.mark.proof
@pytest.mark.timeout(1_800)
def test_two_hundred_thousand_random_histories_lose_nothing_by_one_more_contact() -> None:
    assert next((case for case in islice(histories(seed=11), 200_000) if not holds(case)), None) is None


TOUCH = st.builds(
    contact, st.floats(0, 3_000), st.sampled_from(KINDS), st.sampled_from((2, 3, 12, 13, 60)), st.booleans()
)


@given(st.lists(TOUCH, max_size=15), TOUCH, st.floats(0, 6_000), st.floats(0, 3_000))
def test_whatever_happened_one_more_contact_takes_nothing_away(
    before: list[PairContact], more: PairContact, day: float, silence: float
) -> None:
    assert holds(Case(before, more, day, day + silence))


def test_five_meetings_in_a_week_say_more_than_one() -> None:
    """A year later as on the day."""
    for day in (4, 34, 364, 1_000):
        values = [strength_of([contact(d) for d in range(count)], day) for count in range(1, 6)]
        assert values == sorted(values)
        assert values[4] > values[0]


def test_slow_and_steady_outlasts_a_burst() -> None:
    burst = [contact(day) for day in (-4, -3, -2, -1, 0)]
    steady = [contact(day) for day in (-360, -270, -180, -90, 0)]
    assert strength_of(burst, 0) > strength_of(steady, 0)
    assert strength_of(burst, 365) < strength_of(steady, 365)


def mails(*out: bool) -> list[PairContact]:
    return [contact(-7.0 * week, "EMAIL", out=way) for week, way in enumerate(out)]


HISTORIES = {
    "1 meeting": [contact(0)],
    "2 meetings on 2 days running": [contact(day) for day in (-1, 0)],
    "5 meetings in 5 days": [contact(day) for day in range(-4, 1)],
    "5 meetings, a quarter apart": [contact(-90.0 * n) for n in range(5)],
    "5 meetings, a year apart": [contact(-365.0 * n) for n in range(5)],
    "12 meetings, one a month": [contact(-30.0 * n) for n in range(12)],
    "52 meetings, one a week": [contact(-7.0 * n) for n in range(52)],
    "10 mails out, none back": mails(*[True] * 10),
    "10 mails, 5 each way": mails(*[True, False] * 5),
}


def test_the_worked_values_of_the_documentation_are_what_the_rules_give() -> None:
    text = TABLE.read_text(encoding="utf-8")
    (days,) = re.findall(r"^\| after its last contact[^|]*\|(.+)\|$", text, re.MULTILINE)
    moments = [int(day.strip().replace(",", "").removesuffix(" days")) for day in days.split("|")]
    assert moments == [0, 90, 180, 365, 730, 1_460]
    for name, found in HISTORIES.items():
        (row,) = re.findall(rf"^\| {name} \|(.+)\|$", text, re.MULTILINE)
        assert [cell.strip() for cell in row.split("|")] == [f"{strength_of(found, day):.3f}" for day in moments], name
