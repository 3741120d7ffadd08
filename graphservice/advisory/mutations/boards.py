"""How does a board come about?"""

from __future__ import annotations

import strawberry
from strawberry import UNSET

from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, UserError, done, refused, user_errors
from graphservice.engine.references import AdvisoryBoardRef
from graphservice.engine.repeating import Repeatable, request
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.text.folding import plain


@strawberry.input(description="A new advisory board.")
class CreateAdvisoryBoardInput(Repeatable):
    name: str = strawberry.field(description="What it is called, in at most 200 characters.")
    purpose: str | None = strawberry.field(
        default=UNSET, description="What it is to advise us on, in at most 1,000 characters."
    )


@strawberry.type(description="What came of it.")
class CreateAdvisoryBoardPayload:
    advisory_board: AdvisoryBoardRef | None = strawberry.field(default=None, description="The board.")
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@strawberry.type
class BoardMutations:
    @strawberry.mutation(description="Makes an advisory board, on which nobody sits yet.")
    async def create_advisory_board(self, info: Info, input: CreateAdvisoryBoardInput) -> CreateAdvisoryBoardPayload:
        id, wrong = await done(info.context, lambda writing: _create(writing, input))
        return CreateAdvisoryBoardPayload(advisory_board=ref(id), user_errors=user_errors(wrong))


async def _create(writing: Writing, input: CreateAdvisoryBoardInput) -> str:
    again = await request(writing, "createAdvisoryBoard", input)
    if again.subject:
        return again.subject
    name, purpose = input.name.strip(), (input.purpose or "").strip() or None
    if not 1 <= len(name) <= 200:
        raise refused("name", "A name has 1 to 200 characters.", "INVALID_NAME")
    if purpose and len(purpose) > 1_000:
        raise refused("purpose", "1,000 characters are the most.", "TOO_LONG")
    id = fresh_id("brd")
    await writing.run("advisory/create_board", id=id, called=name, folded=plain(name), purpose=purpose)
    writing.changed(id, "advisoryBoard.created", None, {"name": name, "purpose": purpose}, again.event)
    return id
