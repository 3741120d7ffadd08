"""Which interactions are behind a tie? Those of all ties that are asked for at once are read together."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from strawberry.dataloader import DataLoader

from graphservice.engine.context import Context

Pair: TypeAlias = tuple[str, str, datetime, int]  # two people, until when, how many at most


async def interactions_between(context: Context, one: str, other: str, until: datetime, first: int) -> list[str]:
    """The ids of the latest, the latest first."""
    found = context.loaders.get("interactions_between")
    if found is None:
        found = context.loaders["interactions_between"] = DataLoader(lambda pairs: _read(context, pairs))
    ids: list[str] = await found.load((one, other, until, first))
    return ids


async def _read(context: Context, pairs: list[Pair]) -> list[list[str]]:
    rows = await context.ask("referrals/interactions_between", pairs=[list(pair) for pair in pairs])
    found: dict[int, list[str]] = dict(rows)
    return [found.get(place, []) for place in range(len(pairs))]
