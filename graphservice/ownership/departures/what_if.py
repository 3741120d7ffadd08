"""What if one of us leaves?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.directory.rules import minor_digits
from graphservice.engine.context import Context, Info, ref
from graphservice.engine.naming import not_there
from graphservice.engine.worked_out import Place, Ranked, ranked
from graphservice.errors import BadInput
from graphservice.kinds import Query, adds_to
from graphservice.ownership.current_assignments import known_owner
from graphservice.ownership.departures.sources import Departure, departure
from graphservice.ownership.departures.types import (
    AmountAtStake,
    OwnerDeparture,
    RoleLeft,
)
from graphservice.ownership.mutations.outcomes import given_value
from graphservice.ownership.stakes import commonest, value_place
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.text.folding import fold
from graphservice.writing.refusals import Refused


@adds_to(Query)
class Departures:
    @strawberry.field(
        description=(
            "The effects of an owner's departure: relationships left without an owner, accounts that only they "
            "know well, open deals, pending hand-offs; and a taker for each relationship, with reasons. Nothing is "
            "written."
        )
    )
    async def what_if_owner_leaves(
        self,
        info: Info,
        owner: Annotated[strawberry.ID, strawberry.argument(description="The leaver.")],
        on: Annotated[date, strawberry.argument(description="The first day without them: today or later.")],
        capacity: Annotated[
            int | None,
            strawberry.argument(
                description=(
                    "The greatest number of accounts and contacts that a taker may own in all. Default: a fifth "
                    "more than an even distribution."
                )
            ),
        ] = UNSET,
        takers: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="The possible takers. Default: all active owners."),
        ] = UNSET,
        known_at_least: Annotated[
            float | None,
            strawberry.argument(
                description=(
                    "The least strength, from 0 to 1, of a tie of another owner that keeps an account from being "
                    "single-threaded. Default: 0, any tie at all."
                )
            ),
        ] = UNSET,
    ) -> OwnerDeparture:
        context = info.context
        try:
            id = await known_owner(context.ask, "owner", owner, must_be_active=False)
        except Refused as refused:
            raise not_there("owner", owner, "Owner") from refused
        least = given_value(known_at_least) or 0.0
        if not 0 <= least <= 1:
            raise BadInput(f"`knownAtLeast` is {least:g}: give a strength from 0 to 1.")
        found = await departure(context, id, _from_day(context, on), given_value(capacity), given_value(takers), least)
        return _shown(id, on, found)


def _from_day(context: Context, on: date) -> datetime:
    """When a day begins; today has begun. Raises BadInput for one that is over."""
    if on < context.now.date():
        raise BadInput(f"{on} is past: give today or a later day.")
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
