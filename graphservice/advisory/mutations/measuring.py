"""How is the network of everybody measured anew from the API?"""

from __future__ import annotations

from typing import Any

import strawberry

from graphservice.advisory.everybody import KIND, SECONDS, Done, measure_everybody
from graphservice.engine.context import Context, ref
from graphservice.engine.jobs import Begun, Named, begin
from graphservice.engine.mutations import refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import mutation_of_job, payload
from graphservice.kinds import Job, Mutation, adds_to


@strawberry.input(description="How long to wait for the measures of all contacts.")
class MeasureNetworkInput(Repeatable):
    wait: float = strawberry.field(
        default=0.0, description="How many seconds to wait for it, 0 to 60; after them it goes on as a job."
    )


@payload
class MeasureNetworkPayload:
    job: Job | None = strawberry.field(
        description="The job that measures; once it is done, lists of candidates have the measures."
    )
    people: int | None = strawberry.field(description="How many people were measured; null: the job goes on.")


async def _begin(context: Context, input: MeasureNetworkInput) -> Begun[Done]:
    if not 0 <= input.wait <= 60:
        raise refused("wait", "0 to 60 seconds can be waited.", "INVALID_WAIT")
    named = Named("measureNetwork", input)
    return await begin(context, KIND, measure_everybody, input.wait, SECONDS, named)


def _shown(begun: Begun[Done], input: MeasureNetworkInput, context: Context) -> dict[str, Any]:
    return {"job": ref(begun.id), "people": begun.value.people if begun.value else None}


@adds_to(Mutation)
class MeasureMutations:
    measure_network = mutation_of_job(
        _begin,
        MeasureNetworkPayload,
        "Measures the network of all contacts and keeps the measures on them, for lists of candidates that are too "
        "long to be measured while somebody waits. `graphservice measures` does the same.",
        shown=_shown,
    )
