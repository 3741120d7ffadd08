"""Who says that some accounts, or some contacts, are one? A person; nothing of them is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import prose
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, UserError, done, refused, user_errors
from graphservice.engine.repeating import Repeatable, once
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Mutation, Owner, adds_to
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.stewardship.merging import merge

_REASON = prose(1_000)


@strawberry.input
class _Merged(Repeatable):
    survivor: strawberry.ID = strawberry.field(description="Which stays. What it says stands.")
    version: int = strawberry.field(
        description="The version of the survivor that you saw: if somebody wrote since, nothing is done."
    )
    merged: list[strawberry.ID] = strawberry.field(
        description="Which are the same: 20 at most. Their ids go on answering, as the survivor's."
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
    owner: Owner = strawberry.field(description="Who. The history of the survivor tells since when.")
    role: OwnershipRole = strawberry.field(description="In which role.")
    why: str = strawberry.field(description="Why not: assign them otherwise, if they are to own it.")


@strawberry.type
class _Payload:
    left_out: list[OwnerLeftOut] = strawberry.field(description="Owners of the others who do not own the survivor.")
    user_errors: list[UserError] = strawberry.field(description="What to change in the input; empty: it is done.")


@strawberry.type(description="What came of it.")
class MergeContactsPayload(_Payload):
    contact: Contact | None = strawberry.field(description="The survivor as it is now; null: the input was refused.")


@strawberry.type(description="What came of it.")
class MergeAccountsPayload(_Payload):
    account: Account | None = strawberry.field(description="The survivor as it is now; null: the input was refused.")


@adds_to(Mutation)
class MergeMutations:
    @strawberry.mutation(
        description="Makes one of contacts that are one person: employments, types, owners, deals, interactions and "
        "all else of the others become the survivor's, who knows whom is worked out anew, and later imports of their "
        "records lead to it. What it did not know of itself it has from them. The trail keeps what they were. Merged "
        "again, nothing more happens."
    )
    async def merge_contacts(self, info: Info, input: MergeContactsInput) -> MergeContactsPayload:
        id, told = await _merge(info.context, "Contact", input)
        return MergeContactsPayload(contact=ref(id), **told)

    @strawberry.mutation(
        description="Makes one of accounts that are one organisation: contacts, owners, deals, agreements and all else "
        "of the others become the survivor's, and later imports of their records lead to it. What it did not know of "
        "itself it has from them. The trail keeps what they were. Merged again, nothing more happens."
    )
    async def merge_accounts(self, info: Info, input: MergeAccountsInput) -> MergeAccountsPayload:
        id, told = await _merge(info.context, "Account", input)
        return MergeAccountsPayload(account=ref(id), **told)


async def _merge(context: Context, label: str, input: Any) -> tuple[str | None, dict[str, Any]]:
    async def work(writing: Writing) -> Any:
        return await once(writing, f"merge{label}s", input, lambda: _merged(writing, label, input))

    found, wrong = await done(context, work)
    told = {"left_out": _left_out(found["leftOut"] if found else ()), "user_errors": user_errors(wrong)}
    return (found["survivor"] if found else None), told


async def _merged(writing: Writing, label: str, input: Any) -> dict[str, Any]:
    """What came of it, in JSON's values."""
    found = await merge(writing, label, input.survivor, input.merged, input.version, _reason(input))
    return {"survivor": found.survivor, "leftOut": [[each.owner, each.role, each.why] for each in found.left_out]}


def _left_out(found: Sequence[Sequence[str]]) -> list[OwnerLeftOut]:
    return [OwnerLeftOut(owner=ref(owner), role=OwnershipRole(role), why=why) for owner, role, why in found]


def _reason(input: Any) -> str | None:
    if input.reason is None or input.reason is UNSET:
        return None
    found = _REASON(input.reason)
    if isinstance(found, Objection):
        raise refused("reason", found.message, found.code)
    return found
