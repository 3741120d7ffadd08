"""When may somebody own a relationship? Compared with counting day by day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graphservice.ownership.rules import RoleShare, leads, objections

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 12


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@st.composite
def assignments(draw: st.DrawFn) -> RoleShare:
    first = draw(st.integers(0, DAYS - 1))
    last = draw(st.none() | st.integers(first + 1, DAYS))
    share = draw(st.sampled_from([0.1, 0.2, 0.25, 0.3, 0.5, 0.6, 1.0]))
    owner, is_primary = draw(st.sampled_from("abc")), draw(st.booleans())
    return RoleShare(owner, share, is_primary, day(first), None if last is None else day(last))


def on(number: int, held: list[RoleShare]) -> list[RoleShare]:
    return [
        each
        for each in held
        if each.valid_from <= day(number) and (each.valid_to is None or day(number) < each.valid_to)
    ]


def allowed(new: RoleShare, others: list[RoleShare]) -> bool:
    """Looks at every day of the new one."""
    for number in range(DAYS + 1):
        meanwhile = on(number, others)
        if not on(number, [new]):
            continue
        if any(each.owner == new.owner for each in meanwhile):
            return False
        if new.is_primary and any(each.is_primary for each in meanwhile):
            return False
        if new.share + sum(each.share for each in meanwhile) > 1 + 1e-9:
            return False
    return True


@given(assignments(), st.lists(assignments(), max_size=5))
@settings(max_examples=400, deadline=None)
def test_an_assignment_stands_where_no_day_of_it_objects(new: RoleShare, others: list[RoleShare]) -> None:
    assert (objections(new, others) == []) is allowed(new, others)


@given(assignments(), st.lists(assignments(), max_size=5))
def test_somebody_leads_by_default_where_no_day_has_another_leader(new: RoleShare, others: list[RoleShare]) -> None:
    days = [number for number in range(DAYS + 1) if on(number, [new])]
    assert leads(new, others) is not any(each.is_primary for number in days for each in on(number, others))


def test_the_share_that_is_free_is_told() -> None:
    others = [RoleShare("a", 0.6, True, day(0)), RoleShare("b", 0.3, False, day(3))]
    (objection,) = objections(RoleShare("c", 0.2, False, day(1)), others)
    assert objection.code == "SHARE_EXCEEDED"
    assert objection.message == "The shares of this role would sum to 1.1; 0.1 is free."


def test_shares_outside_0_and_1_are_refused() -> None:
    for share in (0.0, -0.5, 1.5, float("nan")):
        assert [each.code for each in objections(RoleShare("a", share, True, day(0)), [])] == ["INVALID_SHARE"]
