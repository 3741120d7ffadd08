"""Which books could a firm have? Random ones, with all that makes credit hard."""

from __future__ import annotations

import random
from datetime import date, timedelta

from graphservice.performance.rules.ledger import KINDS, ROLES
from tests.performance.books import Books

START = date(2023, 1, 1)
_DAYS = 3 * 365
OWNERS = [f"own_{number}" for number in range(6)]
TEAMS = [f"team_{number}" for number in range(4)]


class _Dice(random.Random):
    def day(self, least: int = 0, most: int = _DAYS) -> str:
        return str(START + timedelta(days=self.randint(least, most)))

    def span(self) -> tuple[str, str]:
        one = self.randint(0, _DAYS)
        length = self.choice([0, 1, 30, 100, 400, 2_000])
        return str(START + timedelta(days=one)), "" if length == 2_000 else str(START + timedelta(days=one + length))


def random_books(seed: int, accounts: int = 12) -> Books:
    dice = _Dice(seed)
    books = Books(teams=[[TEAMS[0], None], *[[team, TEAMS[0]] for team in TEAMS[1:]]])
    books.products = [["prod_a", "One"], ["prod_b", "One"], ["prod_c", "Two"]]
    books.rates = [["USD", "EUR", "2022-01-01", 0.9], ["USD", "EUR", "2024-06-01", 0.8]]
    for owner in OWNERS:
        books.owner(owner)
        for _ in range(dice.randint(0, 3)):
            books.member(owner, dice.choice(TEAMS), *dice.span())
    for number in range(accounts):
        _account(books, dice, books.account(f"acc_{number}", dice.choice(["A", "B", ""]), dice.choice([-1, 10, 300])))
    return books


def _account(books: Books, dice: _Dice, account: str) -> None:
    for role in ROLES:
        _owned(books, dice, account, role)
    for number in range(dice.randint(0, 4)):
        _agreement(books, dice, f"ctr_{account}_{number}", account)
    for number in range(dice.randint(0, 4)):
        _deal(books, dice, f"opp_{account}_{number}", account if dice.random() < 0.9 else "")
    for _ in range(dice.randint(0, 5)):
        books.add("touched", account, dice.day())


def _owned(books: Books, dice: _Dice, account: str, role: str) -> None:
    """One after the other, or two at once, with gaps."""
    day = START + timedelta(days=dice.randint(-200, 300))
    while day < START + timedelta(days=_DAYS) and dice.random() < 0.85:
        until = day + timedelta(days=dice.choice([10, 60, 200, 500]))
        pair = dice.sample(OWNERS, 2)
        for owner, share in zip(pair, dice.choice([(1.0,), (0.6, 0.4), (0.5, 0.25)]), strict=False):
            end = "" if dice.random() < 0.1 else str(until)
            books.owned(account, owner, role, share, str(day), end, primary=share > 0.4)
            if not end:
                return
        day = until + timedelta(days=dice.choice([0, 0, 0, 20]))


def _agreement(books: Books, dice: _Dice, id: str, account: str) -> None:
    start, end = dice.span()
    books.agreed(id, account, start, end, dice.randint(1, 99) * 1_00, dice.choice(["EUR", "EUR", "USD"]))
    for product in dice.sample(["prod_a", "prod_b", "prod_c"], dice.randint(0, 3)):
        books.add("covers", id, product, dice.choice([float("nan"), 1_000.0]))


def _deal(books: Books, dice: _Dice, id: str, account: str) -> None:
    opened = dice.randint(0, _DAYS)
    closed, status = opened + dice.randint(0, 300), dice.choice(["OPEN", "WON", "WON", "LOST"])
    books.deal(
        id, account, str(START + timedelta(days=opened)), str(START + timedelta(days=closed)), status,
        dice.choice(KINDS), dice.choice([float("nan"), dice.randint(1, 9_999) * 1.0]), dice.choice(["EUR", "USD"]),
        dice.choice(["", "Web", "Partner"]),
    )  # fmt: skip
    for owner in dice.sample(OWNERS, dice.randint(0, 3)):
        share = dice.choice([float("nan"), 0.3, 0.5, 0.9])
        books.worked(id, owner, share, str(START + timedelta(days=opened)), dice.choice(["", dice.day(opened, closed)]))
    for product in dice.sample(["prod_a", "prod_b", "prod_c"], dice.randint(0, 3)):
        books.add("parts", id, product, dice.choice([float("nan"), 100.0]))
