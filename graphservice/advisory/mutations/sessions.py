"""What happened in a session of a board: who came, what was said of products, what is to be done?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.sessions import recording
from graphservice.engine.road import mutation, payload
from graphservice.kinds import BoardSession, Mutation, adds_to


@payload
class BoardSessionPayload:
    board_session: BoardSession | None = strawberry.field(description="The session as it is now.")


@adds_to(Mutation)
class SessionMutations:
    record_board_session = mutation(
        recording.record,
        BoardSessionPayload,
        "Notes that a board met. Attendance counts as contact: a MEETING of all who were there, from which ties and "
        "the last touch follow.",
    )
    update_board_session = mutation(
        recording.update,
        BoardSessionPayload,
        "Corrects a session, or goes on with its feedback and actions. Where the day or who was there changes, the "
        "meeting is another one, and ties follow.",
    )
    withdraw_board_session = mutation(
        recording.withdraw,
        BoardSessionPayload,
        "Withdraws a session that was recorded by mistake. It is in no list and in no figure any more, and the meeting "
        "that it was counts no longer as contact. Its id and the trail stay.",
    )
