"""Are the paths the best ones, exactly, under every quota and filter? Brute force says so."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphservice.referrals.paths.bounds import Ball, bounds_from, cheaper
from graphservice.referrals.paths.search import Found, FoundPaths, Question, best_of_each, best_paths
from graphservice.referrals.paths.tie_network import FAR
from tests.referrals.paths import Ties, brute_force, built

HOPS = 4


def drawn(dice: Random) -> tuple[int, Ties]:
    """A small graph; its costs are few, so that many paths cost the same."""
    size = dice.randint(4, 13)
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    some = [pair for pair in pairs if dice.random() < dice.uniform(0.15, 0.5)]
    return size, {pair: dice.randint(1, 12) for pair in some}


def asked(dice: Random, size: int) -> Question:
    people = range(size)
    return Question(
        targets={person: dice.choice([0, 0, 3]) for person in dice.sample(people, dice.choice([1, 1, 3]))},
        hops=dice.randint(1, HOPS),
        wanted=dice.choice([1, 3, 7]),
        by_introducer=dice.choice([1, 1, 2, 99]),
        by_source=dice.choice([1, 2, 99]),
        by_target=dice.choice([None, None, 1, 2]),
        without=frozenset(dice.sample(people, dice.choice([0, 0, 1, 2]))),
        resting=frozenset(dice.sample(people, dice.choice([0, 0, 1, 3]))),
        through=frozenset(dice.sample(people, dice.choice([0, 0, 0, 2]))),
        ours=np.isin(np.arange(size), dice.sample(people, dice.choice([0, 2, 4]))) if dice.random() < 0.5 else None,
    )


def exact(size: int, ties: Ties, sources: list[int], question: Question) -> FoundPaths:
    graph = built(size, ties)
    return best_paths(graph, bounds_from(graph, np.array(sources), HOPS), question)


@pytest.mark.parametrize("seed", range(20))
def test_the_paths_are_those_of_brute_force(seed: int) -> None:
    """100 graphs for each seed, by the bounds of the whole network and by those of a ball around few."""
    dice = Random(seed)
    for _ in range(100):
        size, ties = drawn(dice)
        sources = sorted(dice.sample(range(size), dice.randint(1, 3)))
        hidden = set(dice.sample(range(size), dice.choice([0, 0, 2]))) - set(sources)
        question = replace(asked(dice, size), hidden=np.isin(np.arange(size), list(hidden)))
        wanted = brute_force(ties, sources, question, hidden)
        graph = built(size, ties)
        assert best_paths(graph, bounds_from(graph, np.array(sources), HOPS), question) == (wanted, True)
        with Ball(graph, HOPS).bounds(np.array(sources), np.array(list(question.targets)), question.hops) as bounds:
            assert best_paths(graph, bounds, question) == (wanted, True)


@pytest.mark.parametrize("seed", range(5))
def test_what_changed_since_the_bounds_were_worked_out_is_found_too(seed: int) -> None:
    dice = Random(1_000 + seed)
    for _ in range(100):
        size, ties = drawn(dice)
        graph, sources = built(size, ties), [0, 1]
        bounds = bounds_from(graph, np.array(sources), HOPS)
        pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
        different: dict[tuple[int, int], int | None] = {
            pair: dice.choice([None, 1, 2, 5, 12]) for pair in dice.sample(pairs, min(3, len(pairs)))
        }
        graph.change(different)
        now = {pair: cost for pair, cost in {**ties, **different}.items() if cost is not None}
        cheaper(graph, bounds, {pair: cost for pair, cost in different.items() if cost is not None})
        question = asked(dice, size)
        assert best_paths(graph, bounds, question) == (brute_force(now, sources, question), True)
        fresh = bounds_from(built(size, now), np.array(sources), HOPS)
        assert all((had <= has).all() for had, has in zip(bounds.layers, fresh.layers, strict=True))
        with Ball(graph, HOPS).bounds(np.array(sources), np.array(list(question.targets)), question.hops) as ball:
            assert best_paths(graph, ball, question) == (brute_force(now, sources, question), True)


def test_the_bounds_are_the_distances_in_so_many_ties() -> None:
    dice = Random(7)
    for _ in range(100):
        size, ties = drawn(dice)
        layers = bounds_from(built(size, ties), np.array([0]), HOPS).layers
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(size))
        graph.add_weighted_edges_from((one, other, cost) for (one, other), cost in ties.items())
        for hops, layer in enumerate(layers):
            for person in range(1, size):
                paths = nx.all_simple_paths(graph, 0, person, cutoff=hops) if hops else []
                least = min((nx.path_weight(graph, path, "weight") for path in paths), default=FAR)
                assert layer[person] == least


def test_a_long_row_is_looked_at_in_parts() -> None:
    """A hub with 500 acquaintances, many of them equally near: the order is that of cost, then of numbers."""
    ties = {(0, person): person // 7 + 1 for person in range(2, 500)} | {(1, person): 1 for person in range(2, 500)}
    answer = exact(500, ties, [0], Question({1: 0}, hops=2, wanted=300))
    assert answer.paths == brute_force(ties, [0], Question({1: 0}, hops=2, wanted=300, by_source=300))[:2]
    many = Question({1: 0}, hops=2, wanted=300, by_source=300)
    assert exact(500, ties, [0], many).paths == brute_force(ties, [0], many)


def test_the_graph_of_yens_paper_has_paths_of_five_seven_and_eight() -> None:
    """C-E-F-H, C-E-G-H and C-D-F-H of Yen's example, whose arcs have a direction that these keep to."""
    c, d, e, f, g, h = range(6)
    ties = {(c, d): 3, (c, e): 2, (d, f): 4, (d, e): 1, (e, f): 2, (e, g): 3, (f, g): 2, (f, h): 1, (g, h): 2}
    answer = exact(6, ties, [c], Question({h: 0}, hops=3, wanted=3, by_introducer=9, by_source=9))
    assert answer.paths == [Found(5, (c, e, f, h)), Found(7, (c, e, g, h)), Found(8, (c, d, f, h))]


