"""What if one of us leaves?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.directory import rules
from graphservice.directory.rules import minor_digits
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, Refused
from graphservice.engine.naming import not_there
from graphservice.engine.worked_out import Place, Ranked, paged, ranked
from graphservice.errors import BadInput
from graphservice.kinds import Account, Handoff, Money, Opportunity, Owner, Query, adds_to
from graphservice.ownership.leaving.gathering import Departure, departure
from graphservice.ownership.leaving.rules import Left, Proposed
from graphservice.ownership.mutations.outcomes import Relationship, said, shown
from graphservice.ownership.stakes import Stake, commonest, value_place
from graphservice.ownership.standing import known_owner
from graphservice.ownership.vocabulary import OwnershipRole, TakerReason
from graphservice.text.folding import fold


@strawberry.type(description="Something that speaks for a taker.")
class TakerMerit:
    reason: TakerReason = strawberry.field(description="The reason.")
    points: float = strawberry.field(description="Its part of the score.")


@strawberry.type(description="Who could take a relationship.")
class TakerProposal(Relationship):
    roles: list[OwnershipRole] = strawberry.field(default_factory=list, description="In which roles it is to pass.")
    taker: Owner | None = strawberry.field(default=None, description="Who could take it; null: nobody has room for it.")
    score: float = strawberry.field(default=0.0, description="How well they fit, from 0 to 1: the sum of the points.")
    merits: list[TakerMerit] = strawberry.field(default_factory=list, description="What speaks for them.")


@strawberry.type(description="An account or contact that would be left without an owner in a role.")
class LeftRelationship(Relationship):
    annual_value: list[Money] = strawberry.field(
        default_factory=list, description="What the agreements in force with the account bring a year, by currency."
    )
    open_deals: list[Money] = strawberry.field(
        default_factory=list, description="The open deals with the account, by currency."
    )


@strawberry.type(description="A relationship that would be left, in the list.")
class LeftRelationshipEdge:
    node: LeftRelationship = strawberry.field(description="What stands here.")
    cursor: str = strawberry.field(description="This place in the list, for `after` and `before`.")


@strawberry.type(description="A proposal of a taker, in the list.")
class TakerProposalEdge:
    node: TakerProposal = strawberry.field(description="What stands here.")
    cursor: str = strawberry.field(description="This place in the list, for `after` and `before`.")


@strawberry.type(description="What would be left without an owner in one role.")
class RoleLeft:
    rows: strawberry.Private[Ranked[Any]]
    role: OwnershipRole = strawberry.field(description="The role.")
    relationships: Connection[LeftRelationship, LeftRelationshipEdge] = paged(
        lambda left: (left.rows, _left_edges),
        Connection[LeftRelationship, LeftRelationshipEdge],
        "The accounts and contacts that call for this role and have no other owner in it, the most valuable first.",
    )

    @strawberry.field(description="How many they are.")
    def count(self) -> int:
        return len(self.rows.rows)


@strawberry.type(description="Open deals of one currency.")
class AmountAtStake:
    currency: str | None = strawberry.field(description="The currency; null: of these deals no amount is known.")
    amount: Decimal | None = strawberry.field(description="Their amounts together.")
    deals: int = strawberry.field(description="How many they are.")


@strawberry.type(description="What would be left behind if one of us left, and who could take it.")
class OwnerDeparture:
    threads: strawberry.Private[Ranked[str]]
    deals: strawberry.Private[Ranked[str]]
    waiting: strawberry.Private[Ranked[str]]
    proposed: strawberry.Private[Ranked[Any]]
    owner: Owner = strawberry.field(description="Who would leave.")
    on: date = strawberry.field(description="The first day without them.")
    relationships: int = strawberry.field(description="How many accounts and contacts they own then, or are to own.")
    left_unowned: list[RoleLeft] = strawberry.field(
        description="The roles that are called for and that nobody else active holds then."
    )
    single_threaded: Connection[Account, Edge[Account]] = paged(
        lambda leaving: (leaving.threads, _node_edges),
        Connection[Account, Edge[Account]],
        "The accounts where none of us but them knows anybody, or knows anybody as well as `knownAtLeast`; the most "
        "valuable first. `Nurture.singleThreaded` follows the same rule.",
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
        "Hand-offs from or to them that wait for an answer, the oldest first.",
    )
    capacity: int = strawberry.field(description="How many accounts and contacts a taker was allowed to own in all.")
    proposals: Connection[TakerProposal, TakerProposalEdge] = paged(
        lambda leaving: (leaving.proposed, _proposal_edges),
        Connection[TakerProposal, TakerProposalEdge],
        "A taker for each relationship, the most valuable relationship first: the best fit of all together, with loads "
        "evened out. `handOffDeparture` makes hand-offs of them, or of what you make of them.",
    )


@adds_to(Query)
class Departures:
    @strawberry.field(
        description="What would be left behind if one of us left: relationships without an owner, accounts that only "
        "they knew well, open deals, hand-offs that wait; and who could take what, for which reasons. Nothing is "
        "written."
    )
    async def what_if_owner_leaves(
        self,
        info: Info,
        owner: Annotated[strawberry.ID, strawberry.argument(description="Who would leave.")],
        on: Annotated[date, strawberry.argument(description="The first day without them: today, or a day to come.")],
        capacity: Annotated[
            int | None,
            strawberry.argument(
                description="How many accounts and contacts a taker may own in all. Default: a fifth more than if "
                "all takers had the same."
            ),
        ] = UNSET,
        takers: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="Who may take. Default: all of us who are active."),
        ] = UNSET,
        known_at_least: Annotated[
            float | None,
            strawberry.argument(
                description="How strong a tie of another of us has to be, so that an account is not single-threaded: 0 "
                "to 1. Default: 0, anybody who knows anybody there."
            ),
        ] = UNSET,
    ) -> OwnerDeparture:
        context = info.context
        try:
            id = await known_owner(context.ask, "owner", owner, must_be_active=False)
        except Refused as refused:
            raise not_there("owner", owner, "Owner") from refused
        least = said(known_at_least) or 0.0
        if not 0 <= least <= 1:
            raise BadInput(f"`knownAtLeast` is {least:g}: the strength of a tie is 0 to 1.")
        found = await departure(context, id, _from_day(context, on), said(capacity), said(takers), least)
        return _shown(id, on, found)


def _from_day(context: Context, on: date) -> datetime:
    """When a day begins; today has begun. Raises BadInput for one that is over."""
    if on < context.now.date():
        raise BadInput(f"{on} is over: say today, or a day to come.")
    return max(context.now, datetime.combine(on, time(), UTC))


def _shown(owner: str, on: date, found: Departure) -> OwnerDeparture:
    taken = {each.target: each for each in found.proposed}
    behind = {each.target: each for each in found.left}
    order = _by_value(found)
    return OwnerDeparture(
        owner=ref(owner),
        on=on,
        relationships=len(found.left),
        left_unowned=_by_role(found, order),
        at_stake=_at_stake(found.deals),
        capacity=found.capacity,
        threads=order("single threads", [id for id in found.single_threaded if id in behind]),
        deals=_numbered("deals", [id for id, _, _ in found.deals]),
        waiting=_numbered("hand-offs", found.waiting),
        proposed=Ranked(
            "proposals",
            _ORDER,
            [(place, (behind[id], taken.get(id))) for place, id in order("", list(behind)).rows],
        ),
    )


_ORDER = ("rank", "currency", "value", "name", "id")
Ordered = Callable[[str, Sequence[str]], Ranked[str]]


def _by_value(found: Departure) -> Ordered:
    """Ranks some of what is left, the most valuable first."""
    first = commonest(found.stakes.values())
    names = {each.target: fold(each.name) for each in found.left}

    def place(id: str) -> Place:
        return *value_place(found.stakes.get(id), first, ascending=False), names[id], id

    return lambda name, ids: ranked(name, _ORDER, ids, place)


def _numbered(name: str, ids: Sequence[str]) -> Ranked[str]:
    return Ranked(name, ("number",), [((number,), id) for number, id in enumerate(ids)])


def _by_role(found: Departure, order: Ordered) -> list[RoleLeft]:
    roles = []
    for role in OwnershipRole:
        targets = [each.target for each in found.left if role in each.unowned]
        if targets:
            rows = order(role, targets)
            staked = [(place, (id, found.stakes.get(id))) for place, id in rows.rows]
            roles.append(RoleLeft(role=role, rows=Ranked(rows.name, rows.order, staked)))
    return roles


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


def _at_stake(deals: Sequence[tuple[str, int | None, str | None]]) -> list[AmountAtStake]:
    amounts: dict[str | None, list[int]] = defaultdict(list)
    for _, amount, currency in deals:
        amounts[currency if amount is not None else None].append(amount or 0)
    return [
        AmountAtStake(currency=currency, amount=_amount(sum(each), currency), deals=len(each))
        for currency, each in sorted(amounts.items(), key=lambda item: item[0] or "~")
    ]


def _amount(minor: int, currency: str | None) -> Decimal | None:
    return None if currency is None else Decimal(minor).scaleb(-minor_digits(currency))


def _proposal(left: Left, proposed: Proposed | None) -> TakerProposal:
    roles = [OwnershipRole(role) for role in left.roles]
    if proposed is None:
        return TakerProposal(**shown(left.target), roles=roles)
    merits = [TakerMerit(reason=reason, points=points) for reason, points in proposed.reasons.items()]
    return TakerProposal(
        **shown(left.target), roles=roles, taker=ref(proposed.taker), score=proposed.score, merits=merits
    )
