"""With how many people did somebody have contact lately, and how much of it came back?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, WITHIN_DAYS

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
