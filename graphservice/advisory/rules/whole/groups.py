"""Which people form groups, and who is at home in several? Communities by modularity, and how ties spread over them."""

from __future__ import annotations

import numpy as np
import scipy

from graphservice.advisory.rules.whole.rows import Floats, Ints, Rows, degrees, owners, totals

_SEED = 1
_MOST_ROUNDS = 100
_LEAST_GAIN = 1e-7  # of modularity in a round
_ALIKE = 1e-12


def groups(rows: Rows) -> Ints:
    """The group of each person, numbered by its first member: the method of Louvain (Blondel et al. 2008).

    All who gain by it are moved at once, half of them drawn by chance, since two who move to one another would only
    change places; a round that does not raise the modularity is taken back, and fewer are moved. Always the same.
    """
    chance = np.random.default_rng(_SEED)
    member, graph = np.arange(rows.shape[0]), rows
    while True:
        found = np.unique(_moved(graph, chance), return_inverse=True)[1]
        count = int(found.max()) + 1 if len(found) else 0
        if count == graph.shape[0]:
            return _numbered(member)
        member, into = found[member], _indicator(found, count)
        graph = (into.T @ graph @ into).tocsr()


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


def _moved(graph: Rows, chance: np.random.Generator) -> Ints:
    """Each node in the group that raises the modularity most, as far as moves go."""
    label, part = np.arange(graph.shape[0]), 0.5
    best = modularity(graph, label)
    for _ in range(_MOST_ROUNDS):
        goal, gain = _goals(graph, label)
        movers = np.flatnonzero(gain > 0)
        moving = movers[chance.random(len(movers)) < part]
        alone = len(moving) == 0
        if alone and len(movers):
            moving = movers[[int(np.argmax(gain[movers]))]]
        tried = label.copy()
        tried[moving] = goal[moving]
        value = modularity(graph, tried)
        if value - best > _LEAST_GAIN:
            label, best, part = tried, value, min(0.5, 2 * part)
        elif alone:
            break
        else:
            part /= 4
    return label


def _goals(graph: Rows, label: Ints) -> tuple[Ints, Floats]:
    """The best group of each node, of equals the one with the lowest number, and what is gained by moving there."""
    size, each = graph.shape[0], totals(graph)
    total = each.sum() or 1.0
    bare = (graph - scipy.sparse.diags_array(graph.diagonal())).tocsr()
    toward = (bare @ _indicator(label, size)).tocsr()
    of, to = owners(toward), toward.indices
    held = np.bincount(label, each, minlength=size)
    own = to == label[of]
    gain = toward.data - each[of] * (held[to] - np.where(own, each[of], 0)) / total
    stay = -each * (held[label] - each) / total
    stay[of[own]] = gain[own]
    best, goal = stay.copy(), label.copy()
    some = np.flatnonzero(degrees(toward))
    if len(some):
        best[some] = np.maximum.reduceat(gain, toward.indptr[some])
        lowest = np.where(gain >= best[of] - _ALIKE, to, size)
        goal[some] = np.minimum.reduceat(lowest, toward.indptr[some])
    return goal, np.where(best > stay + _ALIKE, best - stay, 0.0)


def _indicator(group: Ints, count: int) -> Rows:
    """A row for each person, with one in the column of their group."""
    size = len(group)
    return scipy.sparse.csr_array((np.ones(size), group, np.arange(size + 1)), shape=(size, count))


def _numbered(member: Ints) -> Ints:
    _, first, place = np.unique(member, return_index=True, return_inverse=True)
    return first[place]
