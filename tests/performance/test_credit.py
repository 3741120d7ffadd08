"""Whose is it? Credit follows the team of a deal, the days of owners, and hand-offs."""

from __future__ import annotations

import random

import pytest

from graphservice.performance.rules.bridge import HANDED, MOVES, bridge
from graphservice.performance.rules.days import day_of
from graphservice.performance.rules.definitions import Additivity, definitions
from graphservice.performance.rules.kpis import KpiQuestion
from tests.performance.books import Books, asked, exchange, figure, question, value, window
from tests.performance.random_books import OWNERS, TEAMS, random_books

YEAR = window("2025-01-01", "2026-01-01")
WINDOWS = [
    YEAR,
    window("2024-04-01", "2024-07-01"),
    window("2024-02-01", "2024-03-01"),
    window("2023-01-01", "2026-01-01"),
]


def by_owner(asking: KpiQuestion, kpi: str) -> dict[str | None, float]:
    names = [*asking.ledger.owner_ids.texts, None]
    return {names[each.key[0]]: each.numerator for each in asked(asking, kpi, YEAR).figures}


def test_a_deal_is_its_teams_as_of_its_close_by_their_shares() -> None:
    books = Books()
    books.deal("opp_1", "", "2025-01-01", "2025-06-30", "WON", amount=1_000)
    books.worked("opp_1", "own_left", 1.0, "2025-01-01", "2025-03-01")
    books.worked("opp_1", "own_lead", 0.7, "2025-01-01", "2025-06-30")  # their part ended as the deal did
    books.worked("opp_1", "own_late", 0.2, "2025-07-02")
    books.worked("opp_1", "own_help", start="2025-06-01")  # without a share: what the others leave
    found = by_owner(question(books.ledger(), by=("OWNER",)), "BOOKINGS")
    assert found == {"own_lead": pytest.approx(7), "own_help": pytest.approx(3)}


def test_whoever_was_relieved_on_the_day_of_the_close_has_no_credit() -> None:
    books = Books()
    books.deal("opp_1", "", "2025-01-01", "2025-06-30", "WON", amount=100)
    books.worked("opp_1", "own_giver", 1.0, "2025-01-01", "2025-06-30T10:00")
    books.worked("opp_1", "own_taker", 1.0, "2025-06-30T10:00", "2025-06-30T18:00")
    assert by_owner(question(books.ledger(), by=("OWNER",)), "BOOKINGS") == {"own_taker": 1}


def test_a_deal_without_a_team_is_the_owners_of_the_account_in_the_role_of_its_kind() -> None:
    books = Books()
    books.account("acc_1")
    books.owned("acc_1", "own_new", "NEW_SALES", 0.6)
    books.owned("acc_1", "own_keeper", "RETENTION")
    for kind in ("NEW_SALE", "RENEWAL", "UPSELL"):
        books.deal(f"opp_{kind}", "acc_1", "2025-01-01", "2025-06-30", "WON", kind, amount=1_000)
    found = by_owner(question(books.ledger(), by=("OWNER",)), "BOOKINGS")
    assert found == {"own_new": pytest.approx(6), "own_keeper": pytest.approx(10), None: pytest.approx(14)}


def lost_after_a_handoff(days: int) -> Books:
    """The account is lost on 2025-10-01."""
    books = Books()
    books.account("acc_1")
    books.agreed("ctr_1", "acc_1", "2024-10-01", "2025-09-30", 1_200)
    day = window("2025-01-01", "2025-10-01").last - days
    handed = str(day_of(day))
    books.owned("acc_1", "own_giver", end=handed)
    books.owned("acc_1", "own_taker", start=handed)
    return books


