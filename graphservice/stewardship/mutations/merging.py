"""Who says that some accounts, or some contacts, are one? A person; nothing of them is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import ref
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import mutation, payload
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Mutation, Owner, adds_to
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.stewardship.merging import merge
from graphservice.stewardship.why import reason

_LEFT_OUT = "Owners of the others who do not own the survivor."


@strawberry.input
class _Merged(Repeatable):
    survivor: strawberry.ID = strawberry.field(description="The one that stays. What it says stands.")
    version: int = strawberry.field(
        description="The version of the survivor that you saw: if somebody wrote since, nothing is done."
    )
    merged: list[strawberry.ID] = strawberry.field(
        description="The others that are the same: 20 at most. Their ids go on answering, as the survivor's."
    )
    reason: str | None = strawberry.field(default=UNSET, description="How you know: at most 1,000 characters.")


@strawberry.input(description="Which contacts are one person.")
class MergeContactsInput(_Merged):
    pass


@strawberry.input(description="Which accounts are one organisation.")
class MergeAccountsInput(_Merged):
    pass


@strawberry.type(description="An owner of what was merged who cannot stand beside those of the survivor.")
class OwnerLeftOut:
    owner: Owner = strawberry.field(description="The owner. The history of the survivor tells since when.")
    role: OwnershipRole = strawberry.field(description="The role in which they owned it.")
    why: str = strawberry.field(description="Why they cannot: assign them otherwise, if they are to own it.")


@payload
class MergeContactsPayload:
    contact: Contact | None = strawberry.field(description="The survivor as it is now.")
    left_out: list[OwnerLeftOut] = strawberry.field(default_factory=list, description=_LEFT_OUT)


@payload
class MergeAccountsPayload:
    account: Account | None = strawberry.field(description="The survivor as it is now.")
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
        "Makes one of contacts that are one person: employments, types, owners, deals, interactions and all else of "
        "the others become the survivor's, who knows whom is worked out anew, and later imports of their records lead "
        "to it. What it did not know of itself it has from them. The trail keeps what they were. Merged again, nothing "
        "more happens.",
        shown=lambda answer, input, context: {"contact": ref(answer["survivor"]), "left_out": _left_out(answer)},
    )
    merge_accounts = mutation(
        _accounts,
        MergeAccountsPayload,
        "Makes one of accounts that are one organisation: contacts, owners, deals, agreements and all else of the "
        "others become the survivor's, and later imports of their records lead to it. What it did not know of itself "
        "it has from them. The trail keeps what they were. Merged again, nothing more happens.",
        shown=lambda answer, input, context: {"account": ref(answer["survivor"]), "left_out": _left_out(answer)},
    )
