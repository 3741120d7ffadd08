"""Do the measures of large networks agree with igraph, with networkx, and with what can be worked out by hand?"""

from __future__ import annotations

import csv
import json
import math
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphservice.advisory.rules.large_networks.bridges import constraint
from graphservice.advisory.rules.large_networks.brokerage import betweenness
from graphservice.advisory.rules.large_networks.cores import cores
from graphservice.advisory.rules.large_networks.groups import groups, modularity
from graphservice.advisory.rules.large_networks.influence import influence
from graphservice.advisory.rules.large_networks.measures import MeasureColumns, measured_whole, sources
from graphservice.advisory.rules.large_networks.sparse_rows import Rows, rows_of
from graphservice.advisory.rules.network import measured

IGRAPH: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "igraph.json").read_text())["graphs"]
SHARED = Path("../shared/data/net-boards-clubs")
Ties = list[tuple[int, int, float]]


def rows(people: int, ties: Ties) -> Rows:
    one, other, strength = zip(*ties, strict=True) if ties else ((), (), ())
    return rows_of(people, np.array(one, np.int64), np.array(other, np.int64), np.array(strength, np.float64))


def whole(people: int, ties: Ties) -> MeasureColumns:
    one, other, strength = zip(*ties, strict=True) if ties else ((), (), ())
    return measured_whole(people, np.array(one, np.int64), np.array(other, np.int64), np.array(strength, np.float64))


