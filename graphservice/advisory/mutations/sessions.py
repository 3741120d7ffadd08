"""What happened in a session of a board: who came, what was said of products, what is to be done?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.sessions import recording
from graphservice.kinds import BoardSession, Mutation, adds_to
from graphservice.writing.road import mutation, payload


@payload
class BoardSessionPayload:
    board_session: BoardSession | None = strawberry.field(description="The session after the change.")


@adds_to(Mutation)
class SessionMutations:
    record_board_session = mutation(
        recording.record,
        BoardSessionPayload,
        "Records a session of a board. Attendance counts as contact: the session is a MEETING of everybody present, "
        "so ties and the last touch follow from it.",
    )
    update_board_session = mutation(
        recording.update,
        BoardSessionPayload,
        "Updates a session: corrections, further feedback, further actions. A change of the day or of the attendance "
        "changes the meeting, and ties follow.",
    )
    withdraw_board_session = mutation(
        recording.withdraw,
        BoardSessionPayload,
        "Withdraws a session that was recorded by mistake. It leaves every list and figure, and its meeting no "
        "longer counts as contact. Its id and its change events stay.",
    )
