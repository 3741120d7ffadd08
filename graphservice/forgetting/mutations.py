"""Who may have a contact forgotten, and what does the answer say?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import strawberry

from graphservice.engine.context import Info, ref
from graphservice.engine.nulls import narrowing
from graphservice.forgetting.completing import complete
from graphservice.forgetting.erasing import ForgottenPerson, forget
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing, rehearsed
from graphservice.kinds import Contact, Mutation, adds_to
from graphservice.viewer import Scope
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import declared, payload, written


@narrowing("dryRun")
@strawberry.input(description="The contact to forget.")
class ForgetContactInput(Repeatable):
    contact: strawberry.ID = strawberry.field(
        description="The id of the contact. An id that was merged into another contact stands for that one."
    )
    dry_run: bool | None = strawberry.field(
        default=False, description="True: write nothing, and answer what would be erased."
    )


@strawberry.type(description="The number of nodes or relationships of a kind from which something was erased.")
class ErasedCount:
    kind: str = strawberry.field(description="The kind: a label or a type of relationship of the graph.")
    count: int = strawberry.field(description="The number of them.")


@payload
class ForgetContactPayload:
    contact: Contact | None = strawberry.field(
        description="The contact without data who stands for the person, so that counts stay as they are."
    )
    erased: list[ErasedCount] = strawberry.field(
        default_factory=list,
        description="The kinds from which something was erased, or with `dryRun` would be.",
    )


async def _payload_fields(info: Info, input: ForgetContactInput) -> Mapping[str, Any]:
    context, id = info.context, str(input.contact)
    if input.dry_run:
        found = _found(await rehearsed(context.write, partial(forget, id=id)), id)
        return {"erased": _counted(found.erased)}
    done = list[ForgottenPerson]()
    answer = await written(info, input, partial(_forget, id=id, done=done))
    found = done[-1] if done else ForgottenPerson(answer["contact"], answer["erased"])  # none: the request came again
    await complete(context.database, context.clock, context.viewer, found, context.now)
    return {"contact": ref(answer["contact"]), "erased": _counted(answer["erased"])}


async def _forget(writing: Writing, id: str, done: list[ForgottenPerson]) -> dict[str, Any]:
    found = _found(await forget(writing, id), id)
    done.append(found)
    return {"contact": found.stand_in, "erased": dict(found.erased)}


def _found(found: ForgottenPerson | None, id: str) -> ForgottenPerson:
    if found is None and label_of(id) == "Owner":
        raise refused("contact", f"{id[:40]!a} is an owner: only contacts are forgotten.", "NOT_A_CONTACT")
    if found is None:
        raise refused("contact", f"There is no contact {id[:40]!a}.", "NOT_FOUND")
    return found


def _counted(erased: Mapping[str, int]) -> list[ErasedCount]:
    return [ErasedCount(kind=kind, count=count) for kind, count in sorted(erased.items())]


@adds_to(Mutation)
class ForgettingMutations:
    forget_contact = declared(
        _payload_fields,
        ForgetContactPayload,
        "Forgets a contact for good: name, addresses, notes and everything else that is about them is erased from the "
        "graph, from its change events and from what other nodes say; their ids answer null, and later imports leave "
        "them out. A contact without data keeps what numbers are made of. There is no way back. Forgotten twice, the "
        "answer is the same. Needs ADMIN.",
        ForgetContactInput,
        Scope.ADMIN,
    )
