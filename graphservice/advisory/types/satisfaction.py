"""How content with us are they, by their own word?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import strawberry

from graphservice.advisory.rules.satisfaction import group, share
from graphservice.advisory.vocabulary import NpsGroup, SatisfactionKind, SatisfactionScale
from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import argument, by_id, computed, connection, to_one
from graphservice.kinds import Advocate, Contact, Query, SatisfactionScore, adds_to

Parents = Sequence[Mapping[str, Any]]

KIND = argument("kind", SatisfactionKind, "Only scores of this kind.")
WITHDRAWN = argument("withdrawn", bool, "True: withdrawn ones too. Default: without them.")


async def _shares(parents: Parents, _: Mapping[str, Any], __: Context) -> list[float]:
    return [share(parent["score"], SatisfactionScale(parent["scale"])) for parent in parents]


async def _groups(parents: Parents, _: Mapping[str, Any], __: Context) -> list[NpsGroup | None]:
    return [group(SatisfactionKind(parent["kind"]), parent["score"]) for parent in parents]


@adds_to(SatisfactionScore)
class SatisfactionScoreFields:
    kind: SatisfactionKind = strawberry.field(description="The kind of score.")
    score: float = strawberry.field(description="The score given, on the scale.")
    scale: SatisfactionScale = strawberry.field(description="The scale of the answer.")
    given_on: date = strawberry.field(description="The day of the answer.")
    source: str | None = strawberry.field(description="The origin of the score: a survey, a system, a conversation.")
    recorded_by: Actor = actor("recordedBy", "The viewer who recorded it.")
    withdrawn_at: datetime | None = strawberry.field(description="The moment of the withdrawal. Null: it counts.")
    withdrawn_by: Actor | None = actor("withdrawnBy", "The viewer who withdrew it. Null: it counts.")
    withdrawal_reason: str | None = strawberry.field(description="The reason for the withdrawal.")
    created_at: datetime = strawberry.field(description="The moment of its first record in this service.")
    updated_at: datetime = strawberry.field(description="The moment of its latest change in this service.")
    version: int = strawberry.field(description="The number of times that it was written.")
    share: float = computed(
        _shares, "The position of the score on its scale: 0 the worst, 1 the best.", requires=["score", "scale"]
    )
    group: NpsGroup | None = computed(
        _groups, "Promoter, passive or detractor. Null: not an NPS.", requires=["kind", "score"]
    )
    contact: Contact = to_one("advisory/score_contact", "The contact who gave it.")


@adds_to(Contact)
class Scoring:
    satisfaction_scores: Connection[SatisfactionScore, Edge[SatisfactionScore]] = connection(
        "advisory/contact_scores", "The satisfaction scores that they gave us, the latest first.", KIND, WITHDRAWN,
        order=["-givenOn"],
    )  # fmt: skip
    latest_satisfaction: SatisfactionScore | None = to_one(
        "advisory/contact_latest_score", "The latest such score. Null: they never gave one.", KIND
    )


@adds_to(Advocate)
class ScoredAdvocate:
    satisfaction_scores: Connection[SatisfactionScore, Edge[SatisfactionScore]] = connection(
        "advisory/advocate_scores", "The satisfaction scores that they gave us, the latest first.", KIND, WITHDRAWN,
        order=["-givenOn"],
    )  # fmt: skip
    latest_satisfaction: SatisfactionScore | None = to_one(
        "advisory/advocate_latest_score", "The latest such score. Null: they never gave one.", KIND
    )


@adds_to(Query)
class ScoresListed:
    satisfaction_score: SatisfactionScore | None = by_id("The satisfaction score of an id, or null.")
