"""Who should take what? Compared with trying every assignment."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graphservice.ownership.departures.rules import _PLACED as PLACED
from graphservice.ownership.departures.rules import (
    Left,
    Taker,
    TakerCandidate,
    TakerReason,
    even_capacity,
    fit,
    likeliest,
    objective,
    proposals,
)
from graphservice.ownership.departures.rules import _rooms as rooms_of
from graphservice.ownership.rules.threads import single_thread

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
    free = [(capacity - taker.load) / capacity if capacity else 0.0 for taker in some]
    fits = [[fit(each, taker, known, room) for taker, room in zip(some, free, strict=True)] for each in left]
    scores = np.array([[sum(parts.values()) for parts in row] for row in fits]) + PLACED
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
    left = Left(
        "r0",
        industry="Media",
        others=frozenset({"anna"}),
        account="r0",
        country="SE",
        region="Nordics",
        value={"SEK": 90},
    )
    anna = Taker(
        "anna",
        True,
        3,
        {"Media": 5},
        countries={"SE": 1},
        regions={"Nordics": 7},
        values={"SEK": 45},
        deals=frozenset({"r0"}),
    )
    (found,) = proposals([left], [anna], {("r0", "anna"): 0.8}, 10)
    assert found.reasons == {
        TakerReason.OWNS_ALREADY: 0.15,
        TakerReason.KNOWS_CONTACT: 0.16,
        TakerReason.SAME_COUNTRY: 0.05,
        TakerReason.SAME_REGION: 0.1,
        TakerReason.SAME_TEAM: 0.05,
        TakerReason.SEGMENT_EXPERIENCE: 0.025,
        TakerReason.OPEN_DEALS: 0.05,
        TakerReason.LIKE_VALUE: 0.05,
        TakerReason.ROOM: 0.035,
    }
    assert found.score == 0.67


def test_a_swedish_client_goes_to_who_has_nordic_accounts_rather_than_to_the_team_of_the_leaver() -> None:
    nordic = Taker("nordic", False, 60, countries={"SE": 2, "NO": 9}, regions={"Nordics": 11})
    same_team = Taker("same", True, 30, {"Software": 40}, countries={"US": 30}, regions={"AMER": 30})
    client = Left("acc", industry="Software", account="acc", country="SE", region="Nordics")
    (found,) = proposals([client], [same_team, nordic], {}, 100)
    assert found.taker == "nordic"


def test_people_go_where_their_account_goes_and_the_load_is_shared_by_accounts_with_their_people() -> None:
    accounts = [Left(f"acc{i}", account=f"acc{i}") for i in range(4)]
    people = [Left(f"con{i}{j}", account=f"acc{i}") for i in range(4) for j in range(5)]
    found = proposals([*accounts, *people], [Taker("a"), Taker("b")], {}, 15)
    taker = {each.target: each.taker for each in found}
    assert len(taker) == 24
    assert sorted(taker[each.target] for each in accounts) == ["a", "a", "b", "b"]
    assert all(taker[each.target] == taker[each.account or ""] for each in people)


def test_who_fits_equally_shares_the_load_and_nobody_goes_above_the_capacity() -> None:
    left = [Left(f"r{i}") for i in range(9)]
    found = proposals(left, [Taker("a", load=2), Taker("b", load=6), Taker("c", load=8)], {}, 8)
    counts = [sum(each.taker == id for each in found) for id in "abc"]
    assert counts == [6, 2, 0]
    assert {reason for each in found for reason in each.reasons} <= {TakerReason.ROOM}


def test_without_a_word_the_capacity_is_a_fifth_above_an_even_load() -> None:
    assert even_capacity(10, [Taker("a", load=20), Taker("b", load=30)]) == 36
    assert even_capacity(10, []) == 0


def test_those_who_know_most_are_considered_first_and_then_who_has_least() -> None:
    candidates = [
        TakerCandidate("a", False, 5),
        TakerCandidate("b", False, 1),
        TakerCandidate("c", True, 9),
        TakerCandidate("d", False, 9),
    ]
    assert likeliest([Left("r0"), Left("r1")], candidates, {("r0", "d"): 0.9}) == ["d", "c", "b", "a"]


def test_who_is_at_home_there_is_considered_before_who_is_of_the_team() -> None:
    candidates = [
        TakerCandidate("team", True, 1),
        TakerCandidate("home", False, 9, {"SE": 3}),
        TakerCandidate("away", False, 0, {"US": 9}),
    ]
    assert likeliest([Left("r0", country="SE")] * 2, candidates, {}) == ["home", "team", "away"]


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(0.01, 1)), st.floats(0, 1))
def test_one_of_us_is_the_single_thread_where_taking_them_away_leaves_nobody(
    known: dict[str, float], least: float
) -> None:
    enough = {who for who, strength in known.items() if strength >= least}
    alone = [who for who in enough if not enough - {who}]
    assert single_thread(known, least) == (alone[0] if alone else None)
