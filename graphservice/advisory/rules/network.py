"""What does the network say of each person? Influence, brokerage, embeddedness and reach across groups."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

Tie = tuple[str, str, float]

EXACT_UP_TO = 400  # people: beyond, betweenness is estimated
SOURCES = 100  # people from whom it is: about ten seconds for 5,000 people with 50,000 ties
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
    """

    influence: float
    betweenness: float
    constraint: float | None
    core: int
    participation: float | None


def measured(people: Iterable[str], ties: Iterable[Tie]) -> dict[str, Measures]:
    """The measures of each person. Ties are undirected, strengths lie in (0, 1); whoever else they name is left out."""
    graph = network(people, ties)
    influence = _influence(graph)
    betweenness = _betweenness(graph)
    constraint = constraints(graph)
    core = nx.core_number(graph)
    participation = _participation(graph, groups(graph))
    return {
        person: Measures(
            influence[person], betweenness[person], constraint[person], core[person], participation[person]
        )
        for person in graph
    }


def network(people: Iterable[str], ties: Iterable[Tie]) -> nx.Graph[str]:
    """The people in the order of their ids, so that the same input gives the same numbers."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(people))
    for one, other, strength in sorted(ties):
        if one != other and one in graph and other in graph:
            graph.add_edge(one, other, strength=strength, length=-math.log(strength))
    return graph


def groups(graph: nx.Graph[str]) -> list[set[str]]:
    """Communities by modularity (Louvain, Blondel et al. 2008), the same ones each time."""
    if not graph.size():
        return [{person} for person in graph]
    found: Sequence[set[str]] = nx.community.louvain_communities(graph, weight="strength", seed=_SEED)
    return sorted(found, key=min)


def constraints(graph: nx.Graph[str]) -> dict[str, float | None]:
    """Burt's constraint from sparse rows: networkx takes a fifth of a second for each person of a large graph."""
    people = list(graph)
    if not graph.size():
        return dict.fromkeys(people)
    weights = scipy.sparse.csr_array(
        nx.to_scipy_sparse_array(graph, nodelist=people, weight="strength", dtype=np.dtype(np.float64))
    )
    totals = np.asarray(weights.sum(axis=1)).ravel()
    invested = scipy.sparse.diags_array(np.divide(1.0, totals, out=np.zeros_like(totals), where=totals > 0)) @ weights
    there = weights.sign()
    direct_and_through = invested + (invested @ invested).multiply(there)
    sums = np.asarray(direct_and_through.power(2).sum(axis=1)).ravel()
    return {person: float(sum) if total else None for person, sum, total in zip(people, sums, totals, strict=True)}


def _influence(graph: nx.Graph[str]) -> Mapping[str, float]:
    """networkx stops at an error of N × tol: with its default, far too early in large graphs."""
    size = max(graph.number_of_nodes(), 1)
    ranks: Mapping[str, float] = nx.pagerank(graph, weight="strength", tol=1e-10 / size, max_iter=1_000)
    return ranks


def _betweenness(graph: nx.Graph[str]) -> Mapping[str, float]:
    size = graph.number_of_nodes()
    sources = None if size <= EXACT_UP_TO else SOURCES
    shares: Mapping[str, float] = nx.betweenness_centrality(graph, k=sources, weight="length", seed=_SEED)
    return shares


def _participation(graph: nx.Graph[str], found: Sequence[set[str]]) -> dict[str, float | None]:
    group = {person: number for number, members in enumerate(found) for person in members}
    return {person: _spread(graph, person, group, len(found)) for person in graph}


def _spread(graph: nx.Graph[str], person: str, group: Mapping[str, int], count: int) -> float | None:
    within: NDArray[np.float64] = np.zeros(count)
    for other, tie in graph[person].items():
        within[group[other]] += tie["strength"]
    total = within.sum()
    return float(1 - ((within / total) ** 2).sum()) if total else None
