"""How is what was written by mistake taken back, and restored? It counts for nothing, and its trail stays."""

from __future__ import annotations

from typing import NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.directory.mutations.fields import askable
from graphservice.directory.rules.text import line
from graphservice.graph.identity import WITHDRAWN
from graphservice.graph.writing import Writing
from graphservice.kinds import Interaction, Mutation, adds_to
from graphservice.writing.refusals import checked, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload

_LABEL = "Interaction"
_LONGEST = 500


@strawberry.input(description="An interaction that was recorded by mistake.")
class WithdrawInteractionInput(Repeatable):
    id: strawberry.ID = strawberry.field(description="The id of the interaction.")
    why: str = strawberry.field(description="The reason, for others to read: 1 to 500 characters.")


@strawberry.input(description="An interaction that was withdrawn by mistake.")
class RestoreInteractionInput(Repeatable):
    id: strawberry.ID = strawberry.field(description="The id of the interaction.")
    why: str | None = strawberry.field(
        default=UNSET, description="The reason, for others to read: at most 500 characters."
    )


@payload
class WithdrawInteractionPayload:
    interaction: Interaction | None = strawberry.field(description="The interaction after the mutation.")


@payload
class RestoreInteractionPayload:
    interaction: Interaction | None = strawberry.field(description="The interaction after the mutation.")


class _StoredInteraction(NamedTuple):
    """An interaction; `withdrawn_at` and `by` are None where it is not withdrawn."""

    kind: str
    at: str
    subject: str | None
    withdrawn_at: str | None
    by: str | None
    people: list[str]

    @property
    def properties(self) -> dict[str, object]:
        return {"kind": self.kind, "at": self.at, "subject": self.subject, "people": sorted(self.people)}


async def _withdraw(writing: Writing, input: WithdrawInteractionInput) -> str:
    why = _why(input.why)
    held = await _locked(writing, input.id)
    if held.withdrawn_at:
        raise refused(
            "id", f"The interaction is withdrawn already: by {held.by}, at {held.withdrawn_at}.", "ALREADY_WITHDRAWN"
        )
    await writing.run("directory/withdraw_interaction", id=input.id, why=why)
    after = {"withdrawnAt": writing.now.isoformat(), "withdrawnWhy": why}
    writing.changed(input.id, "interaction.withdrawn", held.properties, after, label=WITHDRAWN[_LABEL])
    return str(input.id)


async def _restore(writing: Writing, input: RestoreInteractionInput) -> str:
    why, held = _why(input.why) if input.why else None, await _locked(writing, input.id)
    if not held.withdrawn_at:
        raise refused("id", "The interaction is not withdrawn: there is nothing to restore.", "NOT_WITHDRAWN")
    await writing.run("directory/restore_interaction", id=input.id)
    before = {"withdrawnAt": held.withdrawn_at, "withdrawnBy": held.by}
    writing.changed(input.id, "interaction.restored", before, {**held.properties, "why": why})
    return str(input.id)


async def _locked(writing: Writing, id: str) -> _StoredInteraction:
    """Nobody else, and no import, writes it until the transaction ends. Raises Refused where there is none."""
    await writing.turn()
    rows = await writing.run("directory/held_interaction", id=id) if askable(id) else []
    return _StoredInteraction(*found(rows, "id", "interaction", id))


def _why(text: str) -> str:
    return checked("why", line(_LONGEST), text)


@adds_to(Mutation)
class InteractionWithdrawals:
    withdraw_interaction = mutation(
        _withdraw,
        WithdrawInteractionPayload,
        "Withdraws an interaction that was recorded by mistake. Lists, timelines, last touches, ties and scores leave "
        "it out at once; it can still be read by its id, in `withdrawnInteractions` and in `changes`. An import that "
        "brings it again does not restore it.",
    )
    restore_interaction = mutation(
        _restore,
        RestoreInteractionPayload,
        "Restores an interaction that was withdrawn: it counts again, as before.",
    )
