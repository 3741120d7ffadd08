"""Do introductions come about as often as their paths promise?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rates import Rate, rate
from graphservice.engine.context import Context, Info
from graphservice.kinds import IntroductionRequest, Query, adds_to
from graphservice.referrals.outcomes.introductions import (
    EVIDENCE,
    FROM,
    SINCE,
    UNTIL,
    Introduction,
    evidence,
    introductions,
)
from graphservice.referrals.rules import calibration as rules
from graphservice.referrals.rules.calibration import Forecast
from graphservice.referrals.vocabulary import TieBand
from graphservice.statistics.rates import ENOUGH


@strawberry.type(
    description=(
        "The accuracy of predictions as a Brier score, and its parts: reliability - resolution + uncertainty + within."
    )
)
class BrierScore:
    score: float = strawberry.field(
        description=(
            "The mean squared error of the predictions (Brier score): 0 is perfect; 0.25 is the score of always "
            "predicting one half."
        )
    )
    reliability: float = strawberry.field(
        description="The distance of the outcomes from the predictions, bin by bin. Less is better."
    )
    resolution: float = strawberry.field(
        description="The distance of the bins from the average. More is better: the predictions tell good from bad."
    )
    uncertainty: float = strawberry.field(description="The score of always predicting the average outcome.")
    within: float = strawberry.field(description="The remainder, from different predictions within one bin.")


@strawberry.type
class Calibrated:
    decided: int = strawberry.field(description="The number of decided introductions.")
    predicted: float | None = strawberry.field(description="The average prediction.")
    made: Rate = strawberry.field(description="The share of introductions made.")
    brier_score: float | None = strawberry.field(description="The mean squared error of the predictions.")
    enough: bool = strawberry.field(
        description=f"Whether at least {ENOUGH} are decided. Fewer are too few for a conclusion."
    )
    evidence: list[IntroductionRequest] = strawberry.field(description=f"The latest {EVIDENCE} of them.")


@strawberry.type(description="Introductions along paths whose weakest tie had one band at the time of the request.")
class BandCalibration(Calibrated):
    band: TieBand | None = strawberry.field(
        description="The band. Null: the request is older than the record of bands."
    )


@strawberry.type(description="Introductions with similar predictions.")
class CalibrationBin(Calibrated):
    low: float = strawberry.field(description="The least prediction in the bin.")
    high: float = strawberry.field(description="The greatest prediction in the bin.")


@strawberry.type(
    description=(
        "The predictions for introductions, which are the qualities of their paths, beside the outcomes: made or "
        "not. Open requests are not counted."
    )
)
class IntroductionCalibration:
    decided: int = strawberry.field(
        description=(
            "The number of introductions compared: made, declined or without an answer. One that was made and "
            "declined later counts as made."
        )
    )
    open: int = strawberry.field(description="The number of open requests, which are not compared.")
    without_prediction: int = strawberry.field(
        description="The number of decided requests without a prediction, which are not compared."
    )
    enough: bool = strawberry.field(
        description=f"Whether at least {ENOUGH} are compared. Fewer are too few for a conclusion."
    )
    brier: BrierScore | None = strawberry.field(description="The score of all predictions. Null: there are none.")
    expected_calibration_error: float | None = strawberry.field(
        description="The average distance of the outcomes from the predictions, bin by bin."
    )
    by_band: list[BandCalibration] = strawberry.field(description="The calibration by the band of the weakest tie.")
    bins: list[CalibrationBin] = strawberry.field(
        description="The calibration by prediction, the least first: at most ten bins of about equal numbers, each of "
        f"at least {ENOUGH}."
    )
    predicted_by: list[int] = strawberry.field(description="The versions of the formula behind the predictions.")
    formula_version: int = strawberry.field(description="The version of the method.")
    as_of: datetime = strawberry.field(description="The moment of these figures.")


@adds_to(Query)
class IntroductionsCalibrated:
    @strawberry.field(
        description=(
            "The calibration of introductions: whether they come about as often as the qualities of their paths "
            "predict, over the requests of a period."
        )
    )
    async def introduction_calibration(
        self,
        info: Info,
        since: Annotated[date | None, SINCE] = UNSET,
        until: Annotated[date | None, UNTIL] = UNSET,
        from_: Annotated[strawberry.ID | None, FROM] = UNSET,
        predicted_by: Annotated[
            int | None, strawberry.argument(description="Only predictions of this version of the formula.")
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
