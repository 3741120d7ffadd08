"""What is brute force, for a few people?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np

from graphservice.referrals.paths.network import Network, network
from graphservice.referrals.paths.search import Found, Question

Ties = Mapping[tuple[int, int], int]


def built(size: int, ties: Ties) -> Network:
    ends = np.array(list(ties), np.int32).reshape(-1, 2)
    return network(size, ends[:, 0].copy(), ends[:, 1].copy(), np.array(list(ties.values()), np.int32))


def brute_force(ties: Ties, sources: Iterable[int], question: Question, hidden: Iterable[int] = ()) -> list[Found]:
    """Every simple path by networkx, sorted, then one after the other as the quotas allow."""
    begin = set(sources) - set(hidden) - question.without
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((one, other, cost) for (one, other), cost in ties.items())
    every: list[tuple[int, tuple[int, ...]]] = []
    for target, extra in question.targets.items():
        for source in begin - {target} if target in graph else ():
            for path in nx.all_simple_paths(graph, source, target, cutoff=question.hops) if source in graph else ():
                before = set(path[:-1])
                if set(path) & set(hidden) or before & question.without or set(path[1:-1]) & set(sources):
                    continue
                if not question.through or before & question.through:
                    every.append((extra + nx.path_weight(graph, path, "weight"), tuple(path[::-1])))
    introduced, begun = Counter[int](), Counter[int]()
    found: list[Found] = []
    for cost, back in sorted(every):
        fits = introduced[back[1]] < question.by_introducer and begun[back[-1]] < question.by_source
        if fits and len(found) < question.wanted:
            introduced[back[1]] += 1
            begun[back[-1]] += 1
            found.append(Found(cost, back[::-1]))
    return found