def test_a_search_that_ends_too_early_says_so() -> None:
    ties = {(0, 1): 1, (1, 2): 1, (0, 3): 2, (3, 2): 2}
    answer = exact(4, ties, [0], Question({2: 0}, hops=2, wanted=5, looks=3))
    assert answer.whole is False
    assert exact(4, ties, [0], Question({2: 0}, hops=2, wanted=5)).whole is True


GRAPHS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 99),
    max_size=20,
)


@given(GRAPHS, st.tuples(st.integers(0, 7), st.integers(1, 99)), st.integers(1, 4))
@settings(max_examples=200)
def test_another_tie_or_a_stronger_one_never_makes_the_best_path_worse(
    ties: dict[tuple[int, int], int], another: tuple[int, int], hops: int
) -> None:
    question = Question({8: 0}, hops=hops, wanted=1)
    before = exact(9, ties, [0, 1], question).paths
    pair = (another[0], 8)
    more = {**ties, pair: min(another[1], ties.get(pair, 99))}
    after = exact(9, more, [0, 1], question).paths
    assert not before or after[0].cost <= before[0].cost


@given(GRAPHS, st.sets(st.integers(2, 7), max_size=3), st.integers(1, 4))
@settings(max_examples=200)
def test_nobody_hidden_is_ever_on_a_path_and_no_path_goes_through_two_of_ours(
    ties: dict[tuple[int, int], int], hidden: set[int], hops: int
) -> None:
    flags = np.isin(np.arange(9), list(hidden))
    for found in exact(9, ties, [0, 1], Question({8: 0}, hops=hops, wanted=9, hidden=flags)).paths:
        assert hidden.isdisjoint(found.path)
        assert {0, 1}.isdisjoint(found.path[1:])
        assert len(set(found.path)) == len(found.path) <= hops + 1
        pairs = zip(found.path, found.path[1:], strict=False)
        assert found.cost == sum(ties.get((one, other), 0) + ties.get((other, one), 0) for one, other in pairs)


@pytest.mark.parametrize("seed", range(5))
def test_each_person_at_an_account_is_reached_before_anybody_is_reached_twice(seed: int) -> None:
    dice = Random(2_000 + seed)
    for _ in range(100):
        size, ties = drawn(dice)
        sources = sorted(dice.sample(range(size), dice.randint(1, 3)))
        question = replace(asked(dice, size), by_target=None)
        graph = built(size, ties)
        answer = best_of_each(graph, bounds_from(graph, np.array(sources), HOPS), question)
        every = brute_force(ties, sources, question)
        best = brute_force(ties, sources, replace(question, by_target=1)) if len(question.targets) > 1 else []
        more = [found for found in every if found not in best][: question.wanted - len(best)]
        assert answer.paths == sorted([*best, *more], key=lambda found: (found.cost, found.path[::-1]))
        reached = {found.path[-1] for found in answer.paths}
        could = {found.path[-1] for found in brute_force(ties, sources, replace(question, wanted=999))}
        assert len(reached) == min(len(could), question.wanted) or question.wanted == 0


@pytest.mark.parametrize("seed", range(5))
def test_a_part_of_us_never_has_a_path_where_all_of_us_have_none_or_a_worse_one(seed: int) -> None:
    """Whoever rests is not asked, but begins; whoever is left out does neither."""
    dice = Random(3_000 + seed)
    for _ in range(200):
        size, ties = drawn(dice)
        graph, all_of_us = built(size, ties), sorted(dice.sample(range(size), dice.randint(2, 4)))
        question = replace(asked(dice, size), through=frozenset())
        every = best_paths(graph, bounds_from(graph, np.array(all_of_us), HOPS), question).paths
        for part in ([one] for one in all_of_us):
            some = best_paths(graph, bounds_from(graph, np.array(part), HOPS), question).paths
            targets = set(question.targets)
            ours = targets.isdisjoint(all_of_us)
            assert not some or not ours or (every and every[0].cost <= some[0].cost)
