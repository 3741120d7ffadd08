"""How is an account, a contact or a segment taken back that was created by mistake?"""

from __future__ import annotations

import strawberry

from graphservice.directory.rules.withdrawal import ALONG, history
from graphservice.directory.withdrawing import WithdrawalPayload, Withdrawing, locked_node, reason_of, withdrawn
from graphservice.graph.withdrawal import LockedNode, withdraw
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.writing.refusals import refused
from graphservice.writing.road import mutation, payload

_PARTS = {"Segment": ("SegmentVersion",)}


@strawberry.input(description="The account to withdraw.")
class WithdrawAccountInput(Withdrawing):
    account: strawberry.ID = strawberry.field(description="The id of the account.")


@strawberry.input(description="The contact to withdraw.")
class WithdrawContactInput(Withdrawing):
    contact: strawberry.ID = strawberry.field(description="The id of the contact.")


@strawberry.input(description="The segment to withdraw.")
class WithdrawSegmentInput(Withdrawing):
    segment: strawberry.ID = strawberry.field(description="The id of the segment.")


@payload
class WithdrawAccountPayload(WithdrawalPayload):
    pass


@payload
class WithdrawContactPayload(WithdrawalPayload):
    pass


@payload
class WithdrawSegmentPayload(WithdrawalPayload):
    pass


async def _account(writing: Writing, input: WithdrawAccountInput) -> str:
    return await _withdraw(writing, "Account", input.account, input.reason)


async def _contact(writing: Writing, input: WithdrawContactInput) -> str:
    return await _withdraw(writing, "Contact", input.contact, input.reason)


async def _segment(writing: Writing, input: WithdrawSegmentInput) -> str:
    return await _withdraw(writing, "Segment", input.segment, input.reason)


async def _withdraw(writing: Writing, label: str, id: str, given: str) -> str:
    reason, field = reason_of(given), label.lower()
    held = await locked_node(writing, label, field, id)
    _refuse_what_is_used(held, field)
    await withdraw(writing, held, f"{field}.withdrawn", reason, parts=_PARTS.get(label, ()))
    return held.id


def _refuse_what_is_used(held: LockedNode, field: str) -> None:
    if held.properties.get("cadenceEvery") and held.label == "Segment":
        raise refused(field, "The segment sets a cadence: clear it first, with `setCadence`.", "IN_USE")
    if beside := held.beside(ALONG[held.label]):
        message = f"The {field} has a history: {history(beside)}. Merge or correct it instead of withdrawing it."
        raise refused(field, message, "HAS_HISTORY")


@adds_to(Mutation)
class WithdrawalMutations:
    withdraw_account = mutation(
        _account,
        WithdrawAccountPayload,
        "Withdraws an account that was created by mistake: its id answers null, and later imports of its record are "
        "rejected. Refused with HAS_HISTORY where something happened with it; merge or correct it then.",
        shown=withdrawn,
    )
    withdraw_contact = mutation(
        _contact,
        WithdrawContactPayload,
        "Withdraws a contact who was created by mistake, with employments and types: the id answers null, and later "
        "imports of the record are rejected. Refused with HAS_HISTORY where something happened with them; merge or "
        "correct them then.",
        shown=withdrawn,
    )
    withdraw_segment = mutation(
        _segment,
        WithdrawSegmentPayload,
        "Withdraws a segment, with all its versions. Refused with IN_USE where it sets a cadence: clear that first, "
        "with `setCadence`.",
        shown=withdrawn,
    )
