"""With how many people did somebody have contact lately, and how much of it came back?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

from graphservice.engine.context import Context
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, WITHIN_DAYS, set_aside

Ask: TypeAlias = Callable[..., Awaitable[list[list[Any]]]]  # `Context.ask`, or in a transaction `Writing.run`
_AT_ONCE = 200


class Traffic(NamedTuple):
    """Of WITHIN_DAYS days: how many partners, and the part of the evidence that came back from them."""

    partners: int
    replied: float


QUIET = Traffic(0, 1.0)  # of whoever knows fewer people than a broadcast mailbox writes to


async def traffic(ask: Ask, ids: Iterable[str], now: datetime) -> dict[str, Traffic]:
    """Of those of these people who know more than MANY_PARTNERS people."""
    every, since = list(ids), now - timedelta(days=WITHIN_DAYS)
    found: dict[str, Traffic] = {}
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        rows = await ask("referrals/partners", ids=some, many=MANY_PARTNERS, since=since)
        found |= {id: Traffic(partners, back / (back + out)) for id, partners, back, out in rows}
    return found


async def of_people(context: Context, rows: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, list[Sequence[Any]]]:
    """Of rows of `ties_of` and `ties_with_us`, those of which the other has a mailbox of their own."""
    busy = {other for some in rows.values() for _, other, *_, busy in some if busy}
    known = await traffic(context.ask, sorted(busy), context.now) if busy else {}
    return {id: [row for row in some if not _is_nobodys(row, known)] for id, some in rows.items()}


def _is_nobodys(row: Sequence[Any], known: Mapping[str, Traffic]) -> bool:
    _, other, *_, email, said, _ = row
    return set_aside(email, *known.get(other, QUIET), said) is not None