def ties_of(name: str) -> Ties:
    """Those of the table, or who shares how many clubs and boards in the published networks."""
    if "ties" in IGRAPH[name]:
        return [(one, other, strength) for one, other, strength in IGRAPH[name]["ties"]]
    path = SHARED / f"{IGRAPH[name]['file']}_edges.csv"
    if not path.exists():
        pytest.skip("the published networks are not here")
    there: dict[str, list[int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            there.setdefault(row["target"], []).append(int(row["source"]))
    shared = Counter(pair for who in there.values() for pair in combinations(sorted(who), 2))
    return [(one, other, count / 10) for (one, other), count in sorted(shared.items())]


def known(values: list[float | None]) -> list[float]:
    return [math.nan if value is None else value for value in values]


@pytest.mark.parametrize("name", IGRAPH)
def test_igraph_gives_the_same_numbers(name: str) -> None:
    table, ties = IGRAPH[name], ties_of(name)
    found = whole(table["people"], ties)
    assert found.influence == pytest.approx(known(table["pageRank"]), abs=1e-9)
    assert found.betweenness == pytest.approx(known(table["weightedBetweenness"]), abs=1e-9)
    assert found.constraint == pytest.approx(known(table["constraint"]), abs=1e-9, nan_ok=True)
    assert found.core.tolist() == table["core"]
    evenly = [(one, other, 0.5) for one, other, _ in ties]
    assert betweenness(rows(table["people"], evenly)) == pytest.approx(known(table["betweenness"]), abs=1e-9)
    assert modularity(rows(table["people"], ties), found.group) >= table["modularity"] - 0.02


@pytest.mark.parametrize("name", IGRAPH)
def test_igraph_gives_the_same_numbers_as_what_is_worked_out_among_candidates(name: str) -> None:
    table, ties = IGRAPH[name], ties_of(name)
    people = [f"{number:03}" for number in range(table["people"])]
    of = measured(people, [(people[one], people[other], strength) for one, other, strength in ties])
    found = [of[person] for person in people]
    assert [each.influence for each in found] == pytest.approx(known(table["pageRank"]), abs=1e-9)
    assert [each.betweenness for each in found] == pytest.approx(known(table["weightedBetweenness"]), abs=1e-9)
    assert known([each.constraint for each in found]) == pytest.approx(known(table["constraint"]), nan_ok=True)
    assert [each.core for each in found] == table["core"]


TIES = st.integers(1, 14).flatmap(
    lambda people: st.tuples(
        st.just(people),
        st.lists(
            st.tuples(st.integers(0, people - 1), st.integers(0, people - 1), st.integers(1, 4)),
            unique_by=lambda tie: frozenset(tie[:2]),
            max_size=40,
        ),
    )
)


@settings(max_examples=40, deadline=None)
@given(TIES)
def test_networkx_gives_the_same_numbers_for_any_network(given: tuple[int, list[tuple[int, int, int]]]) -> None:
    """Strengths are powers of a half, so that lengths are whole numbers: networkx takes ways for equally short only if
    their sums are the same to the last bit."""
    people, steps = given
    ties: Ties = [(one, other, 0.5**step) for one, other, step in steps]
    found = whole(people, ties)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(people))
    graph.add_edges_from(
        (one, other, {"strength": 0.5**step, "length": step}) for one, other, step in steps if one != other
    )
    ranks = nx.pagerank(graph, weight="strength", tol=1e-13, max_iter=2_000)
    assert found.influence == pytest.approx([ranks[each] for each in graph], abs=1e-8)
    assert found.core.tolist() == [nx.core_number(graph)[each] for each in graph]
    shares = nx.betweenness_centrality(graph, weight="length")
    assert found.betweenness == pytest.approx([shares[each] for each in graph], abs=1e-9)
    burt = nx.constraint(graph, weight="strength")
    assert found.constraint == pytest.approx([burt[each] for each in graph], abs=1e-9, nan_ok=True)
    label: list[int] = found.group.tolist()
    members = [{each for each in graph if label[each] == group} for group in set(label)]
    if graph.size():
        expected = nx.community.modularity(graph, members, weight="strength")
        assert modularity(rows(people, ties), found.group) == pytest.approx(expected)
    for each in graph:
        strengths = dict.fromkeys(label, 0.0)
        for other, tie in graph[each].items():
            strengths[label[other]] += tie["strength"]
        total = sum(strengths.values())
        spread = 1 - sum((part / total) ** 2 for part in strengths.values()) if total else math.nan
        assert found.participation[each] == pytest.approx(spread, abs=1e-12, nan_ok=True)


def test_groups_that_hardly_know_one_another_are_found() -> None:
    graph = nx.planted_partition_graph(8, 25, 0.4, 0.01, seed=3)
    ties = [(one, other, 0.5) for one, other in graph.edges]
    found = groups(rows(200, ties))
    assert [len(set(found[start : start + 25].tolist())) for start in range(0, 200, 25)] == [1] * 8
    assert len(set(found.tolist())) == 8
    assert found.tolist() == groups(rows(200, list(reversed(ties)))).tolist()


@pytest.mark.parametrize("seed", range(4))
def test_groups_are_nearly_as_good_as_those_of_networkx(seed: int) -> None:
    graph = nx.powerlaw_cluster_graph(400, 4, 0.5, seed=seed)
    ties = [(one, other, 0.5) for one, other in graph.edges]
    theirs = nx.community.louvain_communities(graph, seed=seed)
    found = rows(400, ties)
    assert modularity(found, groups(found)) >= nx.community.modularity(graph, theirs) - 0.03


def test_betweenness_from_a_sample_is_near_the_exact_one() -> None:
    graph = nx.barabasi_albert_graph(400, 3, seed=5)
    found = rows(450, [(one, other, 0.3 + 0.6 * ((one * 7 + other) % 10) / 10) for one, other in graph.edges])
    exact, guessed = betweenness(found), betweenness(found, 150)
    assert betweenness(found, 400) == pytest.approx(exact)
    top = {int(each) for each in np.argsort(exact)[-10:]}
    assert len(top & {int(each) for each in np.argsort(guessed)[-15:]}) >= 9
    assert guessed.sum() == pytest.approx(exact.sum(), rel=0.15)
    assert guessed[400:].tolist() == [0] * 50
    assert (sources(50_000), sources(100_000_000)) == (100, 20)


def test_ranks_are_right_to_the_last_in_a_network_of_many() -> None:
    """Of n leaves around a centre c: c = 0.15 / (n + 1) + 0.85 (1 - c). A tolerance of N times tol is met at once."""
    size = 20_000
    star = rows(size + 1, [(0, leaf, 0.5) for leaf in range(1, size + 1)])
    found = influence(star)
    centre = (0.15 / (size + 1) + 0.85) / 1.85
    assert found[0] == pytest.approx(centre, abs=1e-10)
    assert found[1:] == pytest.approx(np.full(size, (1 - centre) / size), abs=1e-12)
    assert constraint(star)[0] == pytest.approx(1 / size)
    assert cores(star).tolist() == [1] * (size + 1)


@pytest.mark.parametrize("strength", [0.0, 1.0, -0.5, math.nan])
def test_a_strength_that_is_none_is_refused(strength: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        rows(2, [(0, 1, strength)])


def test_nobody_and_who_knows_nobody() -> None:
    assert [len(column) for column in whole(0, [])] == [0] * 6
    alone = whole(2, [(1, 1, 0.5)])
    assert (alone.influence.tolist(), alone.core.tolist()) == ([0.5, 0.5], [0, 0])
    assert np.isnan(alone.constraint).all()
    assert np.isnan(alone.participation).all()
