"""Which whole cases does a KPI consist of, each of one owner, and what are they like? What conclusions count."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np

from graphservice.directory.rules.sizes import SIZES
from graphservice.engine.context import Context
from graphservice.engine.worked_out import once
from graphservice.performance.asked import books_of, everything, in_segment
from graphservice.performance.measured import WholeCase
from graphservice.performance.measuring import known, window_of
from graphservice.performance.rules.days import day_of, zone_named
from graphservice.performance.rules.definitions import Definition, KpiUnit
from graphservice.performance.rules.events import Events, Policy
from graphservice.performance.rules.grouping import Whose
from graphservice.performance.rules.kpis import KpiQuestion, events_of
from graphservice.performance.rules.ledger import KINDS, Ledger
from graphservice.performance.rules.periods import Span
from graphservice.performance.rules.whole import owners as owners_of
from graphservice.performance.rules.whole import traits

_OF_AMOUNTS = ("GROSS_REVENUE_RETENTION", "NET_REVENUE_RETENTION")


def has_whole_cases(kpi: Definition) -> bool:
    """Whether its cases happened or not: neither amounts nor days."""
    return kpi.unit in (KpiUnit.RATE, KpiUnit.COUNT) and kpi.key not in _OF_AMOUNTS


async def cases(
    context: Context,
    kpi: str,
    period: Span,
    owners: Sequence[str] | None = None,
    as_of: datetime | None = None,
) -> Sequence[WholeCase]:
    """The whole cases of a KPI in a period, of all owners or of some; none of KPIs of money, whose cases are not whole.

    Each case is there once, with its one owner; of pairs of a client and a product, and of the fields of an account,
    each pair and each field, with the id of the account.
    """
    (definition,) = known([kpi])
    if not has_whole_cases(definition):
        return []
    ledger, window = await books_of(context), window_of(context, period, as_of or context.now)
    policy = Policy(zone_named(context.settings.time_zone), context.settings.handoff_days)
    asked = KpiQuestion(ledger, everything(ledger), Whose(), (), "EUR", policy)
    events, _ = events_of(asked, definition.key, window)
    segments = await _segments(context)
    wanted = None if owners is None else frozenset(owners)
    return await asyncio.to_thread(_cases, ledger, events, policy, segments, wanted)


async def _segments(context: Context) -> Mapping[str, tuple[str, ...]]:
    """The segments of each account, read once in an operation."""

    async def read() -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for row in await context.ask("performance/segments"):
            for account in await in_segment(context, str(row[0])):
                found[account] += (str(row[0]),)
        return found

    return await once(context, "segments_of_accounts", read)


def _cases(
    ledger: Ledger,
    events: Events,
    policy: Policy,
    segments: Mapping[str, tuple[str, ...]],
    wanted: frozenset[str] | None,
) -> list[WholeCase]:
    owner, of = owners_of(ledger, events, policy), traits(ledger, events, SIZES)
    names = [*ledger.owner_ids.texts, None]
    rows = zip(
        events.thing.tolist(), owner.tolist(), events.account.tolist(), events.day.tolist(),
        np.rint(events.value).astype(np.int64).tolist(),
        of.size.tolist(), of.tenure.tolist(), of.kind.tolist(), strict=True,
    )  # fmt: skip
    things, accounts = getattr(ledger, events.of).texts, ledger.account_ids.texts
    many = np.ones(len(events.thing)) if events.base is None else events.base
    return [
        WholeCase(
            id=things[thing],
            owner=names[who],
            account=accounts[account] if account >= 0 else None,
            day=day_of(day),
            numerator=int(place < happened),
            denominator=0 if events.base is None else 1,
            segments=segments.get(accounts[account], ()) if account >= 0 else (),
            size=size if size >= 0 else None,
            tenure=tenure if tenure >= 0 else None,
            kind=KINDS[kind] if kind >= 0 else None,
        )
        for (thing, who, account, day, happened, size, tenure, kind), of_it in zip(rows, many.tolist(), strict=True)
        if wanted is None or names[who] in wanted
        for place in range(int(of_it))
    ]
