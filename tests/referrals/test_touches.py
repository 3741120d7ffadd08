"""Who came to know whom by what happened, and how much is it worth?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.referrals.rules.formula import CHANNELS, formula_of
from graphservice.referrals.rules.touches import PairContact, There, touches

FORMULA = formula_of()
OURS, THEIRS, OTHER = There(1, None, True), There(2, None, False), There(3, None, False)


def found(kind: str, people: list[There], direction: str | None = None) -> dict[tuple[int, int], PairContact]:
    return {(a, b): touch for a, b, touch in touches(kind, 0, direction, people, FORMULA)}


def test_a_meeting_of_two_is_worth_three_both_ways() -> None:
    assert found("MEETING", [THEIRS, OURS]) == {(1, 2): PairContact(0, CHANNELS.index("MEETING"), 3.0, 3.0, 3.0)}


def test_whoever_is_called_answers_half() -> None:
    caller, called = There(1, "CALLER", True), There(2, "CALLED", False)
    assert found("CALL", [caller, called])[1, 2][2:] == (2.0, 2.0, 1.0)
    assert found("CALL", [There(1, "CALLED", True), There(2, "CALLER", False)])[1, 2][2:] == (2.0, 1.0, 2.0)


def test_a_mail_goes_one_way() -> None:
    assert found("EMAIL", [There(1, "RECIPIENT", True), There(2, "SENDER", False)])[1, 2][2:] == (1.0, 0.0, 1.0)


@pytest.mark.parametrize(("direction", "out", "back"), [("OUTBOUND", 1, 0), ("INBOUND", 0, 1), (None, 1, 0)])
def test_without_parts_the_direction_says_who_wrote_and_without_that_we_did(
    direction: str | None, out: float, back: float
) -> None:
    assert found("EMAIL", [OURS, THEIRS], direction)[1, 2][2:] == (1.0, out, back)


def test_who_got_the_same_mail_did_not_meet() -> None:
    people = [There(1, "SENDER", True), There(2, "RECIPIENT", False), There(3, "RECIPIENT", False)]
    assert found("EMAIL", people).keys() == {(1, 2), (1, 3)}


def test_a_mail_of_which_nobody_knows_who_wrote_it_counts_half_each_way() -> None:
    assert found("EMAIL", [THEIRS, OTHER], "OUTBOUND")[2, 3][2:] == (1.0, 0.5, 0.5)


def test_those_who_are_called_together_speak_with_one_another() -> None:
    people = [There(1, "CALLER", True), There(2, "CALLED", False), There(3, "CALLED", False)]
    assert found("CALL", people)[2, 3][2:] == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("count", range(2, 13))
def test_in_a_meeting_each_pair_has_its_part(count: int) -> None:
    pairs = found("MEETING", [There(n, None, n == 0) for n in range(count)])
    assert len(pairs) == count * (count - 1) // 2
    assert {touch.worth for touch in pairs.values()} == {3.0 / (count - 1)}


def test_above_twelve_a_meeting_counts_as_an_event_and_a_crowd_as_nothing() -> None:
    people = [There(n, None, n == 0) for n in range(61)]
    assert {touch[1:3] for touch in found("MEETING", people[:13]).values()} == {(CHANNELS.index("EVENT"), 0.5 / 12)}
    assert len(found("MEETING", people[:60])) == 60 * 59 // 2
    assert found("MEETING", people) == {}


@pytest.mark.parametrize(("kind", "people"), [("NOTE", [OURS, THEIRS]), ("MEETING", [OURS]), ("MEETING", [OURS, OURS])])
def test_a_note_or_being_alone_makes_no_tie(kind: str, people: list[There]) -> None:
    assert found(kind, people) == {}


@given(
    st.sampled_from(CHANNELS),
    st.lists(
        st.builds(There, st.integers(1, 9), st.sampled_from([None, "SENDER", "CALLED"]), st.booleans()), max_size=9
    ),
    st.sampled_from([None, "INBOUND", "OUTBOUND"]),
)
def test_nobody_gives_or_gets_more_than_the_contact_is_worth(
    kind: str, people: list[There], direction: str | None
) -> None:
    for a, b, touch in touches(kind, 5, direction, people, FORMULA):
        assert a < b
        assert touch.at == 5
        assert 0 < touch.worth <= FORMULA.worth[touch.channel]
        assert min(touch.out, touch.back) >= 0
        assert 0 < max(touch.out, touch.back) <= touch.worth
