"""Do KPIs come out as in the examples that others publish?"""

from __future__ import annotations

import pytest

from graphservice.performance.rules.definitions import definitions
from graphservice.performance.rules.kpis import MEASURES
from graphservice.performance.rules.sureness import sure
from tests.performance.books import NAN, Books, asked, figure, question, value, window

YEAR = window("2025-01-01", "2026-01-01")
_BEFORE = ("2024-01-01", "2024-12-31")
_AFTER = ("2025-01-01", "2026-12-31")


def _changed(values: list[tuple[float, float]]) -> Books:
    """Clients by what they brought at the start and bring at the end, in whole units."""
    books = Books()
    for number, (before, after) in enumerate(values):
        account = books.account(f"acc_{number}")
        if before:
            books.agreed(f"ctr_{number}_1", account, *_BEFORE, before * 100)
        if after:
            books.agreed(f"ctr_{number}_2", account, *_AFTER, after * 100)
    return books


def test_gross_and_net_revenue_retention() -> None:
    """Start 10.0, expansion 1.8, contraction 0.6, churn 0.9 (millions): GRR 85%, NRR 103%. One client's growth does not
    offset another's loss in GRR, and a new client counts in neither."""
    asking = question(_changed([(5e6, 6.8e6), (4.1e6, 3.5e6), (0.9e6, 0), (0, 7e6)]).ledger())
    assert value(asking, "GROSS_REVENUE_RETENTION", YEAR) == pytest.approx(0.85)
    assert value(asking, "NET_REVENUE_RETENTION", YEAR) == pytest.approx(1.03)


def test_net_revenue_retention_of_a_smaller_firm() -> None:
    """200,000 + 20,000 - 4,000 - 6,000: 105%."""
    asking = question(_changed([(100_000, 120_000), (94_000, 90_000), (6_000, 0)]).ledger())
    assert value(asking, "NET_REVENUE_RETENTION", YEAR) == pytest.approx(1.05)


def test_logo_churn() -> None:
    """Of 1,000 clients 25 are lost: 2.5%; a new one is in no denominator."""
    asking = question(_changed([*[(1, 1)] * 975, *[(1, 0)] * 25, *[(0, 1)] * 40]).ledger())
    lost = figure(asking, "LOGO_CHURN_OF_START", YEAR)
    assert (lost.numerator, lost.denominator) == (25, 1_000)
    assert lost.value == pytest.approx(0.025)
    assert value(asking, "LOGO_RETENTION", YEAR) == pytest.approx(0.975)
    assert value(asking, "CLIENTS_LOST", YEAR) == 25


def test_churn_of_those_who_were_due_has_a_smaller_denominator() -> None:
    books = _changed([(1, 1), (1, 0)])
    for number in range(8):  # in force all through the year
        books.account(f"acc_long_{number}")
        books.agreed(f"ctr_long_{number}", f"acc_long_{number}", "2024-06-01", "2027-05-31", 100)
    asking = question(books.ledger())
    of_start, of_due = (figure(asking, f"LOGO_CHURN_{each}", YEAR) for each in ("OF_START", "OF_DUE"))
    assert (of_start.numerator, of_start.denominator) == (1, 10)
    assert (of_due.numerator, of_due.denominator) == (1, 2)
    renewed = figure(asking, "RENEWAL_RATE", YEAR)
    assert (renewed.numerator, renewed.denominator) == (1, 2)


def test_a_client_who_goes_and_comes_back_within_the_period_is_kept() -> None:
    books = Books()
    books.account("acc_1")
    books.agreed("ctr_1", "acc_1", "2024-01-01", "2025-02-28", 100)
    books.agreed("ctr_2", "acc_1", "2025-09-01", "2026-08-31", 100)
    assert value(question(books.ledger()), "LOGO_RETENTION", YEAR) == 1.0


def test_nobody_at_the_start_gives_no_rate() -> None:
    assert value(question(_changed([(0, 5)]).ledger()), "GROSS_REVENUE_RETENTION", YEAR) is None
    assert value(question(_changed([(0, 5)]).ledger()), "LOGO_CHURN_OF_START", YEAR) is None


