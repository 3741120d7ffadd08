"""Is a moment the same moment in every zone, over changes of the clock, and on days that not every year has?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.asking import Ask
from tests.ownership.changing import change, codes, held
from tests.ownership.test_ending import AIKO, MARA

TICK = timedelta(microseconds=1)


def spelled(*numbers: int, zone: str, fold: int = 0) -> str:
    year, month, day, hour, minute = numbers
    return datetime(year, month, day, hour, minute, fold=fold, tzinfo=ZoneInfo(zone)).isoformat()


BERLIN, NEW_YORK, AUCKLAND, KATHMANDU = "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"
MOMENTS = {
    "shown twice, the first time": (spelled(2026, 10, 25, 2, 30, zone=BERLIN), "2026-10-25T00:30:00Z"),
    "shown twice, the second time": (spelled(2026, 10, 25, 2, 30, zone=BERLIN, fold=1), "2026-10-25T01:30:00Z"),
    "after an hour that is left out": (spelled(2027, 3, 28, 3, 0, zone=BERLIN), "2027-03-28T01:00:00Z"),
    "another day in UTC": (spelled(2026, 7, 1, 0, 0, zone=AUCKLAND), "2026-06-30T12:00:00Z"),
    "three quarters of an hour": (spelled(2026, 7, 1, 0, 0, zone=KATHMANDU), "2026-06-30T18:15:00Z"),
    "a leap day": (spelled(2028, 2, 29, 12, 0, zone=NEW_YORK), "2028-02-29T17:00:00Z"),
}


@pytest.mark.parametrize(("local", "utc"), MOMENTS.values(), ids=MOMENTS)
async def test_hands_change_at_that_moment_whatever_the_zone(ask: Ask, account: str, local: str, utc: str) -> None:
    await change(ask, "assignOwner", target=account, owner=MARA, role="UPSELL")
    done = await change(ask, "transferOwnership", target=account, to=AIKO, at=local, **{"from": MARA})
    assert [each["after"]["validTo"] for each in done["changes"]] == [utc, None]
    just_before = (datetime.fromisoformat(utc) - TICK).isoformat()
    assert [row[1] for row in await held(ask, account, just_before)] == ["mara"]
    assert [row[1] for row in await held(ask, account, utc)] == ["aiko"]
    assert [row[1] for row in await held(ask, account, local)] == ["aiko"]


async def test_an_hour_that_is_shown_twice_is_two_hours(ask: Ask, account: str) -> None:
    """Mara until half past two in summer time, Aiko from half past two in winter time: for an hour it is nobody's."""
    first, second = (spelled(2026, 10, 25, 2, 30, zone=BERLIN, fold=fold) for fold in (0, 1))
    await change(ask, "assignOwner", target=account, owner=MARA, role="UPSELL", validTo=first)
    done = await change(ask, "assignOwner", target=account, owner=AIKO, role="UPSELL", validFrom=second)
    assert codes(done) == []
    between = spelled(2026, 10, 25, 2, 45, zone=BERLIN)
    assert await held(ask, account, between) == []


async def test_a_leap_day_is_the_past_the_day_after(ask_at: Callable[[str], Ask], account: str) -> None:
    leap = "2028-02-29T00:00:00Z"
    await change(ask_at("2028-02-28T23:59:59Z"), "assignOwner", target=account, owner=MARA, role="UPSELL")
    late = await change(ask_at("2028-03-01T00:00:00Z"), "endOwnership", target=account, owner=MARA, at=leap)
    assert codes(late) == [("at", "IN_THE_PAST")]
    done = await change(ask_at(leap), "endOwnership", target=account, owner=MARA, at=leap)
    assert codes(done) == []


async def test_a_moment_without_an_offset_is_refused(ask: Ask, account: str) -> None:
    query = "query ($id: ID!, $at: DateTime) { account(id: $id) { owners(asOf: $at) { totalCount } } }"
    answer = await ask(query, {"id": account, "at": "2026-10-25T02:30:00"})
    assert "has no offset. Add one" in answer.errors[0]["message"]
