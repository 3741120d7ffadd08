"""Who can introduce us, and how far does one of us reach? By the snapshot where there is one."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from graphservice.engine.context import Context
from graphservice.errors import TooComplex
from graphservice.referrals.introductions.ends import Ends, PathRequest, ends_of
from graphservice.referrals.introductions.fallback import without_snapshot
from graphservice.referrals.introductions.finding import Introductions, PathFinder
from graphservice.referrals.introductions.left_out import LeftOutPerson, likely, likely_without, reasons
from graphservice.referrals.introductions.recently_asked import tired
from graphservice.referrals.paths.reach import within
from graphservice.referrals.snapshot.arrays import Snapshot
from graphservice.referrals.snapshot.keeping import keeper_of
from graphservice.referrals.ties import numbered

_NOW = timedelta(minutes=1)  # whoever asks as of just now asks for now


async def introductions(context: Context, asked: PathRequest) -> tuple[Introductions, Ends]:
    """An earlier moment is answered without the snapshot, which is of now; so is who sees a part, for it has all."""
    ends, snapshot = await asyncio.gather(ends_of(context, asked), _snapshot(context, asked))
    if not ends.goals:
        return Introductions(at=asked.at), ends
    ends = replace(ends, resting=await tired(context, snapshot, asked.at))
    if snapshot is None:
        return await without_snapshot(context, asked, ends), ends
    return await PathFinder(context, snapshot, asked, ends).answer(), ends


async def left_out(context: Context, asked: PathRequest, ends: Ends) -> list[LeftOutPerson]:
    """Who would be on the best paths if nobody had to be left out, and why they are not."""
    snapshot = await _snapshot(context, asked)
    if not ends.goals and not ends.shut:
        return []
    paths = likely(snapshot, asked, ends) if snapshot else await likely_without(context, asked, ends)
    return await reasons(context, asked, ends, paths)


async def _snapshot(context: Context, asked: PathRequest) -> Snapshot | None:
    if asked.at <= context.now - _NOW or context.guard is not None:
        return None
    return await keeper_of(context.database, context.settings).current(context.now)


async def reached(context: Context, owner: str) -> tuple[str, list[int], datetime] | None:
    """The id, how many contacts within 1, 2 and 3 ties, and as of when; None where there is nobody.

    Raises TooComplex where the ties do not fit into the memory that a snapshot may take.
    """
    found = await numbered(context, [owner])
    if not found:
        return None
    snapshot = await keeper_of(context.database, context.settings).whole(context.now)
    if snapshot is None:
        raise TooComplex(
            "The ties exceed the memory of GRAPHSERVICE_SNAPSHOT_MB, so reach is not counted: use introductionPaths, "
            "or have the setting raised."
        )
    begin = found[owner].number
    people = [
        layer & ~snapshot.ours & ~snapshot.hidden for layer in within(snapshot.network, begin, 3, snapshot.hidden)
    ]
    counts = [int(np.count_nonzero(layer)) for layer in people]
    return found[owner].id, counts, datetime.fromtimestamp(snapshot.at / 1_000, UTC)
