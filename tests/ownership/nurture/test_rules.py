"""On which day is a touch due, whatever the calendar does, and who has gone quiet?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.graph.database import Database
from graphservice.ownership.nurture.rules.cadences import (
    Cadence,
    CadenceInForce,
    CadenceSource,
    CadenceUnit,
    SegmentCadence,
    cadence_objections,
    cadence_of,
    day_of,
    default_cadence,
    due_on,
    strongest,
)
from graphservice.ownership.nurture.rules.care import Touched, in_time, threads
from graphservice.ownership.nurture.rules.rhythm import rhythm

DAYS, WEEKS, MONTHS = CadenceUnit.DAYS, CadenceUnit.WEEKS, CadenceUnit.MONTHS
TODAY = date(2026, 6, 1)
dates = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("day", "every", "unit", "due"),
    [
        ("2024-01-31", 1, MONTHS, "2024-02-29"),
        ("2025-01-31", 1, MONTHS, "2025-02-28"),
        ("2024-02-29", 12, MONTHS, "2025-02-28"),
        ("2024-02-29", 24, MONTHS, "2026-02-28"),
        ("2023-02-28", 12, MONTHS, "2024-02-28"),
        ("2025-12-31", 2, MONTHS, "2026-02-28"),
        ("2024-02-22", 1, WEEKS, "2024-02-29"),
        ("2024-02-28", 2, DAYS, "2024-03-01"),
        ("2026-03-28", 1, DAYS, "2026-03-29"),
    ],
)
def test_a_cadence_counts_on_the_calendar(day: str, every: int, unit: CadenceUnit, due: str) -> None:
    assert Cadence(every, unit).after(date.fromisoformat(day)) == date.fromisoformat(due)


async def test_months_are_as_the_database_counts_them(database: Database) -> None:
    days = [date(2023, 12, 25) + timedelta(days=each) for each in range(0, 800, 3)]
    text = (
        "UNWIND $p.days AS day UNWIND [1, 2, 6, 12, 23] AS months RETURN day, months, day + duration({months: months})"
    )
    rows = await database.records(text, {"days": days})
    assert len(rows) == len(days) * 5
    for day, months, expected in rows:
        assert Cadence(months, MONTHS).after(day) == expected


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-28T23:30:00+00:00", "Europe/Stockholm", "2026-03-29"),  # the night in which summer time begins
        ("2026-03-29T21:59:00+00:00", "Europe/Stockholm", "2026-03-29"),
        ("2026-03-29T22:00:00+00:00", "Europe/Stockholm", "2026-03-30"),
        ("2026-10-25T22:30:00+00:00", "Europe/Stockholm", "2026-10-25"),  # winter time since that morning
        ("2026-10-25T23:30:00+00:00", "Europe/Stockholm", "2026-10-26"),
        ("2026-06-01T03:00:00+00:00", "America/Los_Angeles", "2026-05-31"),
        ("2026-06-01T10:30:00+00:00", "Pacific/Kiritimati", "2026-06-02"),
    ],
)
def test_a_touch_is_of_the_day_where_somebody_lives(moment: str, zone: str, day: str) -> None:
    assert day_of(datetime.fromisoformat(moment), ZoneInfo(zone)) == date.fromisoformat(day)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(1, 366))
def test_summer_time_never_moves_a_due_day(local: datetime, every: int) -> None:
    """At noon of the local day on which it is due, it is that many local days later."""
    zone = ZoneInfo("Europe/Stockholm")
    touched = day_of(local.replace(tzinfo=UTC), zone)
    due = Cadence(every, DAYS).after(touched)
    noon = datetime(due.year, due.month, due.day, 12, tzinfo=zone)
    assert (day_of(noon.astimezone(UTC), zone) - touched).days == every


@given(dates, st.integers(1, 24), st.sampled_from(list(CadenceUnit)))
def test_the_next_touch_is_always_after_the_last(day: date, every: int, unit: CadenceUnit) -> None:
    assert due_on(Cadence(every, unit), day, TODAY) > day
    assert due_on(Cadence(every, unit), None, day) == Cadence(every, unit).after(day)


@pytest.mark.parametrize(
    ("type", "tier", "cadence"),
    [
        ("CLIENT", "A", Cadence(2, WEEKS)),
        ("CLIENT", "B", Cadence(1, MONTHS)),
        ("CLIENT", None, Cadence(3, MONTHS)),
        ("PARTNER", "A", Cadence(1, MONTHS)),
        ("PROSPECT", "A", Cadence(1, MONTHS)),
        ("PROSPECT", "Gold", Cadence(6, MONTHS)),
        (None, None, Cadence(6, MONTHS)),
    ],
)
def test_a_default_follows_from_type_and_tier(type: str | None, tier: str | None, cadence: Cadence) -> None:
    assert default_cadence(type, tier) == cadence
    assert cadence_of(None, (), type, tier) == CadenceInForce(cadence, CadenceSource.DEFAULT)


def test_what_was_said_of_a_relationship_goes_before_its_segments_and_those_before_the_default() -> None:
    own, segments = Cadence(9, MONTHS), [SegmentCadence("seg_a", Cadence(5, WEEKS))]
    assert cadence_of(own, segments, "CLIENT", "A") == CadenceInForce(own, CadenceSource.RELATIONSHIP)
    of_segment = CadenceInForce(Cadence(5, WEEKS), CadenceSource.SEGMENT, "seg_a")
    assert cadence_of(None, segments, "CLIENT", "A") == of_segment  # though that of an A client is shorter
    assert cadence_of(None, [], "CLIENT", "A") == CadenceInForce(Cadence(2, WEEKS), CadenceSource.DEFAULT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Cadence(30, DAYS), Cadence(1, MONTHS)),
        (Cadence(1, MONTHS), Cadence(31, DAYS)),
        (Cadence(13, WEEKS), Cadence(3, MONTHS)),
        (Cadence(12, MONTHS), Cadence(366, DAYS)),
        (Cadence(6, DAYS), Cadence(1, WEEKS)),
    ],
)
def test_of_several_segments_the_shortest_counts_whatever_it_is_counted_in(one: Cadence, other: Cadence) -> None:
    segments = [SegmentCadence("seg_a", other), SegmentCadence("seg_b", one)]
    assert cadence_of(None, segments, None, None) == CadenceInForce(one, CadenceSource.SEGMENT, "seg_b")


cadences = st.builds(Cadence, st.integers(1, 24), st.sampled_from(list(CadenceUnit)))


@given(st.dictionaries(st.sampled_from("abcde"), cadences, min_size=1))
def test_the_order_of_segments_does_not_matter_and_equals_go_by_id(said: dict[str, Cadence]) -> None:
    segments = [SegmentCadence(id, cadence) for id, cadence in said.items()]
    found = cadence_of(None, segments, None, None)
    assert found == cadence_of(None, segments[::-1], None, None)
    days = {each.segment: _days(each.cadence) for each in segments}
    assert found.segment == min(id for id in days if days[id] == min(days.values()))


def _days(cadence: Cadence) -> Fraction:
    """How long it is on the average of the calendar's 400 years, counted by Python's own calendar."""
    whole = (date(2400, 1, 1) - date(2000, 1, 1)).days
    return cadence.every * {DAYS: Fraction(1), WEEKS: Fraction(7), MONTHS: Fraction(whole, 4800)}[cadence.unit]


def test_of_several_types_the_strongest_counts() -> None:
    assert strongest(["PROSPECT", "PARTNER", "CLIENT"]) == "CLIENT"
    assert strongest(["PROSPECT", "PARTNER"]) == "PARTNER"
    assert strongest([]) is None


@pytest.mark.parametrize(("every", "unit", "fits"), [(0, DAYS, False), (366, DAYS, True), (25, MONTHS, False)])
def test_a_cadence_is_of_a_size_that_somebody_can_mean(every: int, unit: CadenceUnit, fits: bool) -> None:
    assert (cadence_objections(every, unit) == []) is fits


@given(st.lists(st.integers(0, 400), min_size=0, max_size=25), st.integers(0, 4000))
def test_quiet_is_a_silence_of_more_than_8_usual_gaps(ages: list[int], since: int) -> None:
    days = [TODAY - timedelta(days=since + each) for each in ages]
    found = rhythm(days, TODAY)
    apart = sorted(set(ages))
    if len(apart) < 3:
        assert found is None
        return
    gaps = sorted(b - a for a, b in pairwise(apart))
    middle = (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2
    assert found is not None
    assert (found.usual_gap, found.silence) == (middle, since + min(ages))
    assert found.is_quiet is (since + min(ages) > 8 * middle)


def test_those_who_matter_are_covered_by_a_touch_within_the_cadence() -> None:
    some = [
        Touched("boss", date(2026, 5, 1), seniority="C_LEVEL"),
        Touched("late", date(2026, 4, 30), buying_roles=["DECISION_MAKER"]),
        Touched("never", None, primary=True),
        Touched("other", None, seniority="SENIOR", buying_roles=["INFLUENCER"]),
        Touched("gone", None, seniority="VP", opted_out=True),
    ]
    assert in_time(some, Cadence(1, MONTHS), TODAY) == (["boss"], ["never", "late"])


def test_a_thread_is_somebody_who_was_touched_in_the_last_180_days() -> None:
    assert threads([TODAY, TODAY - timedelta(days=180), TODAY - timedelta(days=181), None], TODAY) == 2
