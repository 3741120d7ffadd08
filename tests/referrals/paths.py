"""What is brute force, for a few people?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import networkx as nx
import numpy as np

from graphservice.referrals.paths.search import Found, Question
from graphservice.referrals.paths.tie_network import TieNetwork, network

Ties = Mapping[tuple[int, int], int]


def built(size: int, ties: Ties) -> TieNetwork:
    ends = np.array(list(ties), np.int32).reshape(-1, 2)
    return network(size, ends[:, 0].copy(), ends[:, 1].copy(), np.array(list(ties.values()), np.int32))


def brute_force(ties: Ties, sources: Iterable[int], question: Question, hidden: Iterable[int] = ()) -> list[Found]:
    """Every simple path by networkx, sorted, then one after the other as the quotas allow."""
    every = _every(ties, set(sources), question, set(hidden))
    reached, introduced, begun = Counter[int](), Counter[tuple[int, ...]](), Counter[tuple[int, ...]]()
    found: list[Found] = []
    for cost, back in sorted(every):
        fits = introduced[back[:2]] < question.by_introducer and begun[back[0], back[-1]] < question.by_source
        more = question.by_target is None or reached[back[0]] < question.by_target
        if fits and more and len(found) < question.wanted:
            reached[back[0]] += 1
            introduced[back[:2]] += 1
            begun[back[0], back[-1]] += 1
            found.append(Found(cost, back[::-1]))
    return found


def _every(ties: Ties, sources: set[int], question: Question, hidden: set[int]) -> list[tuple[int, tuple[int, ...]]]:
    """Each path that is allowed by itself, with its cost, back from the target."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((one, other, cost) for (one, other), cost in ties.items())
    every: list[tuple[int, tuple[int, ...]]] = []
    for target, extra in question.targets.items():
        for source in sources - hidden - question.without - {target} if target in graph else ():
            for path in nx.all_simple_paths(graph, source, target, cutoff=question.hops) if source in graph else ():
                before, between = set(path[:-1]), set(path[1:-1])
                if set(path) & hidden or before & question.without or between & (sources | question.resting):
                    continue
                if question.ours is not None and any(question.ours[b] > question.ours[a] for a, b in pairwise(path)):
                    continue
                if question.through & before if question.through else not _is_detour(graph, path):
                    every.append((extra + nx.path_weight(graph, path, "weight"), tuple(path[::-1])))
    return every


def _is_detour(graph: nx.Graph[int], path: list[int]) -> bool:
    """Whether two of a path know one another at least as well as by those between them."""
    return any(
        graph.has_edge(path[one], path[other])
        and graph.edges[path[one], path[other]]["weight"] <= nx.path_weight(graph, path[one : other + 1], "weight")
        for one in range(len(path))
        for other in range(one + 2, len(path))
    )
