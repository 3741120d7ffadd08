"""Do the measures of a network agree with what is published and with another implementation?"""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.advisory.rules.network import Tie, constraints, groups, measured, network

CLUBS = Path("../shared/data/net-boards-clubs")


def evenly(graph: nx.Graph[Any], strength: float = 0.5) -> tuple[list[str], list[Tie]]:
    return [str(node) for node in graph], [(str(one), str(other), strength) for one, other in graph.edges]


def test_the_kite_of_krackhardt_has_heather_as_its_bridge() -> None:
    kite: nx.Graph[Any] = nx.krackhardt_kite_graph()
    names = ["Andre", "Beverly", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane"]
    of = measured(*evenly(nx.relabel_nodes(kite, dict(enumerate(names)))))
    assert max(of, key=lambda person: of[person].betweenness) == "Heather"
    assert of["Heather"].betweenness == pytest.approx(14 / 36)
    assert of["Diane"].core == 3
    assert (of["Jane"].core, of["Jane"].betweenness) == (1, 0)


def test_the_medici_stand_between_the_families_of_florence() -> None:
    of = measured(*evenly(nx.florentine_families_graph()))
    assert round(of["Medici"].betweenness, 3) == 0.522
    assert max(of, key=lambda family: of[family].betweenness) == "Medici"


def test_constraints_in_the_karate_club_are_those_of_networkx() -> None:
    club = nx.karate_club_graph()
    people, ties = evenly(club)
    found = constraints(network(people, ties))
    assert found["0"] == pytest.approx(0.1554, abs=5e-5)
    weighted = [(str(one), str(other), float(weight)) for one, other, weight in club.edges(data="weight")]
    scaled = [(one, other, weight / 10) for one, other, weight in weighted]
    found = constraints(network(people, scaled))
    assert found["0"] == pytest.approx(0.1906, abs=5e-5)
    expected = nx.constraint(club, weight="weight")
    assert found == {str(node): pytest.approx(value) for node, value in expected.items()}


def test_the_groups_of_the_karate_club_have_the_best_modularity_that_is_known() -> None:
    graph = network(*evenly(nx.karate_club_graph()))
    assert nx.community.modularity(graph, groups(graph)) == pytest.approx(0.4198, abs=0.01)


def test_page_rank_of_a_star_is_solved_by_hand() -> None:
    """Of n leaves around a centre c: c = 0.15 / (n + 1) + 0.85 (1 - c)."""
    of = measured(*evenly(nx.star_graph(9)))
    assert of["0"].influence == pytest.approx((0.015 + 0.85) / 1.85)
    assert sum(each.influence for each in of.values()) == pytest.approx(1)


def test_who_knows_nobody_has_no_constraint_and_no_spread() -> None:
    of = measured(["a", "b", "c"], [("a", "b", 0.5), ("a", "elsewhere", 0.9), ("c", "c", 0.9)])
    assert (of["c"].constraint, of["c"].participation, of["c"].core) == (None, None, 0)
    assert of["a"].constraint == 1
    assert measured(["a"], [])["a"].betweenness == 0
    assert measured([], []) == {}


def test_who_knows_two_groups_alike_is_spread_over_both() -> None:
    first, second = nx.complete_graph(5), nx.relabel_nodes(nx.complete_graph(5), lambda node: node + 5)
    people, ties = evenly(nx.union(first, second))
    of = measured([*people, "x"], [*ties, ("x", "0", 0.4), ("x", "5", 0.4), ("x", "1", 0.2), ("x", "6", 0.2)])
    assert of["x"].participation is not None
    assert of["x"].participation <= 0.5 + 1e-9
    assert of["x"].betweenness == max(each.betweenness for each in of.values())
    assert of["9"].participation == 0


def test_strong_ties_are_short() -> None:
    of = measured(["a", "b", "c"], [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.5)])
    assert of["b"].betweenness == 1
    of = measured(["a", "b", "c"], [("a", "b", 0.7), ("b", "c", 0.7), ("a", "c", 0.5)])
    assert of["b"].betweenness == 0
    assert -2 * math.log(0.9) < -math.log(0.5) < -2 * math.log(0.7)


@given(st.permutations([("a", "b", 0.3), ("b", "c", 0.6), ("c", "d", 0.9), ("d", "a", 0.2), ("b", "d", 0.5)]))
def test_the_order_of_rows_changes_nothing(ties: list[Tie]) -> None:
    expected = measured("abcd", [("a", "b", 0.3), ("b", "c", 0.6), ("c", "d", 0.9), ("d", "a", 0.2), ("b", "d", 0.5)])
    assert measured(reversed("abcd"), ties) == expected


@pytest.mark.skipif(not CLUBS.exists(), reason="the published networks are not here")
def test_the_clubs_of_chief_executives() -> None:
    """Galaskiewicz 1985: 26 executives, tied by the clubs and boards that they share."""
    with (CLUBS / "ceos_clubs_edges.csv").open(encoding="utf-8", newline="") as file:
        seats: nx.Graph[str] = nx.Graph((row["source"], row["target"]) for row in csv.DictReader(file))
    people = [str(number) for number in range(26)]
    shared = nx.bipartite.weighted_projected_graph(seats, people)
    ties = [(str(one), str(other), float(tie["weight"]) / 10) for one, other, tie in shared.edges(data=True)]
    of = measured(people, ties)
    assert {person: each.constraint for person, each in of.items()} == {
        person: pytest.approx(value) for person, value in nx.constraint(shared, weight="weight").items()
    }
    core = {person: max(k for k in range(26) if person in nx.k_core(shared, k)) for person in people}
    assert {person: each.core for person, each in of.items()} == core


def test_many_are_measured_as_few_are_but_for_what_is_estimated() -> None:
    graph = nx.powerlaw_cluster_graph(420, 3, 0.4, seed=2)
    people, ties = evenly(graph, 0.6)
    of = measured([*people, "alone"], ties)
    assert {person: each.core for person, each in of.items()} == {
        **{str(node): core for node, core in nx.core_number(graph).items()},
        "alone": 0,
    }
    assert (of["alone"].constraint, of["alone"].participation, of["alone"].betweenness) == (None, None, 0)
    assert sum(each.influence for each in of.values()) == pytest.approx(1)
    exact = nx.betweenness_centrality(graph)
    top = sorted(exact, key=lambda node: -exact[node])[:5]
    guessed = sorted(people, key=lambda person: -of[person].betweenness)[:10]
    assert {str(node) for node in top} <= set(guessed)
