"""Which contacts should turn into something else, and why?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import strawberry

from graphservice.directory.vocabulary import ContactType
from graphservice.engine.connections import Connection
from graphservice.engine.context import Context, ref
from graphservice.engine.fields import PAGING, computed
from graphservice.engine.worked_out import Ranked, once, ranked, turned
from graphservice.graph.identity import label_of
from graphservice.kinds import Account, Contact, Contract, Opportunity, adds_to
from graphservice.ownership.transitions.rules import Agreement, Engaged, Proposal, TypeEvidence, Won, proposals
from graphservice.ownership.vocabulary import TypeChange

Ask = Callable[..., Awaitable[list[list[Any]]]]


@strawberry.type(
    description=(
        "A proposed type change of a contact at an account, because of an event: a deal with them was won, an "
        "agreement began, the last agreement lapsed. Nothing changes before somebody accepts it."
    )
)
class TypeProposal:
    contact: Contact = strawberry.field(description="The contact.")
    account: Account = strawberry.field(description="The account.")
    change: TypeChange = strawberry.field(description="The proposed change.")
    before: list[ContactType] = strawberry.field(description="The present type there.")
    after: list[ContactType] = strawberry.field(description="The proposed type.")
    at: datetime = strawberry.field(description="The moment of the change.")
    evidence: strawberry.ID = strawberry.field(description="The id of the deal or the agreement that is the reason.")
    opportunity: Opportunity | None = strawberry.field(
        description="The deal that was won. Null: an agreement is the reason."
    )
    contract: Contract | None = strawberry.field(description="The agreement. Null: a deal is the reason.")


@strawberry.type(description="A proposal in the list.")
class TypeProposalEdge:
    node: TypeProposal = strawberry.field(description="The proposal.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after` and `before`.")


TypeProposalConnection = Connection[TypeProposal, TypeProposalEdge]
_LIST = "ownership/type_evidence"


async def accounts_of(ask: Ask, ids: Sequence[str]) -> dict[str, TypeEvidence]:
    """What each account says of its contacts."""
    rows = await ask("ownership/type_evidence", ids=list(ids))
    return {id: _account(id, *rest) for id, *rest in rows}


def _account(
    id: str, agreements: list[list[Any]], won: list[list[Any]], contacts: list[list[Any]], decided: list[list[str]]
) -> TypeEvidence:
    return TypeEvidence(
        id,
        [Agreement(each, start, end) for each, start, end in agreements],
        [Won(each, on, frozenset(who)) for each, on, who in won],
        [Engaged(each, dict(types), until) for each, types, until in contacts],
        frozenset((contact, evidence) for contact, evidence in decided),
    )


async def _proposals(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[Any]:
    """A page of those of each account; a contact has one there at most."""

    async def worked_out() -> list[Ranked[Proposal]]:
        found = await accounts_of(context.ask, ids)
        return [_ranked(proposals(found[id], context.now.date())) for id in ids]

    ids = [parent["id"] for parent in parents]
    whole = await once(context, f"type proposals {ids}", worked_out)
    return await asyncio.gather(*(turned(each, arguments, context, _edges) for each in whole))


def _ranked(found: Sequence[Proposal]) -> Ranked[Proposal]:
    return ranked(_LIST, ["seconds", "id"], found, lambda each: (-int(each.at.timestamp()), each.contact))


async def _edges(found: Sequence[Proposal], cursors: Sequence[str]) -> list[TypeProposalEdge]:
    return [TypeProposalEdge(node=_shown(each), cursor=at) for each, at in zip(found, cursors, strict=True)]


def _shown(proposal: Proposal) -> TypeProposal:
    label = label_of(proposal.evidence)
    return TypeProposal(
        contact=ref(proposal.contact),
        account=ref(proposal.account),
        change=proposal.change,
        before=[ContactType(each) for each in proposal.before],
        after=[ContactType(each) for each in proposal.after],
        at=proposal.at,
        evidence=strawberry.ID(proposal.evidence),
        opportunity=ref(proposal.evidence if label == "Opportunity" else None),
        contract=ref(proposal.evidence if label == "Contract" else None),
    )


@adds_to(Account)
class Turning:
    type_proposals: TypeProposalConnection = computed(
        _proposals,
        "The proposed type changes of its contacts, because of events; the latest first.",
        *PAGING,
        requires=["id"],
    )
