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


@strawberry.type(description="The frequency with which introductions along paths of one quality came about.")
class PathChance:
    value: float | None = strawberry.field(description="The chance, from 0 to 1. Null: see `notShown`.")
    low: float | None = strawberry.field(description="The lower end of its 95% interval.")
    high: float | None = strawberry.field(description="The upper end of its 95% interval.")
    requests: int = strawberry.field(
        description=f"The number of decided requests in the fit: at most the latest {_MOST:,} with a prediction of the "
        "present formula."
    )
    brier_score: float | None = strawberry.field(
        description="The Brier score of the fit on later requests. Less is better. Null: too few requests."
    )
    brier_score_of_base_rate: float | None = strawberry.field(
        description="The Brier score of always predicting the average of the earlier requests. Null: too few requests."
    )
    not_shown: NotShown | None = strawberry.field(description="The reason why there is no value. Null: there is one.")
    why: str = strawberry.field(description="The reason in a sentence.")


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
        return f"Too few decided requests: {known.requests} of the {ENOUGH_REQUESTS} that are needed."
    if known.fit is None:
        return "Past requests allow no prediction: their qualities predicted later ones no better than the average."
    low, high = known.fit.interval(quality)
    return (
        f"About {known.fit.chance(quality) * 10:.0f} of 10 introductions along paths like this came about "
        f"({low * 100:.0f} to {high * 100:.0f} of 100, by {known.requests} requests)."
    )
