"""What does a score show of itself?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import strawberry

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.evidence import Behind, ScoreEvidence
from graphservice.advisory.network_measures import MeasuredOn
from graphservice.advisory.rules.ranking import FORMULA_VERSION, RankedPart, Score
from graphservice.advisory.score_wording import Facts, sentence
from graphservice.advisory.vocabulary import ScorePartName

strawberry.enum(
    MeasuredOn,
    description=(
        "The people among whom the network was measured: the candidates, or all contacts by `graphservice measures`."
    ),
)


@strawberry.type(description="One part of a score.")
class ScorePart:
    name: ScorePartName = strawberry.field(description="The part.")
    value: float | None = strawberry.field(description="The measured value. Null: nothing to measure.")
    percentile: float | None = strawberry.field(
        description=(
            "The rank of the value, from 0 to 1, ties in the middle. Of candidates: among those considered at "
            "accounts of like size. Of advocates: among all present advocates."
        )
    )
    weight: float = strawberry.field(description="The weight of the part in the score. 0: it does not count.")
    meaning: str = strawberry.field(description="The finding about this person and its rank, in plain words.")
    evidence: list[strawberry.ID] = strawberry.field(
        default_factory=list,
        description=(
            "The ids of the evidence, for `nodes(ids:)`: the latest 20 references, introductions and interactions, "
            "the satisfaction score, the products, the fact that makes them a client. For the network, whose ties "
            "have no ids: the 20 people whom they know best; for participation, the best known of each group."
        ),
    )
    evidence_count: int = strawberry.field(default=0, description="The number of pieces of evidence in all.")


@strawberry.type(description="The value of a person to a board, with its parts.")
class CandidateScore:
    value: float = strawberry.field(
        description="The weighted mean of the percentiles, 0 to 1; a part without a value counts as the middle."
    )
    parts: list[ScorePart] = strawberry.field(description="The parts, by name.")
    formula_version: int = strawberry.field(description="The version of the formula.")
    measured_on: MeasuredOn | None = strawberry.field(
        default=None,
        description=(
            "The people among whom the network was measured. Null: not measured yet; run `graphservice measures`."
        ),
    )
    computed_at: datetime | None = strawberry.field(default=None, description="The moment of the measurement.")


def shown(
    score: Score,
    known: CandidateFacts,
    behind: Behind,
    among: str,
    on: MeasuredOn | None = None,
    at: datetime | None = None,
) -> CandidateScore:
    """`among`: whom the percentiles compare; `on`, `at`: among whom, and when, the network was measured."""
    facts = Facts(known, {name: each.count for name, each in behind.items()})
    parts = [_part(part, behind.get(part.name, ScoreEvidence()), sentence(part, facts, among)) for part in score.parts]
    return CandidateScore(
        value=score.value, parts=parts, formula_version=FORMULA_VERSION, measured_on=on, computed_at=at
    )


def _part(part: RankedPart, behind: ScoreEvidence, meaning: str) -> ScorePart:
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
