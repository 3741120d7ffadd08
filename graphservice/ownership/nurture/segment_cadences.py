"""Which cadences hold for accounts and contacts because of the segments that they belong to?"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphservice.engine.context import Context
from graphservice.graph.identity import label_of
from graphservice.ownership.nurture.rules.cadences import Cadence, CadenceUnit, SegmentCadence

_LISTS = {"Account": "accounts", "Contact": "contacts"}


async def cadences_of_segments(
    context: Context, stated: Sequence[Sequence[Any]], ids: Iterable[str]
) -> Mapping[str, Sequence[SegmentCadence]]:
    """Of each id that belongs to some of the segments `stated`: rows [id, rule, every, unit] of those with a cadence.

    It takes a statement for each of them and each kind of node: none where no segment has a cadence.
    """
    if not stated:
        return {}
    context.known |= {segment: rule for segment, rule, *_ in stated}  # read already: it need not be again
    kinds = _by_kind(ids)
    asked = [(row, kind) for row in stated for kind in kinds]
    found = await asyncio.gather(*(_members(context, row[0], kind, kinds[kind]) for row, kind in asked))
    cadences: dict[str, list[SegmentCadence]] = defaultdict(list)
    for ((segment, _, every, unit), _), members in zip(asked, found, strict=True):
        for id in members:
            cadences[id].append(SegmentCadence(segment, Cadence(every, CadenceUnit(unit))))
    return cadences


def _by_kind(ids: Iterable[str]) -> Mapping[str, list[str]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for id in sorted(set(ids)):
        kinds[_LISTS[label_of(id) or ""]].append(id)
    return kinds


async def _members(context: Context, segment: str, kind: str, ids: list[str]) -> list[str]:
    return await context.matching(kind, {"segment": {"eq": segment}, "id": {"in": ids}}, len(ids))
