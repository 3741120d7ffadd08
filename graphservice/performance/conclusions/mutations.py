"""From whom may others learn? From who agreed to it, for the KPIs that they named."""

from __future__ import annotations

import strawberry

from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Owner, adds_to
from graphservice.performance.rules.definitions import definition
from graphservice.performance.targets.planning import unknown_kpi
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload


@strawberry.input(description="For which KPIs others may learn from you.")
class AgreeToTeachInput(Repeatable):
    kpis: list[str] = strawberry.field(
        description="The keys of the KPIs, instead of those before. Empty: nobody is told to learn from you."
    )


@payload
class AgreeToTeachPayload:
    owner: Owner | None = strawberry.field(description="The owner who agreed.")


async def _agree(writing: Writing, input: AgreeToTeachInput) -> str:
    owner = writing.viewer.owner
    if owner is None:
        raise refused("kpis", "You are none of those who own relationships: ask as one of them.", "NOT_YOURS")
    meant = [definition(kpi) for kpi in input.kpis]
    for kpi, each in zip(input.kpis, meant, strict=True):
        if each is None:
            raise Refused({0: [unknown_kpi(kpi)]})
    kpis = sorted({each.key for each in meant if each})
    found(await writing.run("performance/agree_to_teach", id=owner, kpis=kpis or None), "kpis", "owner", owner)
    writing.changed(owner, "owner.agreed_to_teach", None, {"kpis": kpis})
    return owner


@adds_to(Mutation)
class TeachingMutations:
    agree_to_teach = mutation(
        _agree,
        AgreeToTeachPayload,
        "Says for which KPIs others may be told to learn from you. Only you can say it, and take it back.",
    )
