"""How well does each of us know those whom somebody leaves behind? The capability that keeps ties says it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from graphservice.engine.context import Context
from graphservice.ownership.departures.rules import Ties

HowWell: TypeAlias = Callable[[Context, Sequence[str], datetime], Awaitable[Ties]]
_SAYS: list[HowWell] = []


def known_by(says: HowWell) -> None:
    """From now on `says` answers: of accounts and contacts by their ids, the strength of the best tie of each of us.

    Ownership knows nothing of ties; `schema.py` composes the two.
    """
    _SAYS[:] = [says]


async def ties_to(context: Context, ids: Sequence[str], at: datetime) -> Ties:
    return await _SAYS[0](context, ids, at) if _SAYS and ids else {}
