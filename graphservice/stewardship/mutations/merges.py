"""Who says that some accounts, or some contacts, are one? A person; nothing of them is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import ref
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Mutation, Owner, adds_to
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.stewardship.merging import merge
from graphservice.stewardship.why import reason
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload

_LEFT_OUT = "Owners of the merged records who do not own the survivor."


@strawberry.input
class _Merged(Repeatable):
    survivor: strawberry.ID = strawberry.field(description="The record that stays. Its values take precedence.")
    version: int = strawberry.field(
        description="The version of the survivor that you read. If it has changed since, nothing is written."
    )
    merged: list[strawberry.ID] = strawberry.field(
        description="The duplicates: at most 20. Their ids then answer as the survivor's."
    )
    reason: str | None = strawberry.field(
        default=UNSET, description="The grounds for the merge: at most 1,000 characters."
    )


@strawberry.input(description="Contacts that are one person.")
class MergeContactsInput(_Merged):
    pass


@strawberry.input(description="Accounts that are one organisation.")
class MergeAccountsInput(_Merged):
    pass


@strawberry.type(description="An owner of a merged record who cannot be an owner of the survivor.")
class OwnerLeftOut:
    owner: Owner = strawberry.field(description="The owner. The history of the survivor has their assignments.")
    role: OwnershipRole = strawberry.field(description="The role in which they owned it.")
    why: str = strawberry.field(description="The reason. Assign them anew if they are to own the survivor.")


@payload
class MergeContactsPayload:
    contact: Contact | None = strawberry.field(description="The survivor after the change.")
    left_out: list[OwnerLeftOut] = strawberry.field(default_factory=list, description=_LEFT_OUT)


@payload
class MergeAccountsPayload:
    account: Account | None = strawberry.field(description="The survivor after the change.")
    left_out: list[OwnerLeftOut] = strawberry.field(default_factory=list, description=_LEFT_OUT)


async def _contacts(writing: Writing, input: MergeContactsInput) -> dict[str, Any]:
    return await _merged(writing, "Contact", input)


async def _accounts(writing: Writing, input: MergeAccountsInput) -> dict[str, Any]:
    return await _merged(writing, "Account", input)


async def _merged(writing: Writing, label: str, input: Any) -> dict[str, Any]:
    """What came of it, in JSON's values."""
    found = await merge(writing, label, input.survivor, input.merged, input.version, reason(input.reason))
    return {"survivor": found.survivor, "leftOut": [[each.owner, each.role, each.why] for each in found.left_out]}


def _left_out(answer: Mapping[str, Any]) -> list[OwnerLeftOut]:
    rows = answer["leftOut"]
    return [OwnerLeftOut(owner=ref(owner), role=OwnershipRole(role), why=why) for owner, role, why in rows]


@adds_to(Mutation)
class MergeMutations:
    merge_contacts = mutation(
        _contacts,
        MergeContactsPayload,
        "Merges contacts that are one person: employments, types, owners, deals, interactions and everything else of "
        "the duplicates move to the survivor, ties are computed anew, and later imports of the duplicates update the "
        "survivor. Its empty values are filled from the duplicates. The change events keep the former values. "
        "Merging again changes nothing.",
        shown=lambda answer, input, context: {"contact": ref(answer["survivor"]), "left_out": _left_out(answer)},
    )
    merge_accounts = mutation(
        _accounts,
        MergeAccountsPayload,
        "Merges accounts that are one organisation: contacts, owners, deals, agreements and everything else of the "
        "duplicates move to the survivor, and later imports of the duplicates update the survivor. Its empty values "
        "are filled from the duplicates. The change events keep the former values. Merging again changes nothing.",
        shown=lambda answer, input, context: {"account": ref(answer["survivor"]), "left_out": _left_out(answer)},
    )
