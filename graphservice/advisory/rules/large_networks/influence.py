"""Who is listened to by people who are listened to? PageRank (Brin and Page 1998)."""

from __future__ import annotations

import numpy as np
import scipy

from graphservice.advisory.rules.large_networks.sparse_rows import Floats, Rows, totals

DAMPING = 0.85
ERROR = 1e-10  # of all ranks together, whatever their number; libraries that stop at N times it stop at once
MOST_ROUNDS = 1_000


def influence(rows: Rows) -> Floats:
    """The rank of each person, strengths as weights; all people's make 1. Who knows nobody passes on to everybody."""
    size = rows.shape[0]
    if not size:
        return np.zeros(0)
    each = totals(rows)
    lost = each == 0
    passed = np.divide(1.0, each, out=np.zeros_like(each), where=~lost)
    incoming = rows @ scipy.sparse.diags_array(passed)
    rank = np.full(size, 1 / size)
    for _ in range(MOST_ROUNDS):
        following = DAMPING * (incoming @ rank + rank[lost].sum() / size) + (1 - DAMPING) / size
        error = float(np.abs(following - rank).sum())
        rank = following
        if error < ERROR:
            break
    return np.asarray(rank, np.float64)
