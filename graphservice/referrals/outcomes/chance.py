"""How likely is an introduction along a path, by what came of those that were asked for before?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import strawberry
from strawberry.dataloader import DataLoader

from graphservice.engine.context import Context
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.calibration import Forecast
from graphservice.referrals.rules.chance import ENOUGH_REQUESTS, Chances, chances
from graphservice.referrals.vocabulary import NotShown

_MOST = 2_000


@strawberry.type(description="How often introductions along paths of a quality came about.")
class PathChance:
    value: float | None = strawberry.field(description="The chance, from 0 to 1. Null: `notShown` has the reason.")
    low: float | None = strawberry.field(description="The lower end of its interval, with a confidence of 95%.")
    high: float | None = strawberry.field(description="The upper end.")
    requests: int = strawberry.field(
        description=f"The number of decided requests that it is fitted to: the latest {_MOST:,} at most that the "
        "present formula predicted."
    )
    brier_score: float | None = strawberry.field(
        description="The Brier score on later requests, of fits to those before them; less is better. Null: too few."
    )
    brier_score_of_base_rate: float | None = strawberry.field(
        description="The Brier score of always saying the average of those before. Null: too few."
    )
    not_shown: NotShown | None = strawberry.field(description="Why there is no value. Null: there is one.")
    why: str = strawberry.field(description="The same for a person to read.")


async def chance_of(context: Context, quality: float, at: datetime) -> PathChance:
    """What past requests say is read once for all paths of an operation."""
    found = context.loaders.get("introduction_chances")
    if found is None:
        found = context.loaders["introduction_chances"] = DataLoader(lambda moments: _read(context, moments))
    known: Chances = await found.load(at)
    return _shown(known, quality)


async def _read(context: Context, moments: Sequence[datetime]) -> list[Chances]:
    return [chances(await _past(context, until)) for until in moments]


async def _past(context: Context, until: datetime) -> list[Forecast]:
    ((rows,),) = await context.ask("referrals/past_requests", until=until, version=formula().version, most=_MOST)
    return [Forecast(id, predicted, made, datetime.fromtimestamp(at / 1_000, UTC)) for id, predicted, made, at in rows]


def _shown(known: Chances, quality: float) -> PathChance:
    low, high = known.fit.interval(quality) if known.fit else (None, None)
    return PathChance(
        value=known.fit.chance(quality) if known.fit else None,
        low=low,
        high=high,
        requests=known.requests,
        brier_score=known.brier,
        brier_score_of_base_rate=known.of_base_rate,
        not_shown=known.not_shown,
        why=_why(known, quality),
    )


def _why(known: Chances, quality: float) -> str:
    if known.not_shown is NotShown.TOO_FEW:
        return f"Of {known.requests} decided requests nothing can be said: {ENOUGH_REQUESTS} are needed."
    if known.fit is None:
        return "Past requests do not tell: qualities predicted later ones no better than their average did."
    low, high = known.fit.interval(quality)
    return (
        f"About {known.fit.chance(quality) * 10:.0f} of 10 introductions along paths like this came about "
        f"({low * 100:.0f} to {high * 100:.0f} of 100, by {known.requests} requests)."
    )
