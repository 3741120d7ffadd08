"""How is something that takes long given up?"""

from __future__ import annotations

import strawberry

from graphservice.engine.context import ref
from graphservice.engine.jobs import Named, cancel
from graphservice.engine.mutations import Info, Refused, UserError, require, user_errors
from graphservice.engine.repeating import Repeatable
from graphservice.engine.wording import OUTCOME, WRONG
from graphservice.errors import Conflict, Objection
from graphservice.kinds import Job, Mutation, adds_to
from graphservice.viewer import Scope


@strawberry.input(description="A job that is to end.")
class CancelJobInput(Repeatable):
    job: strawberry.ID = strawberry.field(description="The job.")


@strawberry.type(description=OUTCOME)
class CancelJobPayload:
    job: Job | None = strawberry.field(default=None, description="The job.")
    user_errors: list[UserError] = strawberry.field(default_factory=list, description=WRONG)


@adds_to(Mutation)
class JobMutations:
    @strawberry.mutation(description="Gives up a job that runs: what it has not written yet is not written.")
    async def cancel_job(self, info: Info, input: CancelJobInput) -> CancelJobPayload:
        require(info.context, Scope.WRITE)
        try:
            await cancel(info.context, input.job, Named("cancelJob", input))
        except Refused as wrong:
            return CancelJobPayload(user_errors=user_errors(wrong.objections[0]))
        except Conflict as ended:
            return CancelJobPayload(user_errors=user_errors([Objection("job", str(ended), "NOT_RUNNING")]))
        return CancelJobPayload(job=ref(input.job))
