"""Who belongs to a group in which each knows k others of it? The k-core (Seidman 1983)."""

from __future__ import annotations

import numpy as np

from graphservice.advisory.rules.large_networks.sparse_rows import Ints, Rows, degrees, within


def cores(rows: Rows) -> Ints:
    """The largest k of each person such that they belong to a group in which each knows k others of it.

    Whoever knows the fewest is taken away, again and again (Batagelj and Zaveršnik 2003), all at once who can be.
    """
    left, core = degrees(rows), np.zeros(rows.shape[0], np.int64)
    there = np.ones(rows.shape[0], np.bool_)
    least = 0
    while there.any():
        least = max(least, int(left[there].min()))
        leaving: Ints = np.flatnonzero(there & (left <= least))
        while len(leaving):
            core[leaving], there[leaving] = least, False
            known = rows.indices[within(rows, leaving)]
            known = known[there[known]]
            np.subtract.at(left, known, 1)
            touched = np.unique(known).astype(np.int64)
            leaving = touched[left[touched] <= least]
    return core