def test_a_loss_soon_after_a_handoff_is_the_givers_and_can_be_asked_as_the_takers() -> None:
    books = lost_after_a_handoff(60).ledger()
    assert by_owner(question(books, by=("OWNER",)), "CLIENTS_LOST") == {"own_giver": pytest.approx(1)}
    by_days = by_owner(question(books, by=("OWNER",), handoff=0), "CLIENTS_LOST")
    assert by_days == {"own_giver": pytest.approx(213 / 273), "own_taker": pytest.approx(60 / 273)}
    assert value(question(books, "own_taker"), "LOGO_RETENTION", YEAR) is None  # it was never theirs
    later = by_owner(question(lost_after_a_handoff(91).ledger(), by=("OWNER",)), "CLIENTS_LOST")
    assert later == {"own_giver": pytest.approx(182 / 273), "own_taker": pytest.approx(91 / 273)}


def test_balances_count_by_days_owned_and_share() -> None:
    books = Books()
    books.account("acc_1")
    books.agreed("ctr_1", "acc_1", "2024-01-01", "", 36_500)
    books.owned("acc_1", "own_first", share=0.8, end="2025-02-01")
    books.owned("acc_1", "own_second", start="2025-02-01", end="2025-12-01T12:00")
    found = by_owner(question(books.ledger(), by=("OWNER",)), "RECURRING_VALUE")
    assert found == {
        "own_first": pytest.approx(365 * 0.8 * 31 / 365), "own_second": pytest.approx(303),
        None: pytest.approx(31 + 31 * 0.2),
    }  # fmt: skip


def test_a_team_has_its_members_credit_while_they_were_in_it() -> None:
    books = Books(teams=[["team_a", None], ["team_b", "team_a"]])
    books.account("acc_1")
    books.agreed("ctr_1", "acc_1", "2024-01-01", "", 36_500)
    books.owned("acc_1", "own_1")
    books.member("own_1", "team_b", end="2025-02-01")
    books.member("own_1", "team_a", start="2025-02-01", end="2025-03-01")
    ledger = books.ledger()
    rows = asked(question(ledger, by=("TEAM",)), "RECURRING_VALUE", YEAR).figures
    names = [*ledger.team_ids.texts, None]
    assert {names[each.key[0]]: each.numerator for each in rows} == {
        "team_b": pytest.approx(31), "team_a": pytest.approx(28), None: pytest.approx(306)
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_what_owners_and_teams_have_adds_up_to_the_whole(seed: int) -> None:
    adds_up(seed)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 400))
def test_it_adds_up_whatever_the_books(seed: int) -> None:
    adds_up(seed)


def adds_up(seed: int) -> None:
    ledger, days = random_books(seed).ledger(), random.Random(seed).choice(WINDOWS)
    for kpi, each in definitions().items():
        if each.median or kpi == "VELOCITY":
            continue
        whole = asked(question(ledger), kpi, days).figures[0]
        for by in (("OWNER",), ("TEAM",), ("TEAM", "OWNER"), ("INDUSTRY",)):
            rows = asked(question(ledger, by=by), kpi, days).figures
            assert sum(row.numerator for row in rows) == pytest.approx(whole.numerator, abs=1e-6), (kpi, by)
            if whole.denominator is not None:
                parts = sum(row.denominator or 0 for row in rows)
                assert parts == pytest.approx(whole.denominator, abs=1e-6), (kpi, by)


@pytest.mark.parametrize("seed", range(6))
def test_a_number_asked_for_one_owner_or_team_is_that_of_the_list(seed: int) -> None:
    ledger = random_books(seed).ledger()
    for kpi in ("WIN_RATE", "RECURRING_VALUE", "LOGO_RETENTION", "NURTURE_COVERAGE", "DAYS_IN_LEAD", "VELOCITY"):
        rows = {each.key[0]: each for each in asked(question(ledger, by=("OWNER",)), kpi, YEAR).figures}
        for owner in OWNERS:
            listed = rows.get(ledger.owner_ids.numbers[owner])
            alone = figure(question(ledger, owner), kpi, YEAR) if listed else None
            assert listed is None or alone is None or alone.value == pytest.approx(listed.value, nan_ok=True)


