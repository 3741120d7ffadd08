"""How is something that takes long given up?"""

from __future__ import annotations

import strawberry

from graphservice.engine.context import Context, ref
from graphservice.errors import Conflict
from graphservice.kinds import Job, Mutation, adds_to
from graphservice.writing.jobs import JobRequest, cancel
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation_of_job, payload


@strawberry.input(description="The job to cancel.")
class CancelJobInput(Repeatable):
    job: strawberry.ID = strawberry.field(description="The id of the job.")


@payload
class CancelJobPayload:
    job: Job | None = strawberry.field(description="The job after the mutation. Null: the input was refused.")


async def _cancel(context: Context, input: CancelJobInput) -> str:
    try:
        await cancel(context, input.job, JobRequest("cancelJob", input))
    except Conflict as ended:
        raise refused("job", str(ended), "NOT_RUNNING") from ended
    return input.job


@adds_to(Mutation)
class JobMutations:
    cancel_job = mutation_of_job(
        _cancel,
        CancelJobPayload,
        "Cancels a job that runs: what it has not written yet is not written.",
        shown=lambda job, input, context: {"job": ref(job)},
    )
