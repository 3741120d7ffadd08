"""How is a large network held? As sparse rows: whom each person knows, and how well."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = "scipy.sparse.csr_array"


def rows_of(size: int, one: Ints, other: Ints, strength: Floats) -> Rows:
    """The strengths of undirected ties among people 0 … size - 1, in both directions, each row in the order of people.

    Of a pair that is there twice the first counts; a tie to oneself is left out. Always 64-bit: a strength that was
    rounded to 32 bits gives another constraint. Raises ValueError unless all strengths lie between 0 and 1.
    """
    if not ((strength > 0) & (strength < 1)).all():
        raise ValueError("The strength of a tie lies between 0 and 1.")
    low, high = np.minimum(one, other).astype(np.int64), np.maximum(one, other).astype(np.int64)
    _, first = np.unique(low * size + high, return_index=True)
    first = first[low[first] != high[first]]
    low, high, kept = low[first], high[first], np.asarray(strength, np.float64)[first]
    ends = np.concatenate([low, high]), np.concatenate([high, low])
    found = scipy.sparse.coo_array((np.concatenate([kept, kept]), ends), shape=(size, size)).tocsr()
    found.sort_indices()
    return found


def degrees(rows: Rows) -> Ints:
    """How many each person knows."""
    return np.diff(rows.indptr).astype(np.int64)


def totals(rows: Rows) -> Floats:
    """The sum of the strengths of each person's ties."""
    return np.asarray(rows.sum(axis=1), np.float64).ravel()


def owners(rows: Rows) -> Ints:
    """Of each entry the row in which it stands."""
    return np.repeat(np.arange(rows.shape[0]), degrees(rows))


def within(rows: Rows, people: Ints) -> Ints:
    """The places of all entries in the rows of some people, one row after the other."""
    begins, counts = rows.indptr[people].astype(np.int64), degrees(rows)[people]
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts) + np.repeat(begins, counts)
