"""Which people form groups, and who is at home in several? Communities by modularity, and how ties spread over them."""

from __future__ import annotations

import numpy as np
import scipy

from graphservice.advisory.rules.large_networks.sparse_rows import Floats, Ints, Rows, owners, totals


def groups(rows: Rows) -> Ints:
    """The group of each person, numbered by its first member: the method of Louvain (Blondel et al. 2008), which takes
    people in the order of their numbers, so that it is always the same."""
    from sknetwork.clustering import Louvain  # here, since it takes half a second to load

    if not rows.nnz:
        return np.arange(rows.shape[0])
    return _numbered(Louvain(sort_clusters=False).fit_predict(scipy.sparse.csr_matrix(rows)))


def modularity(rows: Rows, group: Ints) -> float:
    """How much more of the strength lies within groups than by chance (Newman 2006)."""
    total, each, of = float(rows.sum()), totals(rows), owners(rows)
    if not total:
        return 0.0
    inside = float(rows.data[group[of] == group[rows.indices]].sum())
    return inside / total - float(((np.bincount(group, each) / total) ** 2).sum())


def participation(rows: Rows, group: Ints) -> Floats:
    """1 - the sum over groups of the squared share of a person's strength there (Guimerà and Amaral 2005).

    0 where all of it stays in one group; NaN of who knows nobody.
    """
    shares = rows @ _indicator(group, int(group.max()) + 1 if len(group) else 0)
    each = totals(rows)
    squares = np.asarray(shares.power(2).sum(axis=1)).ravel()
    return np.asarray(np.divide(squares, each**2, out=np.full_like(each, np.nan), where=each > 0) * -1 + 1)


def _indicator(group: Ints, count: int) -> Rows:
    """A row for each person, with one in the column of their group."""
    size = len(group)
    return scipy.sparse.csr_array((np.ones(size), group, np.arange(size + 1)), shape=(size, count))


def _numbered(member: Ints) -> Ints:
    _, first, place = np.unique(member, return_index=True, return_inverse=True)
    return first[place]
