"""How is the network of everybody measured anew from the API?"""

from __future__ import annotations

from typing import Any

import strawberry

from graphservice.advisory.network_job import KIND, SECONDS, NetworkMeasured, measure_everybody
from graphservice.engine.context import Context, ref
from graphservice.engine.guard.totals import over_all
from graphservice.kinds import Job, Mutation, adds_to
from graphservice.writing.jobs import Begun, JobRequest, begin
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation_of_job, payload


@strawberry.input(description="The time to wait for the measurement.")
class MeasureNetworkInput(Repeatable):
    wait: float = strawberry.field(
        default=0.0,
        description="Seconds to wait for the result: 0 to 60. After that the job continues and the answer names it.",
    )


@payload
class MeasureNetworkPayload:
    job: Job | None = strawberry.field(
        description="The job that measures. Lists of candidates use the new measures once it is done."
    )
    people: int | None = strawberry.field(description="The number of people measured. Null: the job is still running.")


async def _begin(context: Context, input: MeasureNetworkInput) -> Begun[NetworkMeasured]:
    if not 0 <= input.wait <= 60:
        raise refused("wait", "`wait` is 0 to 60 seconds.", "INVALID_WAIT")
    named = JobRequest("measureNetwork", input)
    return await begin(context, KIND, measure_everybody, input.wait, SECONDS, named)


def _shown(begun: Begun[NetworkMeasured], input: MeasureNetworkInput, context: Context) -> dict[str, Any]:
    return {"job": ref(begun.id), "people": begun.value.people if begun.value else None}


@adds_to(Mutation)
class MeasureMutations:
    measure_network = over_all(
        mutation_of_job(
            _begin,
            MeasureNetworkPayload,
            "Measures the network of all contacts and stores the measures on them, for lists of candidates that are "
            "too long to measure within one request. `graphservice measures` does the same.",
            shown=_shown,
        )
    )
