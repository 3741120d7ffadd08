"""How is the network of everybody measured anew from the API?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.everybody import KIND, SECONDS, measure_everybody
from graphservice.engine.context import ref
from graphservice.engine.jobs import Named, begin
from graphservice.engine.mutations import Info, Refused, UserError, refused, require, user_errors
from graphservice.engine.repeating import Repeatable
from graphservice.kinds import Job, Mutation, adds_to
from graphservice.viewer import Scope


@strawberry.input(description="How long to wait for the measures of all contacts.")
class MeasureNetworkInput(Repeatable):
    wait: float = strawberry.field(
        default=0.0, description="How many seconds to wait for it, 0 to 60; after them it goes on as a job."
    )


@strawberry.type(description="What came of it.")
class MeasureNetworkPayload:
    job: Job | None = strawberry.field(
        default=None, description="How far it is; once it is done, lists of candidates have the measures."
    )
    people: int | None = strawberry.field(
        default=None, description="How many people were measured; null: it goes on as a job."
    )
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done, or goes on.")


@adds_to(Mutation)
class MeasureMutations:
    @strawberry.mutation(
        description="Measures the network of all contacts and keeps the measures on them, for lists of candidates that "
        "are too long to be measured while somebody waits. `graphservice measures` does the same."
    )
    async def measure_network(self, info: Info, input: MeasureNetworkInput) -> MeasureNetworkPayload:
        require(info.context, Scope.WRITE)
        try:
            if not 0 <= input.wait <= 60:
                raise refused("wait", "0 to 60 seconds can be waited.", "INVALID_WAIT")
            named = Named("measureNetwork", input)
            begun = await begin(info.context, KIND, measure_everybody, input.wait, SECONDS, named)
        except Refused as wrong:
            return MeasureNetworkPayload(user_errors=user_errors(wrong.objections[0]))
        return MeasureNetworkPayload(
            job=ref(begun.id), people=begun.value.people if begun.value else None, user_errors=[]
        )
