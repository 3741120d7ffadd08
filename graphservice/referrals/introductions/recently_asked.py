"""Who was asked for something so often that they are not to be asked again now, and from when on may they be?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from graphservice.engine.context import Context
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.request_limits import QUARTER, may_be_asked, may_be_asked_from
from graphservice.referrals.snapshot.arrays import Snapshot
from graphservice.referrals.ties import millis


async def tired(context: Context, snapshot: Snapshot | None, at: datetime) -> dict[int, int | None]:
    """By number, as of a moment: from when on (ms) they may be asked again (None: never). A snapshot knows who was
    asked until it was brought up to date."""
    if snapshot is not None:
        return _too_often(snapshot.asked.requests, at)
    since = at - timedelta(milliseconds=QUARTER)
    ((requests,),) = await context.ask("referrals/asked_lately", since=since, until=at)
    return _too_often(requests, at)


def _too_often(requests: Iterable[tuple[int, int]], at: datetime) -> dict[int, int | None]:
    rules, now = formula(), millis(at)
    return {
        number: may_be_asked_from(moments, now, rules)
        for number, moments in _by_person(requests).items()
        if not may_be_asked(moments, now, rules)
    }


def _by_person(requests: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    asked: dict[int, list[int]] = defaultdict(list)
    for number, moment in requests:
        asked[number].append(moment)
    return asked
