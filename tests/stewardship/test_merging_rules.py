"""What of a merged record's facts stands beside the survivor's? By brute force over days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graphservice.stewardship.rules.merged_facts import StatedFact, filled, owned, united, without

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = range(12)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@st.composite
def facts(draw: st.DrawFn, name: str) -> list[StatedFact]:
    found = []
    for place in range(draw(st.integers(0, 4))):
        since = draw(st.integers(0, 9))
        until = draw(st.one_of(st.none(), st.integers(since + 1, 11)))
        key = (draw(st.sampled_from("ab")), draw(st.sampled_from("xy")))
        share = draw(st.sampled_from((0.25, 0.5, 1.0)))
        end = None if until is None else day(until)
        found.append(StatedFact(f"{name}{place}", key, day(since), end, draw(st.booleans()), share))
    return found


def holds(said: StatedFact, at: datetime) -> bool:
    return said.since <= at and (said.until is None or at < said.until)


def standing(found: list[StatedFact]) -> list[StatedFact]:
    """Those of these that can stand together: what a survivor has obeys the rules already."""
    return [period for kept in owned([], found) for period in kept.periods]


@given(facts("m"), facts("s"))
def test_what_is_left_of_a_period_is_what_no_other_covers(pieces: list[StatedFact], others: list[StatedFact]) -> None:
    for said in pieces:
        left = without(said, others)
        for at in map(day, DAYS):
            expected = holds(said, at) and not any(holds(each, at) for each in others)
            assert sum(holds(each, at) for each in left) == expected


@given(facts("s"), facts("m"))
def test_shares_never_make_more_than_the_whole_and_one_leads(ours: list[StatedFact], theirs: list[StatedFact]) -> None:
    survivor = standing(ours)
    after = [*survivor, *(period for kept in owned(survivor, theirs) for period in kept.periods)]
    for at in map(day, DAYS):
        for role in "xy":
            held = [each for each in after if holds(each, at) and each.key[1] == role]
            assert sum(each.share or 0 for each in held) <= 1 + 1e-9
            assert sum(each.primary for each in held) <= 1
            assert len({each.key for each in held}) == len(held)
    for kept in owned(survivor, theirs):
        assert bool(kept.periods) or kept.why


@given(facts("s"), facts("m"))
def test_every_day_that_one_of_the_two_said_is_said_once(ours: list[StatedFact], theirs: list[StatedFact]) -> None:
    survivor = [period for kept in united([], ours) for period in kept.periods]
    after = [*survivor, *(period for kept in united(survivor, theirs) for period in kept.periods)]
    for at in map(day, DAYS):
        said = {each.key for each in [*ours, *theirs] if holds(each, at)}
        held = [each.key for each in after if holds(each, at)]
        assert (set(held), len(held)) == (said, len(said))
        assert sum(each.primary for each in after if holds(each, at)) <= 1


def test_blanks_are_filled_and_what_belongs_together_stays_together() -> None:
    survivor = {"id": "a", "name": "A", "email": "a@x.example", "currency": "EUR", "optedOut": False, "version": 3}
    others = [
        {"id": "b", "name": "B", "email": "b@x.example", "annualRevenue": 5, "currency": "USD", "phone": "1"},
        {"id": "c", "annualRevenue": 7, "currency": "EUR", "phone": "2", "optedOut": True, "version": 9},
    ]
    assert filled(survivor, others) == {"phone": "1", "annualRevenue": 7, "optedOut": True}


def test_where_somebody_stood_in_the_network_is_not_where_the_survivor_stands() -> None:
    gone = {"id": "b", "influence": 0.1, "constraint": 0.5, "measuredAt": "2026-06-01", "measuresVersion": 1, "core": 2}
    assert filled({"id": "a"}, [gone]) == {}
