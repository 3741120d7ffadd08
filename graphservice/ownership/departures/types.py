"""What is shown of a departure: what is left behind, what is at stake, and who could take it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import strawberry

from graphservice.directory import rules
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import ref
from graphservice.engine.worked_out import Ranked, paged
from graphservice.kinds import Account, Handoff, Money, Opportunity, Owner
from graphservice.ownership.departures.rules import Left, ProposedTaker
from graphservice.ownership.mutations.outcomes import OwnedRelationship, shown
from graphservice.ownership.stakes import Stake
from graphservice.ownership.vocabulary import OwnershipRole, TakerReason


@strawberry.type(description="A reason for a taker, with its points.")
class TakerMerit:
    reason: TakerReason = strawberry.field(description="The reason.")
    points: float = strawberry.field(description="The points that it adds to the score.")


@strawberry.type(description="A proposed taker of a relationship.")
class TakerProposal(OwnedRelationship):
    roles: list[OwnershipRole] = strawberry.field(default_factory=list, description="The roles to hand over.")
    taker: Owner | None = strawberry.field(
        default=None, description="The proposed taker. Null: nobody has room for it."
    )
    score: float = strawberry.field(default=0.0, description="The fit, from 0 to 1: the sum of the points.")
    merits: list[TakerMerit] = strawberry.field(default_factory=list, description="The reasons for this taker.")


@strawberry.type(description="An account or contact that would be left without an owner in a role.")
class LeftRelationship(OwnedRelationship):
    annual_value: list[Money] = strawberry.field(
        default_factory=list, description="The yearly value of the agreements in force with the account, by currency."
    )
    open_deals: list[Money] = strawberry.field(
        default_factory=list, description="The open deals with the account, by currency."
    )


@strawberry.type(description="A relationship that would be left, in the list.")
class LeftRelationshipEdge:
    node: LeftRelationship = strawberry.field(description="The node.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after` and `before`.")


@strawberry.type(description="A proposed taker in the list.")
class TakerProposalEdge:
    node: TakerProposal = strawberry.field(description="The node.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after` and `before`.")


@strawberry.type(description="The relationships that would be left without an owner in one role.")
class RoleLeft:
    rows: strawberry.Private[Ranked[Any]]
    role: OwnershipRole = strawberry.field(description="The role.")
    relationships: Connection[LeftRelationship, LeftRelationshipEdge] = paged(
        lambda left: (left.rows, _left_edges),
        Connection[LeftRelationship, LeftRelationshipEdge],
        "The accounts and contacts that call for this role and have no other owner in it, the most valuable first.",
    )

    @strawberry.field(description="The number of relationships.")
    def count(self) -> int:
        return len(self.rows.rows)


@strawberry.type(description="Open deals in one currency.")
class AmountAtStake:
    currency: str | None = strawberry.field(description="The currency. Null: deals without a known amount.")
    amount: Decimal | None = strawberry.field(description="The sum of their amounts.")
    deals: int = strawberry.field(description="The number of deals.")


@strawberry.type(description="The effects of an owner's departure, and a taker for each relationship.")
class OwnerDeparture:
    threads: strawberry.Private[Ranked[str]]
    deals: strawberry.Private[Ranked[str]]
    waiting: strawberry.Private[Ranked[str]]
    proposed: strawberry.Private[Ranked[Any]]
    owner: Owner = strawberry.field(description="The leaver.")
    on: date = strawberry.field(description="The first day without them.")
    relationships: int = strawberry.field(
        description="The number of accounts and contacts that they own on that day, or will own later."
    )
    left_unowned: list[RoleLeft] = strawberry.field(
        description="The roles that are called for and that no other active owner holds on that day."
    )
    single_threaded: Connection[Account, Edge[Account]] = paged(
        lambda leaving: (leaving.threads, _node_edges),
        Connection[Account, Edge[Account]],
        "The accounts where nobody else of us has a tie of at least `knownAtLeast`; the most valuable first. "
        "`Nurture.singleThreaded` follows the same rule.",
    )
    open_opportunities: Connection[Opportunity, Edge[Opportunity]] = paged(
        lambda leaving: (leaving.deals, _node_edges),
        Connection[Opportunity, Edge[Opportunity]],
        "The open deals that they work on, the largest first.",
    )
    at_stake: list[AmountAtStake] = strawberry.field(description="The amounts of these deals, by currency.")
    pending_handoffs: Connection[Handoff, Edge[Handoff]] = paged(
        lambda leaving: (leaving.waiting, _node_edges),
        Connection[Handoff, Edge[Handoff]],
        "The hand-offs from or to them that wait for an answer, the oldest first.",
    )
    capacity: int = strawberry.field(
        description="The greatest number of accounts and contacts that a taker was allowed to own in all."
    )
    proposals: Connection[TakerProposal, TakerProposalEdge] = paged(
        lambda leaving: (leaving.proposed, _proposal_edges),
        Connection[TakerProposal, TakerProposalEdge],
        "A taker for each relationship, the most valuable relationship first: the best overall fit, with even loads. "
        "`handOffDeparture` turns these, or your changes of them, into hand-offs.",
    )


async def _node_edges(ids: Sequence[str], cursors: Sequence[str]) -> list[Any]:
    return [Edge(node=ref(id), cursor=at) for id, at in zip(ids, cursors, strict=True)]


async def _left_edges(rows: Sequence[Any], cursors: Sequence[str]) -> list[Any]:
    return [
        LeftRelationshipEdge(node=LeftRelationship(**shown(id), **_staked(stake)), cursor=at)
        for (id, stake), at in zip(rows, cursors, strict=True)
    ]


def _staked(stake: Stake | None) -> dict[str, Any]:
    return {"annual_value": rules.sums(stake.contracts), "open_deals": rules.sums(stake.deals)} if stake else {}


async def _proposal_edges(rows: Sequence[Any], cursors: Sequence[str]) -> list[Any]:
    return [
        TakerProposalEdge(node=_proposal(left, proposed), cursor=at)
        for (left, proposed), at in zip(rows, cursors, strict=True)
    ]


def _proposal(left: Left, proposed: ProposedTaker | None) -> TakerProposal:
    roles = [OwnershipRole(role) for role in left.roles]
    if proposed is None:
        return TakerProposal(**shown(left.target), roles=roles)
    merits = [TakerMerit(reason=reason, points=points) for reason, points in proposed.reasons.items()]
    return TakerProposal(
        **shown(left.target), roles=roles, taker=ref(proposed.taker), score=proposed.score, merits=merits
    )
