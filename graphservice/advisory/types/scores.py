"""What does a score show of itself?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.rules.ranking import FORMULA_VERSION, MEANINGS, Score, meaning


@strawberry.type(description="One part of a score.")
class ScorePart:
    name: str = strawberry.field(
        description="advocacy, influence, brokerage, embeddedness, participation, breadth, tenure or engagement."
    )
    value: float | None = strawberry.field(description="As measured; null: there is nothing to measure.")
    percentile: float | None = strawberry.field(
        description="Where that stands among those of the same segment: 0 to 1, ties in the middle."
    )
    weight: float = strawberry.field(description="What the part counts for; 0: it is shown alone.")
    meaning: str = strawberry.field(description="The same in plain words.")


@strawberry.type(description="What somebody is worth to a board, and how that comes about.")
class CandidateScore:
    value: float = strawberry.field(
        description="The weighted mean of the percentiles, 0 to 1; a part without a value counts as the middle."
    )
    parts: list[ScorePart] = strawberry.field(description="Each part, by name.")
    formula_version: int = strawberry.field(description="Which formula it is.")


def shown(score: Score) -> CandidateScore:
    parts = [
        ScorePart(
            name=part.name,
            value=part.value,
            percentile=part.percentile,
            weight=part.weight,
            meaning=meaning(part.percentile, MEANINGS[part.name]),
        )
        for part in score.parts
    ]
    return CandidateScore(value=score.value, parts=parts, formula_version=FORMULA_VERSION)
