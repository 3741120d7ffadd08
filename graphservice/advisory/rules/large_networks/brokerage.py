"""Who stands between people who would not meet otherwise? Betweenness (Freeman 1977) from a sample of sources."""

from __future__ import annotations

import numpy as np
import scipy

from graphservice.advisory.rules.large_networks.sparse_rows import Floats, Ints, Rows, degrees, owners

_SEED = 1
_ALIKE = 1e-12  # ways whose lengths differ by less are equally short: sums in another order differ in the last bit


def betweenness(rows: Rows, sources: int | None = None) -> Floats:
    """The share of shortest ways among others that lead through each person; a tie of strength s is -ln s long.

    Brandes (2001): from each source, how many shortest ways lead to everybody, and how much of them leads on from
    each. With `sources`, from so many who know somebody, drawn the same each time, and scaled up (Brandes and Pich
    2007); None: from all, exactly. Shares are of all pairs, people without ties included.
    """
    size = rows.shape[0]
    found = np.zeros(size)
    able = np.flatnonzero(degrees(rows))
    if size < 3 or not len(able):
        return found
    chosen = _drawn(able, sources)
    lengths = rows.copy()
    lengths.data = -np.log(rows.data)
    of = owners(rows)
    for source in chosen:
        found += _passing(lengths, of, int(source))
    return found * _scales(size, able, chosen)


def _drawn(able: Ints, sources: int | None) -> Ints:
    if sources is None or sources >= len(able):
        return able
    return np.sort(np.random.default_rng(_SEED).choice(able, sources, replace=False))


def _scales(size: int, able: Ints, chosen: Ints) -> Floats:
    """Nobody counts as their own source: who was drawn was passed by one source less than the others."""
    others = len(able) - 1
    scale = np.full(size, others / len(chosen))
    scale[chosen] = others / (len(chosen) - 1) if len(chosen) > 1 else 0.0
    return scale / ((size - 1) * (size - 2))


def _passing(lengths: Rows, of: Ints, source: int) -> Floats:
    """How much of the shortest ways from a source to everybody else leads through each person."""
    size = lengths.shape[0]
    far = scipy.sparse.csgraph.dijkstra(lengths, indices=[source])[0]
    step = far[of] + lengths.data
    goal = far[lengths.indices]
    with np.errstate(invalid="ignore"):
        shortest = np.isfinite(goal) & (step <= goal * (1 + _ALIKE)) & (far[of] < goal)
    begin, end = of[shortest], lengths.indices[shortest]
    ahead = scipy.sparse.csr_array((np.ones(len(begin)), (begin, end)), shape=(size, size))
    start = np.zeros(size)
    start[source] = 1.0
    ways = _settled(ahead.T.tocsr(), start)
    parts = scipy.sparse.csr_array((ways[begin] / ways[end], (begin, end)), shape=(size, size))
    passing = _settled(parts, parts @ np.ones(size))
    passing[source] = 0.0
    return passing


def _settled(along: Rows, start: Floats) -> Floats:
    """x = start + along x: no way is longer than there are people, so it ends."""
    found = start
    while True:
        following: Floats = start + along @ found
        if np.array_equal(following, found):
            return following
        found = following
