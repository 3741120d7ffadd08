"""Does an independent program say the same of random books?"""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from graphservice.performance.rules.days import number_of, zone_named
from graphservice.performance.rules.events import Window
from graphservice.performance.rules.periods import PeriodCalendar, PeriodKind, period
from tests.performance.books import asked, question
from tests.performance.random_books import OWNERS, START, TEAMS, random_books
from tests.performance.second_opinion import KPIS, SecondOpinion

_KINDS = [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.FISCAL_YEAR, PeriodKind.ROLLING_QUARTER]


def agree(seed: int, folder: Path, questions: int) -> None:
    dice = random.Random(seed)
    books = random_books(seed)
    ledger, other = books.ledger(), SecondOpinion(books, folder)
    for _ in range(questions):
        kpi, of = dice.choice(KPIS), dice.choice([None, *OWNERS, *TEAMS])
        on = date.fromordinal(START.toordinal() + dice.randint(100, 1_000))
        span = period(dice.choice(_KINDS), on, dice.choice(list(PeriodCalendar)), dice.randint(1, 12))
        days = Window(number_of(span.start), number_of(span.end), number_of(span.end), 0, zone_named("UTC"))
        figures = asked(question(ledger, of, handoff=0), kpi, days).figures
        top, bottom = other.ask(kpi, of, span.start, span.end, span.end)
        mine = (figures[0].numerator, figures[0].denominator) if figures else (0.0, None)
        told = f"{kpi} of {of} in {span}, seed {seed}"
        assert mine[0] == pytest.approx(top, rel=1e-9, abs=1e-9), told
        assert (mine[1] or 0.0) == pytest.approx(bottom or 0.0, rel=1e-9, abs=1e-9), told


@pytest.mark.parametrize("seed", range(6))
def test_duckdb_says_the_same(seed: int, tmp_path: Path) -> None:
    agree(seed, tmp_path, 25)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 140))
def test_duckdb_says_the_same_a_thousand_times(seed: int, tmp_path: Path) -> None:
    agree(seed, tmp_path, 25)
