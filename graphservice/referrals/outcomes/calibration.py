"""Do introductions come about as often as their paths promise?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rates import Rate, rate
from graphservice.engine.context import Context
from graphservice.engine.mutations import Info
from graphservice.kinds import IntroductionRequest, Query, adds_to
from graphservice.referrals.outcomes.facts import EVIDENCE, FROM, SINCE, UNTIL, Introduction, evidence, introductions
from graphservice.referrals.rules import calibration as rules
from graphservice.referrals.rules.calibration import Forecast
from graphservice.referrals.vocabulary import TieBand
from graphservice.statistics.rates import ENOUGH


@strawberry.type(description="How good predictions were, and why: reliability - resolution + uncertainty + within.")
class BrierScore:
    score: float = strawberry.field(
        description="The mean square of how far a prediction was off (Brier 1950): 0 is perfect; 0.25 is what one gets "
        "by always saying one half."
    )
    reliability: float = strawberry.field(
        description="The distance of what came true from what was predicted, bin by bin; less is better."
    )
    resolution: float = strawberry.field(
        description="The distance of the bins from the average: more means that predictions tell good from bad."
    )
    uncertainty: float = strawberry.field(description="The score of always predicting the average.")
    within: float = strawberry.field(description="The remainder: predictions within a bin differ.")


@strawberry.type
class Calibrated:
    decided: int = strawberry.field(description="The number of introductions, all of them decided.")
    predicted: float | None = strawberry.field(description="The average prediction.")
    made: Rate = strawberry.field(description="How many of them were made.")
    brier_score: float | None = strawberry.field(description="The mean square of how far a prediction was off.")
    enough: bool = strawberry.field(description=f"Whether {ENOUGH} or more are decided: of fewer, nothing can be said.")
    evidence: list[IntroductionRequest] = strawberry.field(description=f"The latest {EVIDENCE} of them.")


@strawberry.type(description="Introductions along paths whose weakest tie was of one band when it was asked for them.")
class BandCalibration(Calibrated):
    band: TieBand | None = strawberry.field(description="The band; null: asked for before bands were written down.")


@strawberry.type(description="Introductions with about the same prediction.")
class CalibrationBin(Calibrated):
    low: float = strawberry.field(description="The least prediction of one of them.")
    high: float = strawberry.field(description="The greatest prediction of one of them.")


@strawberry.type(
    description="What was predicted of introductions, the quality of their paths, beside what came of them: whether "
    "they were made. Those that wait for an answer are in no rate."
)
class IntroductionCalibration:
    decided: int = strawberry.field(
        description="How many are compared: made, declined, or without an answer. One that was made and declined "
        "afterwards was made."
    )
    open: int = strawberry.field(description="The number that still wait for an answer, and are not compared.")
    without_prediction: int = strawberry.field(
        description="The number that are decided but had no prediction, and are not compared."
    )
    enough: bool = strawberry.field(
        description=f"Whether {ENOUGH} or more are compared: of fewer, nothing can be said."
    )
    brier: BrierScore | None = strawberry.field(description="The score of all predictions. Null: there are none.")
    expected_calibration_error: float | None = strawberry.field(
        description="The average distance of what came true from what was predicted, bin by bin."
    )
    by_band: list[BandCalibration] = strawberry.field(description="By the band of the weakest tie.")
    bins: list[CalibrationBin] = strawberry.field(
        description=f"By what was predicted, the least first: ten bins at most, of about equal numbers, of which each "
        f"has {ENOUGH} or more."
    )
    predicted_by: list[int] = strawberry.field(description="The versions of the formula that predicted.")
    formula_version: int = strawberry.field(description="The version of the way in which this is worked out.")
    as_of: datetime = strawberry.field(description="The moment as of which all of this is.")


@adds_to(Query)
class IntroductionsCalibrated:
    @strawberry.field(
        description="Whether introductions come about as often as the qualities of their paths promise, over those "
        "asked for in a period."
    )
    async def introduction_calibration(
        self,
        info: Info,
        since: Annotated[date | None, SINCE] = UNSET,
        until: Annotated[date | None, UNTIL] = UNSET,
        from_: Annotated[strawberry.ID | None, FROM] = UNSET,
        predicted_by: Annotated[
            int | None, strawberry.argument(description="Only what this version of the formula predicted.")
        ] = UNSET,
    ) -> IntroductionCalibration:
        context: Context = info.context
        found = await introductions(context, since or None, until or None, from_ or None)
        return _shown([each for each in found if predicted_by in (UNSET, None, each.version)], context.now)


def _shown(found: Sequence[Introduction], now: datetime) -> IntroductionCalibration:
    decided = [each for each in found if each.decided]
    compared = [each for each in decided if each.predicted is not None]
    forecasts = [_forecast(each) for each in compared]
    bins = rules.bins(forecasts)
    return IntroductionCalibration(
        decided=len(compared),
        open=len(found) - len(decided),
        without_prediction=len(decided) - len(compared),
        enough=len(compared) >= ENOUGH,
        brier=_brier(bins),
        expected_calibration_error=rules.calibration_error(bins),
        by_band=[BandCalibration(band=band, **_calibrated(group)) for band, group in rules.by_band(forecasts).items()],
        bins=[CalibrationBin(low=group[0].predicted, high=group[-1].predicted, **_calibrated(group)) for group in bins],
        predicted_by=sorted({each.version for each in compared if each.version is not None}),
        formula_version=rules.FORMULA_VERSION,
        as_of=now,
    )


def _forecast(each: Introduction) -> Forecast:
    assert each.predicted is not None
    return Forecast(each.id, each.predicted, each.made, each.asked_at, each.band)


def _brier(bins: Sequence[Sequence[Forecast]]) -> BrierScore | None:
    found = rules.brier(bins)
    if found is None:
        return None
    return BrierScore(
        score=found.score,
        reliability=found.reliability,
        resolution=found.resolution,
        uncertainty=found.uncertainty,
        within=found.within,
    )


def _calibrated(group: Sequence[Forecast]) -> dict[str, Any]:
    latest = sorted(group, key=lambda each: each.asked_at, reverse=True)
    return {
        "decided": len(group),
        "predicted": rules.expected(group) if group else None,
        "made": rate(rules.made(group)),
        "brier_score": rules.brier_score(group) if group else None,
        "enough": len(group) >= ENOUGH,
        "evidence": evidence(each.id for each in latest),
    }
