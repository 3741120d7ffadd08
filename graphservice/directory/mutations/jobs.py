"""How is something that takes long given up?"""

from __future__ import annotations

import strawberry

from graphservice.engine.context import Context, ref
from graphservice.engine.jobs import Named, cancel
from graphservice.engine.mutations import refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import mutation_of_job, payload
from graphservice.errors import Conflict
from graphservice.kinds import Job, Mutation, adds_to


@strawberry.input(description="A job that is to end.")
class CancelJobInput(Repeatable):
    job: strawberry.ID = strawberry.field(description="The job.")


@payload
class CancelJobPayload:
    job: Job | None = strawberry.field(description="The job.")


async def _cancel(context: Context, input: CancelJobInput) -> str:
    try:
        await cancel(context, input.job, Named("cancelJob", input))
    except Conflict as ended:
        raise refused("job", str(ended), "NOT_RUNNING") from ended
    return input.job


@adds_to(Mutation)
class JobMutations:
    cancel_job = mutation_of_job(
        _cancel,
        CancelJobPayload,
        "Gives up a job that runs: what it has not written yet is not written.",
        shown=lambda job, input, context: {"job": ref(job)},
    )
