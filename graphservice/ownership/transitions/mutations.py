"""Who decides what a contact turns into? A person, on what happened."""

from __future__ import annotations

from typing import Any

import strawberry

from graphservice.directory.rules.text import writable
from graphservice.directory.withdrawing import REASON, reason_of
from graphservice.engine.context import Context, ref
from graphservice.graph.identity import derived_id, fresh_id, label_of
from graphservice.graph.withdrawal import hold, withdraw
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, adds_to
from graphservice.ownership.transitions.rules import Proposal, TypeEvidence, proposals
from graphservice.ownership.transitions.types import accounts_of
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload


@strawberry.input
class _Named(Repeatable):
    contact: strawberry.ID = strawberry.field(description="The id of the contact.")
    account: strawberry.ID = strawberry.field(description="The id of the account.")
    evidence: strawberry.ID = strawberry.field(description="The `evidence` of the proposal.")


@strawberry.input(description="The proposal to accept.")
class AcceptTypeProposalInput(_Named):
    pass


@strawberry.input(description="The proposal to dismiss, with the reason.")
class DismissTypeProposalInput(_Named):
    reason: str = strawberry.field(description=REASON)


@payload
class AcceptTypeProposalPayload:
    contact: Contact | None = strawberry.field(description="The contact after the change.")


@payload
class DismissTypeProposalPayload:
    contact: Contact | None = strawberry.field(description="The contact after the change.")


@strawberry.input(description="The dismissal to withdraw, with the reason.")
class WithdrawTypeDismissalInput(_Named):
    reason: str = strawberry.field(description=REASON)


@payload
class WithdrawTypeDismissalPayload:
    contact: Contact | None = strawberry.field(description="The contact, who has the proposal again.")


async def _accept(writing: Writing, input: AcceptTypeProposalInput) -> str:
    return await _decided(writing, input, None)


async def _dismiss(writing: Writing, input: DismissTypeProposalInput) -> str:
    return await _decided(writing, input, reason_of(input.reason))


async def _decided(writing: Writing, input: _Named, reason: str | None) -> str:
    """With a reason it is dismissed, without one accepted.

    The account and the contact are locked first: of two who decide at once, the second sees what the first did.
    """
    known = await _locked(writing, input)
    contact, account = known.get(input.contact), known.get(input.account)
    found = (await accounts_of(writing.run, [account])).get(account) if account and contact else None
    if found is None or contact is None:
        field = "account" if contact else "contact"
        raise refused(field, f"There is no {field} with that id.", "NOT_FOUND")
    proposal = next((each for each in proposals(found, writing.now.date()) if _is(each, contact, input)), None)
    if proposal is None:
        return _settled(found, contact, input)
    if reason is None:
        await _turn(writing, proposal)
    await _remember(writing, proposal, reason)
    return contact


async def _take_back(writing: Writing, input: WithdrawTypeDismissalInput) -> str:
    known = await _locked(writing, input)
    contact, account = known.get(input.contact), known.get(input.account)
    reason = reason_of(input.reason)
    held = await hold(writing, derived_id("tdc", contact, account, input.evidence)) if contact and account else None
    if held is None or contact is None or held.properties["status"] != "DISMISSED":
        raise refused("evidence", "No proposal with this evidence was dismissed.", "NOT_FOUND")
    await withdraw(writing, held, "contact.type_dismissal_withdrawn", reason)
    return contact


async def _locked(writing: Writing, input: _Named) -> dict[str, str]:
    asked = sorted(id for id in (input.contact, input.account) if writable(id))
    return dict(await writing.run("ownership/handoff_targets", ids=asked))


def _is(proposal: Proposal, contact: str, input: _Named) -> bool:
    return proposal.contact == contact and proposal.evidence == input.evidence


def _settled(account: TypeEvidence, contact: str, input: _Named) -> str:
    if (contact, input.evidence) in account.decided:
        return contact
    text = "This proposal no longer exists: read `typeProposals` of the account again."
    raise refused("evidence", text, "NOT_FOUND")


async def _turn(writing: Writing, proposal: Proposal) -> None:
    """What they are no more ends at that moment; what they turn into begins then."""
    gone = sorted(set(proposal.before) - set(proposal.after))
    new = [{"type": type, "id": fresh_id("eng")} for type in sorted(set(proposal.after) - set(proposal.before))]
    given = {"contact": proposal.contact, "account": proposal.account, "at": proposal.at}
    await writing.run("ownership/turned_types", **given, gone=gone, new=new, version=fresh_id("eng"))


async def _remember(writing: Writing, proposal: Proposal, reason: str | None) -> None:
    id = derived_id("tdc", proposal.contact, proposal.account, proposal.evidence)
    status = "ACCEPTED" if reason is None else "DISMISSED"
    told = {"change": proposal.change.value, "status": status, "reason": reason}
    joined = {"contact": proposal.contact, "account": proposal.account, "evidence": proposal.evidence}
    await writing.run("ownership/type_decision", id=id, **told, **joined)
    kind = "contact.types_set" if reason is None else "contact.types_kept"
    before = {"account": proposal.account, "types": list(proposal.before)}
    after = {"account": proposal.account, "types": list(proposal.after), "at": proposal.at}
    told_after = after if reason is None else {**before, "reason": reason}
    writing.changed(proposal.contact, kind, before, {**told_after, "evidence": proposal.evidence})


def _undismissed(answer: str, input: WithdrawTypeDismissalInput, context: Context) -> dict[str, Any]:
    """Of a request whose answer was not kept, the decision is known that was withdrawn."""
    return {"contact": ref(answer if label_of(answer) == "Contact" else input.contact)}


@adds_to(Mutation)
class TransitionMutations:
    accept_type_proposal = mutation(
        _accept,
        AcceptTypeProposalPayload,
        "Accepts a proposed type change: the previous type ends then, and stays in the history. Accepting it again "
        "changes nothing.",
    )
    withdraw_type_dismissal = mutation(
        _take_back,
        WithdrawTypeDismissalPayload,
        "Withdraws a dismissal made by mistake: the proposal is made again. An accepted proposal is corrected with "
        "`setContactTypes` instead.",
        shown=_undismissed,
    )
    dismiss_type_proposal = mutation(
        _dismiss, DismissTypeProposalPayload, "Dismisses a proposed type change: it is not proposed again."
    )
