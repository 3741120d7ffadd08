"""How is an account, a contact or a segment taken back that was created by mistake?"""

from __future__ import annotations

import strawberry

from graphservice.directory.rules.withdrawal import ALONG, history
from graphservice.directory.withdrawing import WithdrawalPayload, Withdrawing, held_for, reason_of
from graphservice.engine.mutations import Info, UserError, done, refused, user_errors
from graphservice.engine.repeating import request
from graphservice.graph.withdrawal import Held, withdraw
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to

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


@strawberry.type(description="The outcome of withdrawing an account.")
class WithdrawAccountPayload(WithdrawalPayload):
    pass


@strawberry.type(description="The outcome of withdrawing a contact.")
class WithdrawContactPayload(WithdrawalPayload):
    pass


@strawberry.type(description="The outcome of withdrawing a segment.")
class WithdrawSegmentPayload(WithdrawalPayload):
    pass


@adds_to(Mutation)
class WithdrawalMutations:
    @strawberry.mutation(
        description="Withdraws an account that was created by mistake: its id answers null, and later imports of its "
        "record are rejected. Refused with HAS_HISTORY where something happened with it; merge or correct it then."
    )
    async def withdraw_account(self, info: Info, input: WithdrawAccountInput) -> WithdrawAccountPayload:
        id, wrong = await _done(info, "Account", "account", input.account, input)
        return WithdrawAccountPayload(withdrawn=id, user_errors=wrong)

    @strawberry.mutation(
        description="Withdraws a contact who was created by mistake, with employments and types: the id answers null, "
        "and later imports of the record are rejected. Refused with HAS_HISTORY where something happened with them; "
        "merge or correct them then."
    )
    async def withdraw_contact(self, info: Info, input: WithdrawContactInput) -> WithdrawContactPayload:
        id, wrong = await _done(info, "Contact", "contact", input.contact, input)
        return WithdrawContactPayload(withdrawn=id, user_errors=wrong)

    @strawberry.mutation(
        description="Withdraws a segment, with all its versions. Refused with IN_USE where it sets a cadence: clear "
        "that first, with `setCadence`."
    )
    async def withdraw_segment(self, info: Info, input: WithdrawSegmentInput) -> WithdrawSegmentPayload:
        id, wrong = await _done(info, "Segment", "segment", input.segment, input)
        return WithdrawSegmentPayload(withdrawn=id, user_errors=wrong)


async def _done(
    info: Info, label: str, field: str, id: str, input: Withdrawing
) -> tuple[strawberry.ID | None, list[UserError]]:
    async def work(writing: Writing) -> str:
        named = await request(writing, f"withdraw{label}", input)
        if named.subject:
            return named.subject
        reason = reason_of(input.reason)
        held = await held_for(writing, label, field, id)
        _refuse_what_is_used(held, field)
        parts = _PARTS.get(label, ())
        await withdraw(writing, held, f"{field}.withdrawn", reason, parts=parts, event=named.event)
        return held.id

    found, wrong = await done(info.context, work)
    return strawberry.ID(found) if found else None, user_errors(wrong)


def _refuse_what_is_used(held: Held, field: str) -> None:
    if held.properties.get("cadenceEvery") and held.label == "Segment":
        raise refused(field, "It sets a cadence: clear that first, with `setCadence`.", "IN_USE")
    if beside := held.beside(ALONG[held.label]):
        message = f"It has a history: {history(beside)}. Only what nothing happened with can be withdrawn."
        raise refused(field, message, "HAS_HISTORY")
