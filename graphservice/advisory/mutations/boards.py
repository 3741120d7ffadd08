"""How does a board come about, change, and go again where it was made by mistake?"""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.why import reason
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import AdvisoryBoard, Mutation, adds_to
from graphservice.text.folding import fold
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload


@strawberry.input(description="A new advisory board.")
class CreateAdvisoryBoardInput(Repeatable):
    name: str = strawberry.field(description="The name, in at most 200 characters.")
    purpose: str | None = strawberry.field(
        default=UNSET, description="The subject that it advises us on, in at most 1,000 characters."
    )


@strawberry.input(description="Changes of an advisory board. What is left out stays.")
class UpdateAdvisoryBoardInput(Repeatable):
    board: strawberry.ID = strawberry.field(description="The board.")
    name: str | None = strawberry.field(default=UNSET, description="The name, in at most 200 characters.")
    purpose: str | None = strawberry.field(
        default=UNSET, description="The subject that it advises us on, in at most 1,000 characters. Null: clears it."
    )


@strawberry.input(description="The withdrawal of a board that was created by mistake.")
class WithdrawAdvisoryBoardInput(Repeatable):
    board: strawberry.ID = strawberry.field(description="The board. Nobody has ever sat on it.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")


@payload
class CreateAdvisoryBoardPayload:
    advisory_board: AdvisoryBoard | None = strawberry.field(description="The board.")


@payload
class AdvisoryBoardPayload:
    advisory_board: AdvisoryBoard | None = strawberry.field(description="The board after the change.")


async def _create(writing: Writing, input: CreateAdvisoryBoardInput) -> str:
    name, purpose = _name(input.name), _purpose(input.purpose or None)
    id = fresh_id("brd")
    await writing.run("advisory/create_board", id=id, called=name, folded=fold(name), purpose=purpose)
    writing.changed(id, "advisoryBoard.created", None, {"name": name, "purpose": purpose})
    return id


async def _update(writing: Writing, input: UpdateAdvisoryBoardInput) -> str:
    if input.name is None:
        raise refused("name", "A board needs a name: give one, or leave the field out.", "REQUIRED")
    id, name, purpose = await _locked(writing, input.board)
    now: dict[str, Any] = {
        "name": name if input.name is UNSET else _name(input.name),
        "purpose": purpose if input.purpose is UNSET else _purpose(input.purpose),
    }
    await writing.run("advisory/update_board", board=id, called=now["name"], purpose=now["purpose"])
    writing.changed(id, "advisoryBoard.updated", {"name": name, "purpose": purpose}, now)
    return id


async def _withdraw(writing: Writing, input: WithdrawAdvisoryBoardInput) -> str:
    why = reason(input.reason, required=True)
    id, name, _ = await _locked(writing, input.board)
    ((members, sessions, invited),) = await writing.run("advisory/board_history", board=id)
    if members or sessions:
        message = (
            f"{name} has a history: {members} accepted seats, {sessions} sessions. Such a board cannot be withdrawn: "
            "end its seats (`endBoardSeat`)."
        )
        raise refused("board", message, "HAS_HISTORY")
    await writing.run("advisory/withdraw_invitation", seats=invited, reason=why)
    await writing.run("advisory/withdraw_board", board=id, reason=why)
    writing.changed(id, "advisoryBoard.withdrawn", {"invited": invited}, {"reason": why})
    return id


async def _locked(writing: Writing, board: str) -> tuple[str, str, str | None]:
    rows = await writing.run("advisory/lock_board", board=board)
    name, purpose, withdrawn = found(rows, "board", "advisory board", board)
    if withdrawn:
        raise refused("board", f"The board {name} was withdrawn.", "WITHDRAWN")
    return board, name, purpose


def _name(given: str) -> str:
    name = given.strip()
    if not 1 <= len(name) <= 200:
        raise refused("name", "A name has 1 to 200 characters.", "INVALID_NAME")
    return name


def _purpose(given: str | None) -> str | None:
    purpose = (given or "").strip() or None
    if purpose and len(purpose) > 1_000:
        raise refused("purpose", "A purpose has at most 1,000 characters.", "TOO_LONG")
    return purpose


@adds_to(Mutation)
class BoardMutations:
    create_advisory_board = mutation(_create, CreateAdvisoryBoardPayload, "Creates an advisory board without seats.")
    update_advisory_board = mutation(
        _update, AdvisoryBoardPayload, "Changes the name or the purpose of an advisory board."
    )
    withdraw_advisory_board = mutation(
        _withdraw,
        AdvisoryBoardPayload,
        "Withdraws a board that was created by mistake, if nobody ever sat on it. It leaves every list; its id and "
        "its change events stay. Its open invitations and its proposals are withdrawn with it.",
    )
