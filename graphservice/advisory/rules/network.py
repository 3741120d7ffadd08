"""What does the network say of each person? Influence, brokerage, embeddedness and reach across groups."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphservice.advisory.rules.large_networks.bridges import constraint
from graphservice.advisory.rules.large_networks.brokerage import betweenness
from graphservice.advisory.rules.large_networks.measures import EXACT_UP_TO, columns_of
from graphservice.advisory.rules.large_networks.sparse_rows import Rows, rows_of

Tie = tuple[str, str, float]

_SEED = 1


@dataclass(frozen=True, slots=True)
class Measures:
    """What the ties among some people say of one of them.

    influence: PageRank with the strengths as weights; all people's make 1 (Brin and Page 1998).
    betweenness: the share of shortest paths among others that lead through them (Freeman 1977); a tie of strength s is
        -ln s long. Estimated from a sample of sources in larger networks (Brandes and Pich 2007).
    constraint: how much their partners are partners of one another (Burt 1992): low is a bridge. None without ties.
    core: the largest k such that they belong to a group in which each knows k others of it (Seidman 1983).
    participation: 1 - sum over groups of the squared share of their strength there (Guimerà and Amaral 2005): 0 where
        all of it stays in one group. None without ties.
    group: people with the same number know one another better than others (Louvain, Blondel et al. 2008).
    """

    influence: float
    betweenness: float
    constraint: float | None
    core: int
    participation: float | None
    group: int = 0


def measured(people: Iterable[str], ties: Iterable[Tie]) -> dict[str, Measures]:
    """The measures of each person. Ties are undirected, strengths lie in (0, 1); whoever else they name is left out.

    By networkx where there are few people, by sparse rows where there are many: in less than half the time.
    """
    graph = network(people, ties)
    return _of_many(graph) if len(graph) > EXACT_UP_TO else _of_few(graph)


def _of_few(graph: nx.Graph[str]) -> dict[str, Measures]:
    influence, burt = _influence(graph), constraints(graph)
    shares = dict(zip(graph, betweenness(_rows(graph)).tolist(), strict=True))
    core = nx.core_number(graph)
    group = {person: number for number, members in enumerate(groups(graph)) for person in members}
    return {
        person: Measures(
            influence[person],
            shares[person],
            burt[person],
            core[person],
            _spread(graph, person, group),
            group[person],
        )
        for person in graph
    }


def _of_many(graph: nx.Graph[str]) -> dict[str, Measures]:
    columns = columns_of(_rows(graph))
    found = zip(graph, *(column.tolist() for column in columns), strict=True)
    return {
        person: Measures(influence, share, _known(burt), core, _known(spread), group)
        for person, influence, share, burt, core, spread, group in found
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def network(people: Iterable[str], ties: Iterable[Tie]) -> nx.Graph[str]:
    """The people in the order of their ids, so that the same input gives the same numbers."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(people))
    for one, other, strength in sorted(ties):
        if one != other and one in graph and other in graph:
            graph.add_edge(one, other, strength=strength)
    return graph


def groups(graph: nx.Graph[str]) -> list[set[str]]:
    """Communities by modularity (Louvain, Blondel et al. 2008), the same ones each time."""
    if not graph.size():
        return [{person} for person in graph]
    found: Sequence[set[str]] = nx.community.louvain_communities(graph, weight="strength", seed=_SEED)
    return sorted(found, key=min)


def constraints(graph: nx.Graph[str]) -> dict[str, float | None]:
    """Burt's constraint: networkx takes a fifth of a second for each person of a large graph."""
    found = constraint(_rows(graph))
    return {person: _known(float(each)) for person, each in zip(graph, found, strict=True)}


def _rows(graph: nx.Graph[str]) -> Rows:
    place = {person: number for number, person in enumerate(graph)}
    ties = [(place[one], place[other], graph[one][other]["strength"]) for one, other in graph.edges]
    columns: NDArray[np.float64] = np.array(ties, np.float64).reshape(-1, 3)
    return rows_of(len(place), columns[:, 0].astype(np.int64), columns[:, 1].astype(np.int64), columns[:, 2])


def _influence(graph: nx.Graph[str]) -> Mapping[str, float]:
    """networkx stops at an error of N × tol: with its default, far too early in large graphs."""
    size = max(graph.number_of_nodes(), 1)
    ranks: Mapping[str, float] = nx.pagerank(graph, weight="strength", tol=1e-10 / size, max_iter=1_000)
    return ranks


def _spread(graph: nx.Graph[str], person: str, group: Mapping[str, int]) -> float | None:
    within: dict[int, float] = defaultdict(float)
    for other, tie in graph[person].items():
        within[group[other]] += tie["strength"]
    total = sum(within.values())
    return 1 - sum((part / total) ** 2 for part in within.values()) if total else None
