"""What does a score show of itself?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import strawberry

from graphservice.advisory.evidence import Behind, Evidence
from graphservice.advisory.known import Known
from graphservice.advisory.measuring import MeasuredOn
from graphservice.advisory.rules.ranking import FORMULA_VERSION, Part, Score
from graphservice.advisory.saying import Facts, sentence
from graphservice.advisory.vocabulary import ScorePartName

strawberry.enum(
    MeasuredOn,
    description="Among whom the network was measured: among the candidates, or among all contacts, by `graphservice "
    "measures`.",
)


@strawberry.type(description="One part of a score.")
class ScorePart:
    name: ScorePartName = strawberry.field(description="The part.")
    value: float | None = strawberry.field(description="The measured value. Null: there is nothing to measure.")
    percentile: float | None = strawberry.field(
        description="Where that stands: 0 to 1, ties in the middle. Of candidates: among those who were considered at "
        "accounts of the same size; of advocates: among all who speak for us now."
    )
    weight: float = strawberry.field(description="The weight of the part in the score. 0: it does not count.")
    meaning: str = strawberry.field(description="What was found of this person, and where that stands, in plain words.")
    evidence: list[strawberry.ID] = strawberry.field(
        default_factory=list,
        description="What it is made of, for `nodes(ids:)`: the latest 20 references, introductions and interactions, "
        "the score of satisfaction, products, since which fact they are a client; of the network, which has ties "
        "without ids, the 20 people whom they know best, of participation the best known of each group.",
    )
    evidence_count: int = strawberry.field(default=0, description="How many of these there are in all.")


@strawberry.type(description="What somebody is worth to a board, and how that comes about.")
class CandidateScore:
    value: float = strawberry.field(
        description="The weighted mean of the percentiles, 0 to 1; a part without a value counts as the middle."
    )
    parts: list[ScorePart] = strawberry.field(description="Each part, by name.")
    formula_version: int = strawberry.field(description="The version of the formula.")
    measured_on: MeasuredOn | None = strawberry.field(
        default=None,
        description="Among whom the network was measured; null: it was not yet, run `graphservice measures`.",
    )
    computed_at: datetime | None = strawberry.field(default=None, description="When that was.")


def shown(
    score: Score,
    known: Known,
    behind: Behind,
    among: str,
    on: MeasuredOn | None = None,
    at: datetime | None = None,
) -> CandidateScore:
    """`among`: whom the percentiles compare; `on`, `at`: among whom, and when, the network was measured."""
    facts = Facts(known, {name: each.count for name, each in behind.items()})
    parts = [_part(part, behind.get(part.name, Evidence()), sentence(part, facts, among)) for part in score.parts]
    return CandidateScore(
        value=score.value, parts=parts, formula_version=FORMULA_VERSION, measured_on=on, computed_at=at
    )


def _part(part: Part, behind: Evidence, meaning: str) -> ScorePart:
    return ScorePart(
        name=ScorePartName(part.name),
        value=part.value,
        percentile=part.percentile,
        weight=part.weight,
        meaning=meaning,
        evidence=[strawberry.ID(id) for id in behind.ids],
        evidence_count=behind.count,
    )


def kept(score: CandidateScore) -> dict[str, Any]:
    """A score as it is kept in a proposal."""
    parts = [
        {
            "name": part.name,
            "value": part.value,
            "percentile": part.percentile,
            "weight": part.weight,
            "meaning": part.meaning,
            "evidence": list(part.evidence),
            "evidence_count": part.evidence_count,
        }
        for part in score.parts
    ]
    return {
        "value": score.value,
        "parts": parts,
        "formulaVersion": score.formula_version,
        "measuredOn": score.measured_on,
        "computedAt": score.computed_at.isoformat() if score.computed_at else None,
    }


def again(score: Mapping[str, Any]) -> CandidateScore:
    """A score as it was kept, perhaps before evidence was."""
    on, at = score.get("measuredOn"), score.get("computedAt")
    return CandidateScore(
        value=score["value"],
        parts=[ScorePart(**{**part, "name": ScorePartName(part["name"].upper())}) for part in score["parts"]],
        formula_version=score["formulaVersion"],
        measured_on=MeasuredOn(on) if on else None,
        computed_at=datetime.fromisoformat(at) if at else None,
    )
