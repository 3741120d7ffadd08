"""Who was asked for something so often that they are not to be asked again now?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from graphservice.engine.context import Context
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.asking import QUARTER, may_be_asked
from graphservice.referrals.snapshot.arrays import Snapshot
from graphservice.referrals.ties import millis


async def tired(context: Context, snapshot: Snapshot | None, at: datetime) -> frozenset[int]:
    """By number, as of a moment; a snapshot knows who was asked until it was brought up to date."""
    if snapshot is not None:
        return _too_often(snapshot.asked.requests, at)
    since = at - timedelta(milliseconds=QUARTER)
    ((requests,),) = await context.ask("referrals/asked_lately", since=since, until=at)
    return _too_often(requests, at)


def _too_often(requests: Iterable[tuple[int, int]], at: datetime) -> frozenset[int]:
    asked: dict[int, list[int]] = defaultdict(list)
    for number, moment in requests:
        asked[number].append(moment)
    rules, now = formula(), millis(at)
    return frozenset(number for number, moments in asked.items() if not may_be_asked(moments, now, rules))
