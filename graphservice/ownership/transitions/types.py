"""Which contacts should turn into something else, and why?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import strawberry

from graphservice.directory.vocabulary import ContactType
from graphservice.engine.context import Context, ref
from graphservice.engine.fields import computed
from graphservice.graph.identity import label_of
from graphservice.kinds import Account, Contact, Contract, Opportunity, adds_to
from graphservice.ownership.transitions.rules import Agreement, Engaged, Evidence, Proposal, Won, proposals
from graphservice.ownership.vocabulary import TypeChange

Ask = Callable[..., Awaitable[list[list[Any]]]]


@strawberry.type(
    description="That a contact should turn into something else at an account, by what happened: a deal that they took "
    "part in was won, an agreement began, the last agreement lapsed. Nothing is changed before somebody accepts it."
)
class TypeProposal:
    contact: Contact = strawberry.field(description="The contact.")
    account: Account = strawberry.field(description="At which account.")
    change: TypeChange = strawberry.field(description="What they would turn into.")
    before: list[ContactType] = strawberry.field(description="What they are there now.")
    after: list[ContactType] = strawberry.field(description="What they would be.")
    at: datetime = strawberry.field(description="From when on.")
    evidence: strawberry.ID = strawberry.field(description="The id of the deal or the agreement that says so.")
    opportunity: Opportunity | None = strawberry.field(description="The deal that was won, if that is why.")
    contract: Contract | None = strawberry.field(description="The agreement, if that is why.")


async def accounts_of(ask: Ask, ids: Sequence[str]) -> dict[str, Evidence]:
    """What each account says of its contacts."""
    rows = await ask("ownership/type_evidence", ids=list(ids))
    return {id: _account(id, *rest) for id, *rest in rows}


def _account(
    id: str, agreements: list[list[Any]], won: list[list[Any]], contacts: list[list[Any]], decided: list[list[str]]
) -> Evidence:
    return Evidence(
        id,
        [Agreement(each, start, end) for each, start, end in agreements],
        [Won(each, on, frozenset(who)) for each, on, who in won],
        [Engaged(each, dict(types), until) for each, types, until in contacts],
        frozenset((contact, evidence) for contact, evidence in decided),
    )


async def _proposals(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], context: Context
) -> list[list[TypeProposal]]:
    ids = [parent["id"] for parent in parents]
    found = await accounts_of(context.ask, ids)
    return [[_shown(each) for each in proposals(found[id], context.now.date())] for id in ids]


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
    type_proposals: list[TypeProposal] = computed(
        _proposals, "Which of its contacts should turn into something else, by what happened.", requires=["id"]
    )
