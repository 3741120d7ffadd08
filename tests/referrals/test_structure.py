"""What speaks for a tie without a contact, and which addresses are nobody's?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.mailboxes import by_address, by_traffic, set_aside
from graphservice.referrals.rules.structure import Shared, overlap, structure

FORMULA = formula_of()
YEAR = int(365.25 * DAY)
PERIOD = st.tuples(st.integers(0, 9), st.none() | st.integers(1, 9)).filter(lambda p: p[1] is None or p[0] < p[1])


def worked(since: float, until: float | None) -> Shared:
    return Shared("WORK", "acc", int(since * YEAR), None if until is None else int(until * YEAR))


def test_colleagues_know_one_another_the_better_the_longer() -> None:
    def said(years: float) -> float:
        return structure([worked(0, None)], int(years * YEAR), FORMULA)

    assert said(1) == pytest.approx(0.125)
    assert said(2) == pytest.approx(0.1875)
    assert said(0) == 0


def test_those_who_were_colleagues_forget_half_in_three_years() -> None:
    assert structure([worked(0, 1)], 4 * YEAR, FORMULA) == pytest.approx(0.0625)


def test_a_board_and_a_firm_say_more_than_one_of_them_and_never_more_than_the_most() -> None:
    board = Shared("BOARD", "brd", 0, None)
    assert structure([board], YEAR, FORMULA) == pytest.approx(0.2)
    assert structure([board, worked(0, None)], YEAR, FORMULA) == pytest.approx(1 - 0.8 * 0.875)
    assert structure([board, worked(0, None)], 9 * YEAR, FORMULA) == 0.3


def test_what_is_still_to_come_says_nothing() -> None:
    assert structure([worked(5, None)], 4 * YEAR, FORMULA) == 0


@given(PERIOD, PERIOD)
def test_an_overlap_holds_the_moments_at_which_both_held(
    one: tuple[int, int | None], other: tuple[int, int | None]
) -> None:
    def holds(period: tuple[int, int | None], moment: float) -> bool:
        return period[0] <= moment and (period[1] is None or moment < period[1])

    found = overlap("WORK", "acc", one, other)
    for moment in range(11):
        both = holds(one, moment) and holds(other, moment)
        assert both == (found is not None and holds((found.since, found.until), moment))


@pytest.mark.parametrize(
    "address",
    ["no-reply@a.example", "noreply@a.example", "DoNotReply@a.example", "mailer-daemon@a.example",
     "bounce+17@a.example",      "jira-noreply@a.example", "newsletter@a.example", "notifications2@a.example"],
)  # fmt: skip
def test_a_machine_is_known_by_its_address(address: str) -> None:
    assert by_address(address) == "MACHINE"


@pytest.mark.parametrize("address", ["info@a.example", "Sales@a.example", "accounts.payable@a.example", "hr@a.example"])
def test_an_office_is_known_by_its_address(address: str) -> None:
    assert by_address(address) == "OFFICE"


@pytest.mark.parametrize(
    "address",
    [None, "", "ingrid@a.example", "anna.info@a.example", "bill.ing@a.example", "hella@a.example", "salesh@a.example",
     "replynold@a.example", "i.t@a.example", "marco.sales@a.example"],
)  # fmt: skip
def test_a_person_is_not_taken_for_an_office(address: str | None) -> None:
    assert by_address(address) is None


def test_more_partners_than_a_person_has_that_hardly_answer_are_a_broadcast() -> None:
    assert by_traffic(501, 0.049) == "BROADCAST"
    assert by_traffic(500, 0.0) is None
    assert by_traffic(5_000, 0.05) is None


def test_what_somebody_said_of_a_mailbox_holds_whatever_it_looks_like() -> None:
    assert set_aside("info@a.example", 0, 0.0, None) == "OFFICE"
    assert set_aside("info@a.example", 9_000, 0.0, False) is None
    assert set_aside("ingrid@a.example", 0, 1.0, True) == "SAID"
