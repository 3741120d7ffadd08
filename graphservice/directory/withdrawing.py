"""What do all mutations share that take something back that was written by mistake?"""

from __future__ import annotations

from typing import Any

import strawberry

from graphservice.directory.rules.text import prose, writable
from graphservice.engine.context import Context
from graphservice.engine.wording import WRONG
from graphservice.errors import no_such
from graphservice.graph.identity import label_of
from graphservice.graph.withdrawal import LockedNode, gone, hold
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import UserError, checked, objected, refused
from graphservice.writing.repeating import Repeatable

LONGEST_REASON = 1_000
_REASON = prose(LONGEST_REASON)
REASON = f"The reason, of at most {LONGEST_REASON:,} characters."


@strawberry.input
class Withdrawing(Repeatable):
    reason: str = strawberry.field(description=REASON)


@strawberry.type
class WithdrawalPayload:
    withdrawn: strawberry.ID | None = strawberry.field(
        default=None,
        description="The id, which answers null from now on; `changes(of:)` keeps its trail. Null: the "
        "withdrawal was refused.",
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list, description=WRONG)


def withdrawn(id: str, input: Any, context: Context) -> dict[str, Any]:
    """What such a payload shows."""
    return {"withdrawn": strawberry.ID(id)}


def reason_of(given: str) -> str:
    """The reason as it is kept. Raises Refused where it is blank or too long."""
    return checked("reason", _REASON, given)


async def locked_node(writing: Writing, label: str, field: str, id: str) -> LockedNode:
    """The node of that label, locked. Raises Refused where there is none, or none any more."""
    known = writable(id) and label_of(id) == label
    held = await hold(writing, id) if known else None
    if held:
        return held
    if told := (await gone(writing, [id])).get(id) if known else None:
        raise refused(field, f"{told}. Nothing is left to do.", "WITHDRAWN")
    raise objected(no_such(field, field, id))
