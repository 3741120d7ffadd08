"""Who should take what? Compared with trying every assignment."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graphservice.ownership.leaving.rules import _PLACED as PLACED
from graphservice.ownership.leaving.rules import (
    Left,
    Taker,
    TakerReason,
    even_capacity,
    fit,
    likeliest,
    objective,
    only_strong_ties,
    proposals,
)
from graphservice.ownership.leaving.rules import _rooms as rooms_of

ids = st.sampled_from(["t0", "t1", "t2"])
takers = st.lists(
    st.builds(
        Taker,
        ids,
        st.booleans(),
        st.integers(0, 6),
        st.fixed_dictionaries({"Media": st.integers(0, 12), "Energy": st.integers(0, 12)}),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda taker: taker.id,
)
industries = st.sampled_from(["Media", "Energy", None])


@st.composite
def lefts(draw: st.DrawFn) -> list[Left]:
    count = draw(st.integers(1, 4))
    return [Left(f"r{i}", industry=draw(industries), others=draw(st.frozensets(ids, max_size=2))) for i in range(count)]


ties = st.dictionaries(
    st.tuples(st.sampled_from([f"r{i}" for i in range(4)]), ids), st.floats(0, 1).map(lambda value: round(value, 2))
)


@given(lefts(), takers, ties, st.integers(0, 8))
@settings(max_examples=120, deadline=None)
def test_no_other_assignment_is_better(
    left: list[Left], some: list[Taker], known: dict[tuple[str, str], float], capacity: int
) -> None:
    rooms = rooms_of(some, capacity)
    scores = np.array([[sum(fit(each, taker, known).values()) for taker in some] for each in left]) + PLACED
    best = float("-inf")
    for choice in product(range(len(some) + 1), repeat=len(left)):
        chosen = np.zeros(scores.shape, dtype=bool)
        for i, j in enumerate(choice):
            if j < len(some):
                chosen[i, j] = True
        if (chosen.sum(axis=0) <= rooms.sum(axis=1)).all():
            best = max(best, objective(scores, chosen, rooms))
    found = proposals(left, some, known, capacity)
    places = {taker.id: j for j, taker in enumerate(some)}
    chosen = np.zeros(scores.shape, dtype=bool)
    for each in found:
        chosen[int(each.target[1:]), places[each.taker]] = True
    assert len({each.target for each in found}) == len(found)
    assert (chosen.sum(axis=0) <= rooms.sum(axis=1)).all()
    assert abs(objective(scores, chosen, rooms) - best) < 1e-6


def test_what_speaks_for_a_taker_adds_up_to_the_score() -> None:
    left = Left("r0", industry="Media", others=frozenset({"anna"}))
    anna = Taker("anna", True, 3, {"Media": 5})
    (found,) = proposals([left], [anna], {("r0", "anna"): 0.8}, 10)
    assert found.reasons == {
        TakerReason.OWNS_ALREADY: 0.3,
        TakerReason.KNOWS_CONTACT: 0.28,
        TakerReason.SAME_TEAM: 0.2,
        TakerReason.SEGMENT_EXPERIENCE: 0.075,
    }
    assert found.score == 0.855


def test_who_fits_equally_shares_the_load_and_nobody_goes_above_the_capacity() -> None:
    left = [Left(f"r{i}") for i in range(9)]
    found = proposals(left, [Taker("a", load=2), Taker("b", load=6), Taker("c", load=8)], {}, 8)
    counts = [sum(each.taker == id for each in found) for id in "abc"]
    assert counts == [6, 2, 0]
    assert {reason for each in found for reason in each.reasons} == {TakerReason.ROOM}


def test_without_a_word_the_capacity_is_a_fifth_above_an_even_load() -> None:
    assert even_capacity(10, [Taker("a", load=20), Taker("b", load=30)]) == 36
    assert even_capacity(10, []) == 0


def test_those_who_know_most_are_considered_first_and_then_who_has_least() -> None:
    candidates = [("a", False, 5), ("b", False, 1), ("c", True, 9), ("d", False, 9)]
    assert likeliest([Left("r0"), Left("r1")], candidates, {("r0", "d"): 0.9}) == ["d", "c", "b", "a"]


def test_one_strong_tie_is_the_only_one_where_no_other_of_us_has_one() -> None:
    known = {("r0", "l"): 0.7, ("r0", "a"): 0.5, ("r1", "l"): 0.6, ("r1", "a"): 0.6, ("r2", "a"): 0.9, ("r3", "l"): 0.5}
    assert only_strong_ties(known, "l") == ["r0"]
