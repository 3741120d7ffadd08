"""What is at stake with an account or a contact, and how do relationships compare by it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from strawberry.dataloader import DataLoader

from graphservice.engine.context import Context
from graphservice.engine.worked_out import Place

Amount = Sequence[object]  # minor units and currency


@dataclass(frozen=True, slots=True)
class Stake:
    """Yearly value of the agreements in force and open deals, each by currency; the next touch that is planned."""

    contracts: Sequence[Amount]
    deals: Sequence[Amount]
    planned: str | None

    @property
    def by_currency(self) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for minor, currency in (*self.contracts, *self.deals):
            found[str(currency)] += int(str(minor))
        return found


async def stakes(context: Context, ids: Sequence[str]) -> Mapping[str, Stake]:
    """Those of all lists that ask at once are read by one statement."""
    found = context.loaders.get("stakes")
    if found is None:
        found = context.loaders["stakes"] = DataLoader(lambda ids: _read(context, ids))
    return dict(zip(ids, await found.load_many(ids), strict=True))


async def _read(context: Context, ids: Sequence[str]) -> list[Stake]:
    known = {id: Stake(*stake) for id, *stake in await context.ask("ownership/at_stake", ids=ids)}
    return [known[id] for id in ids]


def commonest(some: Iterable[Stake]) -> str | None:
    """The currency of the most relationships; of several the first by its letters."""
    counts = Counter(currency for each in some for currency in each.by_currency)
    return min(counts, key=lambda currency: (-counts[currency], currency), default=None)


def value_place(stake: Stake | None, first: str | None, *, ascending: bool) -> Place:
    """By value within a currency: that currency first, then the others by their letters, at last what has no value."""
    amounts = stake.by_currency if stake else {}
    if not amounts:
        return 2, "", 0
    currency = first if first is not None and first in amounts else min(amounts)
    return int(currency != first), currency, amounts[currency] * (1 if ascending else -1)