@pytest.mark.parametrize("seed", range(6))
def test_additive_numbers_of_months_add_up_to_the_quarter_and_balances_are_the_last(seed: int) -> None:
    ledger = random_books(seed).ledger()
    months = [
        window("2024-04-01", "2024-05-01"),
        window("2024-05-01", "2024-06-01"),
        window("2024-06-01", "2024-07-01"),
    ]
    for kpi, each in definitions().items():
        if each.additivity is Additivity.NONE:
            continue
        quarter = figure(question(ledger), kpi, window("2024-04-01", "2024-07-01")).numerator
        parts = [figure(question(ledger), kpi, month).numerator for month in months]
        assert quarter == pytest.approx(sum(parts) if each.additivity is Additivity.SUM else parts[-1]), kpi


@pytest.mark.parametrize("seed", range(25))
def test_a_bridge_adds_up_to_the_cent_and_nothing_is_handed_out_of_the_firm(seed: int) -> None:
    bridges(seed)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(1_000, 2_000))
def test_every_bridge_adds_up(seed: int) -> None:
    bridges(seed)


def bridges(seed: int) -> None:
    ledger, days = random_books(seed).ledger(), random.Random(seed).choice(WINDOWS)

    def parts(of: str | None) -> dict[str, int]:
        asking = question(ledger, of)
        found = bridge(ledger, asking.scope, days, exchange(ledger), asking.policy, asking.whose)
        amounts = {name: part.amount for name, part in found.items()}
        assert amounts["start"] + sum(amounts[each] for each in (*MOVES, *HANDED)) == amounts["end"], of
        return amounts

    whole, each = parts(None), [parts(owner) for owner in OWNERS]
    assert whole["handed_in"] == whole["handed_out"] == 0
    nobodys = {name: whole[name] - sum(one[name] for one in each) for name in whole}
    handed = sum(one["handed_in"] + one["handed_out"] for one in each)
    moved = sum(nobodys[name] for name in MOVES)
    # What the owners gave away in all, nobody has now, but for what became of it there.
    assert nobodys["start"] + moved - handed == nobodys["end"]
    for team in TEAMS:
        parts(team)


def test_a_bridge_of_named_moves() -> None:
    books = Books()
    cases = {
        "acc_kept": [("2024-01-01", "2026-12-31", 100)],
        "acc_new": [("2025-03-01", "2026-12-31", 100)],
        "acc_back": [("2022-01-01", "2022-12-31", 50), ("2025-03-01", "2026-12-31", 100)],
        "acc_little": [("2024-01-01", "2024-12-31", 100), ("2025-01-01", "2026-12-31", 110)],
        "acc_much": [("2024-01-01", "2024-12-31", 100), ("2025-01-01", "2026-12-31", 111)],
        "acc_less": [("2024-01-01", "2024-12-31", 100), ("2025-01-01", "2026-12-31", 40)],
        "acc_gone": [("2024-01-01", "2025-05-31", 70)],
    }
    for account, agreements in cases.items():
        books.account(account)
        books.owned(account, "own_1", end="2025-07-01")
        books.owned(account, "own_2", start="2025-07-01")
        for number, (start, end, amount) in enumerate(agreements):
            books.agreed(f"ctr_{account}_{number}", account, start, end, amount)
    ledger = books.ledger()

    def parts(of: str | None) -> dict[str, int]:
        asking = question(ledger, of)
        found = bridge(ledger, asking.scope, YEAR, exchange(ledger), asking.policy, asking.whose)
        return {name: part.amount for name, part in found.items() if part.amount}

    assert parts(None) == {
        "start": 470, "new": 100, "resurrected": 100, "expanded_major": 11, "expanded_minor": 10, "contracted": -60,
        "churned": -70, "end": 561,
    }  # fmt: skip
    assert parts("own_1") == {"start": 470, "churned": -70, "handed_out": -400}
    assert parts("own_2") == {
        "new": 100, "resurrected": 100, "expanded_major": 11, "expanded_minor": 10, "contracted": -60,
        "handed_in": 400, "end": 561,
    }  # fmt: skip
