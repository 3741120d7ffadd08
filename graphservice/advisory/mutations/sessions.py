"""What happened in a session of a board: who came, what was said of products, what is to be done?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.sessions import recording
from graphservice.advisory.sessions.inputs import (
    RecordBoardSessionInput,
    UpdateBoardSessionInput,
    WithdrawBoardSessionInput,
)
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, UserError, done, user_errors
from graphservice.kinds import BoardSession, Mutation, adds_to


@strawberry.type(description="The session as it is now, or what to change.")
class BoardSessionPayload:
    board_session: BoardSession | None = strawberry.field(default=None, description="The session.")
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@adds_to(Mutation)
class SessionMutations:
    @strawberry.mutation(
        description="Notes that a board met. Attendance counts as contact: a MEETING of all who were there, from "
        "which ties and the last touch follow."
    )
    async def record_board_session(self, info: Info, input: RecordBoardSessionInput) -> BoardSessionPayload:
        owner = info.context.viewer.owner
        id, wrong = await done(info.context, lambda writing: recording.record(writing, input, owner))
        return BoardSessionPayload(board_session=ref(id), user_errors=user_errors(wrong))

    @strawberry.mutation(
        description="Corrects a session, or goes on with its feedback and actions. Where the day or who was there "
        "changes, the meeting is another one, and ties follow."
    )
    async def update_board_session(self, info: Info, input: UpdateBoardSessionInput) -> BoardSessionPayload:
        id, wrong = await done(info.context, lambda writing: recording.update(writing, input))
        return BoardSessionPayload(board_session=ref(id), user_errors=user_errors(wrong))

    @strawberry.mutation(
        description="Withdraws a session that was recorded by mistake. It is in no list and in no figure any more, "
        "and the meeting that it was counts no longer as contact. Its id and the trail stay."
    )
    async def withdraw_board_session(self, info: Info, input: WithdrawBoardSessionInput) -> BoardSessionPayload:
        id, wrong = await done(info.context, lambda writing: recording.withdraw(writing, input))
        return BoardSessionPayload(board_session=ref(id), user_errors=user_errors(wrong))
