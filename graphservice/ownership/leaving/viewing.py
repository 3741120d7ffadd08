"""What if one of us leaves?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.directory.rules import minor_digits
from graphservice.engine.context import Context, ref, refs
from graphservice.engine.mutations import Info, Refused
from graphservice.engine.references import AccountRef, HandoffRef, OpportunityRef, OwnerRef
from graphservice.errors import BadInput
from graphservice.ownership.leaving.gathering import Departure, departure
from graphservice.ownership.leaving.rules import Left, Proposed, TakerReason
from graphservice.ownership.mutations.outcomes import Relationship, said, shown
from graphservice.ownership.rules import OwnershipRole
from graphservice.ownership.standing import known_owner

strawberry.enum(TakerReason, description="Why somebody would be a good taker; ROOM: nothing but that they have room.")


@strawberry.type(description="Something that speaks for a taker.")
class TakerMerit:
    reason: TakerReason = strawberry.field(description="The reason.")
    points: float = strawberry.field(description="Its part of the score.")


@strawberry.type(description="Who could take a relationship.")
class TakerProposal(Relationship):
    roles: list[OwnershipRole] = strawberry.field(default_factory=list, description="In which roles it is to pass.")
    taker: OwnerRef | None = strawberry.field(
        default=None, description="Who could take it; null: nobody has room for it."
    )
    score: float = strawberry.field(default=0.0, description="How well they fit, from 0 to 1: the sum of the points.")
    merits: list[TakerMerit] = strawberry.field(default_factory=list, description="What speaks for them.")


@strawberry.type(description="An account or contact that would be left without an owner in a role.")
class LeftRelationship(Relationship):
    pass


@strawberry.type(description="What would be left without an owner in one role.")
class RoleLeft:
    role: OwnershipRole = strawberry.field(description="The role.")
    relationships: list[LeftRelationship] = strawberry.field(description="The accounts and contacts.")
    count: int = strawberry.field(description="How many they are.")


@strawberry.type(description="Open deals of one currency.")
class AmountAtStake:
    currency: str | None = strawberry.field(description="The currency; null: of these deals no amount is known.")
    amount: Decimal | None = strawberry.field(description="Their amounts together.")
    deals: int = strawberry.field(description="How many they are.")


@strawberry.type(description="What would be left behind if one of us left, and who could take it.")
class OwnerDeparture:
    owner: OwnerRef = strawberry.field(description="Who would leave.")
    on: date = strawberry.field(description="The first day without them.")
    relationships: int = strawberry.field(description="How many accounts and contacts they own then, or are to own.")
    left_unowned: list[RoleLeft] = strawberry.field(description="What nobody else owns then, by role.")
    single_threaded: list[AccountRef] = strawberry.field(
        description="The accounts where the only strong tie of ours was theirs."
    )
    open_opportunities: list[OpportunityRef] = strawberry.field(
        description="The open deals that they work on, the largest first."
    )
    at_stake: list[AmountAtStake] = strawberry.field(description="The amounts of these deals, by currency.")
    pending_handoffs: list[HandoffRef] = strawberry.field(
        description="Hand-offs from or to them that wait for an answer."
    )
    capacity: int = strawberry.field(description="How many accounts and contacts a taker was allowed to own in all.")
    proposals: list[TakerProposal] = strawberry.field(
        description="A taker for each relationship: the best fit of all together, with loads evened out. "
        "`handOffDeparture` makes hand-offs of them, or of what you make of them."
    )


@strawberry.type
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
    ) -> OwnerDeparture:
        context = info.context
        try:
            id = await known_owner(context.ask, "owner", owner, must_be_active=False)
        except Refused as refused:
            raise BadInput(refused.objections[0][0].message) from refused
        found = await departure(context, id, _from_day(context, on), said(capacity), said(takers))
        return _shown(id, on, found)


def _from_day(context: Context, on: date) -> datetime:
    """When a day begins; today has begun. Raises BadInput for one that is over."""
    if on < context.now.date():
        raise BadInput(f"{on} is over: say today, or a day to come.")
    return max(context.now, datetime.combine(on, time(), UTC))


def _shown(owner: str, on: date, found: Departure) -> OwnerDeparture:
    taken = {each.target: each for each in found.proposed}
    return OwnerDeparture(
        owner=ref(owner),
        on=on,
        relationships=len(found.left),
        left_unowned=_by_role(found.left),
        single_threaded=refs(found.single_threaded),
        open_opportunities=refs([id for id, _, _ in found.deals]),
        at_stake=_at_stake(found.deals),
        pending_handoffs=refs(found.waiting),
        capacity=found.capacity,
        proposals=[_proposal(each, taken.get(each.target)) for each in found.left],
    )


def _by_role(left: Sequence[Left]) -> list[RoleLeft]:
    found = []
    for role in OwnershipRole:
        targets = [each.target for each in left if role in each.unowned]
        if targets:
            rows = [LeftRelationship(**shown(target)) for target in targets]
            found.append(RoleLeft(role=role, relationships=rows, count=len(rows)))
    return found


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