def test_velocity() -> None:
    """18 deals x 42,000 x 0.24 / 78 days: 2,326 a day."""
    books = Books()
    books.account("acc_1")
    for number in range(18):
        books.deal(f"opp_open_{number}", "acc_1", "2025-11-01", amount=4_200_000)
    for number in range(25):
        status = "WON" if number < 6 else "LOST"
        books.deal(f"opp_{number}", "acc_1", "2025-03-01", "2025-05-18", status, amount=100)
    assert value(question(books.ledger()), "VELOCITY", YEAR) == pytest.approx(2_326, abs=0.5)


def test_win_rate_is_of_the_decided_and_close_rate_of_those_that_began() -> None:
    books = Books()
    for number, (opened, closed, status) in enumerate(
        [
            ("2024-11-01", "2025-01-10", "WON"), ("2025-02-01", "2025-03-01", "WON"),
            ("2025-02-01", "2025-03-01", "LOST"), ("2025-06-01", "2026-02-01", "WON"), ("2025-07-01", "", "OPEN"),
        ]
    ):  # fmt: skip
        books.deal(f"opp_{number}", "", opened, closed, status)
    asking = question(books.ledger())
    won, closed_ = (figure(asking, each, YEAR) for each in ("WIN_RATE", "CLOSE_RATE"))
    assert (won.numerator, won.denominator) == (2, 3)
    assert (closed_.numerator, closed_.denominator) == (1, 4)  # what is won after the year is not won yet
    later = figure(asking, "CLOSE_RATE", window("2025-01-01", "2026-01-01", now="2026-03-01"))
    assert (later.numerator, later.denominator) == (2, 4)


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(numerator: int, denominator: int, low: float, high: float) -> None:
    """Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3."""
    found = sure(definitions()["WIN_RATE"], float(numerator), float(denominator), whole=True)
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)
    assert found.reason is None


def test_shared_credit_and_ratios_of_amounts_have_no_interval_and_say_why() -> None:
    assert "shared" in (sure(definitions()["WIN_RATE"], 0.6, 1.6, whole=False).reason or "")
    assert "amounts" in (sure(definitions()["NET_REVENUE_RETENTION"], 3.0, 4.0, whole=True).reason or "")
    assert sure(definitions()["WIN_RATE"], 0.0, 0.0, whole=True).low is None


def test_an_average_and_a_median_leave_out_what_nobody_knows() -> None:
    books = Books()
    for number, amount in enumerate((100.0, 300.0, NAN)):
        books.deal(f"opp_{number}", "", "2025-01-01", "2025-02-01", "WON", amount=amount)
        books.add("phases", f"opp_{number}", "LEAD", 0, (number + 1) * 10 * 86_400_000)
    asking = question(books.ledger())
    assert value(asking, "AVERAGE_DEAL", YEAR) == 2.0
    assert value(asking, "DAYS_IN_LEAD", window("1970-01-01", "1971-01-01")) == 20.0


def test_a_rate_that_is_missing_is_said() -> None:
    books = Books(rates=[["USD", "EUR", "2025-03-01", 0.5]])
    books.deal("opp_1", "", "2025-01-01", "2025-02-01", "WON", amount=100, currency="USD")
    books.deal("opp_2", "", "2025-01-01", "2025-04-01", "WON", amount=300, currency="USD")
    asking = question(books.ledger())
    assert asked(asking, "BOOKINGS", YEAR).missing == {"USD": "2025-02-01"}
    later = asked(asking, "BOOKINGS", window("2025-03-01", "2026-01-01"))
    assert (later.missing, later.figures[0].value) == ({}, 1.5)


def test_every_definition_can_be_measured_and_nothing_else_can() -> None:
    assert {*MEASURES} | {"VELOCITY"} == {*definitions()}
    nothing = question(Books().ledger(), by=("OWNER",))
    for kpi in definitions():
        assert asked(nothing, kpi, YEAR).figures == []
