"""How is it shown how often a relationship should hear from us, or all those of a segment?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import strawberry

from graphservice.engine.context import Context, ref
from graphservice.engine.fields import computed
from graphservice.kinds import Segment, adds_to
from graphservice.ownership.nurture.rules.cadences import CadenceInForce, stated_cadence
from graphservice.ownership.nurture.vocabulary import CadenceSource, CadenceUnit


@strawberry.type(description="The interval at which a relationship should hear from us.")
class NurtureCadence:
    every: int = strawberry.field(description="The number of units.")
    unit: CadenceUnit = strawberry.field(description="The unit.")
    source: CadenceSource = strawberry.field(
        description=(
            "The origin of the cadence: set on this relationship, set on a segment of it, or derived from its type "
            "and tier."
        )
    )
    segment: Segment | None = strawberry.field(
        description=(
            "The segment on which it was set; of several, the one with the shortest cadence. Null: it comes from "
            "elsewhere."
        )
    )


def shown(found: CadenceInForce) -> NurtureCadence:
    cadence = found.cadence
    return NurtureCadence(every=cadence.every, unit=cadence.unit, source=found.source, segment=ref(found.segment))


async def _cadences(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], __: Context
) -> list[NurtureCadence | None]:
    found = ((parent["id"], stated_cadence(parent["cadenceEvery"], parent["cadenceUnit"])) for parent in parents)
    return [shown(CadenceInForce(cadence, CadenceSource.SEGMENT, id)) if cadence else None for id, cadence in found]


@adds_to(Segment)
class NurturedSegment:
    cadence: NurtureCadence | None = computed(
        _cadences,
        "The cadence of the segment's accounts and contacts, where they have none of their own. Null: not set.",
        requires=["id", "cadenceEvery", "cadenceUnit"],
    )
