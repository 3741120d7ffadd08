"""How is it shown how often a relationship should hear from us, or all those of a segment?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import strawberry

from graphservice.engine.context import Context, ref
from graphservice.engine.fields import computed
from graphservice.kinds import Segment, adds_to
from graphservice.ownership.nurture.rules.cadences import CadenceInForce, said
from graphservice.ownership.nurture.vocabulary import CadenceSource, CadenceUnit


@strawberry.type(description="How often a relationship should hear from one of us.")
class NurtureCadence:
    every: int = strawberry.field(description="Once in so many …")
    unit: CadenceUnit = strawberry.field(description="… of these.")
    source: CadenceSource = strawberry.field(
        description="Whether somebody said it of this relationship, or of a segment that it belongs to, or it follows "
        "from its type and tier."
    )
    segment: Segment | None = strawberry.field(
        description="The segment of which somebody said it, if it was one: of several that with the shortest."
    )


def shown(found: CadenceInForce) -> NurtureCadence:
    cadence = found.cadence
    return NurtureCadence(every=cadence.every, unit=cadence.unit, source=found.source, segment=ref(found.segment))


async def _cadences(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], __: Context
) -> list[NurtureCadence | None]:
    found = ((parent["id"], said(parent["cadenceEvery"], parent["cadenceUnit"])) for parent in parents)
    return [shown(CadenceInForce(cadence, CadenceSource.SEGMENT, id)) if cadence else None for id, cadence in found]


@adds_to(Segment)
class NurturedSegment:
    cadence: NurtureCadence | None = computed(
        _cadences,
        "How often those who belong to it should hear from one of us, unless somebody said otherwise of one of them; "
        "null: nobody said.",
        requires=["id", "cadenceEvery", "cadenceUnit"],
    )
