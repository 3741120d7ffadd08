"""Are all ties by the formula in force? Those by another are worked out anew, before anything is answered from them."""

from __future__ import annotations

import logging
from datetime import datetime

from graphservice.clock import Frozen
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.indexes import PATIENCE
from graphservice.graph.writing import Writing, write
from graphservice.referrals.folding import Pair, refold
from graphservice.referrals.formula import formula
from graphservice.viewer import LOCAL

_AT_ONCE = 5_000
_LOG = logging.getLogger(__name__)


async def outdated(database: Database, most: int = 1) -> list[Pair]:
    """Some pairs whose ties are by another formula; none: all are by the one in force."""
    p = {"version": formula().version, "most": most}
    rows = await database.records(question("referrals/outdated_ties").text, p, timeout=PATIENCE)
    return [(one, other) for one, other in rows]


async def renew(database: Database, now: datetime) -> int:
    """Works out anew the ties that are by another formula; how many.

    Each batch is a transaction of its own, and a tie says itself by which formula it is: where this was broken off, it
    goes on from there.
    """
    total = 0
    while pairs := await outdated(database, _AT_ONCE):
        if not total:
            _LOG.warning("Computing ties anew by formula %d.", formula().version)

        async def anew(writing: Writing, pairs: list[Pair] = pairs) -> None:
            await refold(writing, {}, frozenset(pairs), formula())

        await write(database, LOCAL, Frozen(now), anew)
        total += len(pairs)
    return total
