"""Whose partners know one another, and who is a bridge? Burt's constraint (1992), from triangles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from graphservice.advisory.rules.large_networks.sparse_rows import Floats, Ints, Rows, degrees, owners, totals

_AT_ONCE = 4_000_000  # pairs of partners that are looked at together


class Triangles(NamedTuple):
    """The places of the entries a→b, a→c and b→c of three people who all know one another."""

    ab: Ints
    ac: Ints
    bc: Ints


def constraint(rows: Rows) -> Floats:
    """How much of each person's strength lies with partners who know one another; NaN of who knows nobody.

    The sum over partners j of (p_ij + sum over q of p_iq p_qj)², p being the share of a person's strength. Only
    partners who know one another contribute to the inner sum: so all triangles are looked at, each once, and not
    all people at two steps.
    """
    of, total = owners(rows), totals(rows)
    invested = rows.data / total[of]
    through = np.zeros_like(invested)
    back = _mates(rows)
    for ab, ac, bc in _triangles(rows):
        ba, ca, cb = back[ab], back[ac], back[bc]
        for place, first, second in (
            (ab, ac, cb), (ba, bc, ca), (ac, ab, bc), (ca, cb, ba), (bc, ba, ac), (cb, ca, ab),
        ):  # fmt: skip
            np.add.at(through, place, invested[first] * invested[second])
    found = np.bincount(of, (invested + through) ** 2, minlength=rows.shape[0])
    return np.where(total > 0, found, np.nan)


def _mates(rows: Rows) -> Ints:
    """Of each entry i→j the place of j→i: rows are symmetric, so reading by columns gives them in the order of rows."""
    numbered = rows.copy()
    numbered.data = np.arange(rows.nnz, dtype=np.float64)
    columns = numbered.tocsc()
    columns.sort_indices()
    return columns.data.astype(np.int64)


def _triangles(rows: Rows) -> Iterator[Triangles]:
    """Each once. Every tie leads to whoever knows more people: then nobody leads to many (Chiba and Nishizeki 1985)."""
    size, of, to = rows.shape[0], owners(rows), rows.indices.astype(np.int64)
    place = np.empty(size, np.int64)
    place[np.lexsort((np.arange(size), degrees(rows)))] = np.arange(size)
    out = np.flatnonzero(place[of] < place[to])
    last = np.searchsorted(of[out], np.arange(size), side="right")[of[out]]
    pairs = last - np.arange(len(out)) - 1  # with those that follow in the same row
    ends = np.cumsum(pairs)
    keys = of * size + to
    begin = 0
    while begin < len(out):
        done = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
        yield _closed(keys, size, to, out, pairs, begin, end)
        begin = end


def _closed(keys: Ints, size: int, to: Ints, out: Ints, pairs: Ints, begin: int, end: int) -> Triangles:
    """The pairs of partners among some entries who know one another."""
    counts = pairs[begin:end]
    first = np.repeat(np.arange(begin, end), counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    wanted = to[out[first]] * size + to[out[second]]
    found = np.searchsorted(keys, wanted)
    found[found == len(keys)] = 0
    closed = keys[found] == wanted if len(keys) else np.zeros(0, np.bool_)
    return Triangles(out[first[closed]], out[second[closed]], found[closed])
