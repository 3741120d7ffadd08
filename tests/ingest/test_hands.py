"""Does a field that names somebody else end what it said before, and nothing else?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graphservice.ingest.load.hands import Believed, Claim, Turn, turned

SLOT = "OwnerId"
START = datetime(2024, 1, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def claim(holder: str, key: str = "RETENTION", since: int = 0, until: int | None = None) -> Claim:
    return Claim(f"{holder} {key}", holder, key, day(since), None if until is None else day(until), f"{holder} says")


def held(
    holder: str, since: int = 0, until: int | None = None, key: str = "RETENTION", slot: str | None = SLOT
) -> Believed:
    end = None if until is None else day(until)
    return Believed(f"{holder} {key}", holder, key, day(since), end, f"{holder} says", slot)


def spoken(turn: Turn) -> dict[str, list[object]]:
    return {
        "ends": [(fact.holder, at) for fact, at in turn.ends],
        "begins": [(each.holder, since) for each, since in turn.begins],
        "renews": [(each.holder, since) for each, since, _ in turn.renews],
        "stays": [each.holder for each in turn.stays],
        "older": [each.holder for each in turn.older],
    }


NOTHING: dict[str, list[object]] = {"ends": [], "begins": [], "renews": [], "stays": [], "older": []}


def test_who_is_named_first_has_held_it_since_the_record_says() -> None:
    assert spoken(turned([], [claim("Ann")], SLOT, day(9))) == {**NOTHING, "begins": [("Ann", day(0))]}


def test_another_holder_begins_when_the_one_before_ends() -> None:
    found = spoken(turned([held("Ann")], [claim("Bob")], SLOT, day(9)))
    assert found == {**NOTHING, "ends": [("Ann", day(9))], "begins": [("Bob", day(9))]}


def test_what_was_over_before_hands_changed_is_not_claimed_by_the_next() -> None:
    before = [held("Ann", 0, 5, "NEW_SALES"), held("Ann", 5)]
    found = turned(before, [claim("Bob", "NEW_SALES", 0, 5), claim("Bob", since=5)], SLOT, day(9))
    assert spoken(found) == {**NOTHING, "ends": [("Ann", day(9))], "begins": [("Bob", day(9))], "stays": ["Bob"]}


def test_the_same_export_again_changes_nothing() -> None:
    after = [held("Ann", 0, 9), held("Bob", 9)]
    assert spoken(turned(after, [claim("Bob")], SLOT, day(20))) == {**NOTHING, "stays": ["Bob"]}


def test_a_role_that_the_holder_takes_later_begins_when_the_record_says_and_not_before_they_held_it() -> None:
    before = [held("Ann", 0, 9, "NEW_SALES"), held("Bob", 9, key="NEW_SALES")]
    new = Claim("Bob NEW_SALES", "Bob", "NEW_SALES", day(0), day(15), "Bob until a deal was won")
    found = turned(before, [new, claim("Bob", since=15)], SLOT, day(20))
    assert spoken(found) == {**NOTHING, "renews": [("Bob", day(9))], "begins": [("Bob", day(15))]}


def test_who_held_it_before_can_hold_it_again() -> None:
    found = spoken(turned([held("Ann", 0, 9), held("Bob", 9)], [claim("Ann")], SLOT, day(20)))
    assert found == {**NOTHING, "ends": [("Bob", day(20))], "begins": [("Ann", day(20))]}


def test_an_older_export_changes_nothing_and_is_told() -> None:
    found = spoken(turned([held("Ann", 0, 9), held("Bob", 9)], [claim("Ann")], SLOT, day(5)))
    assert found == {**NOTHING, "older": ["Ann"]}


def test_what_somebody_here_recorded_is_neither_ended_nor_repeated() -> None:
    ours = held("Cleo", 3, slot=None)
    assert spoken(turned([ours], [claim("Cleo")], SLOT, day(9))) == {**NOTHING, "stays": ["Cleo"]}
    assert spoken(turned([ours], [claim("Bob")], SLOT, day(9))) == {**NOTHING, "begins": [("Bob", day(0))]}


def test_who_begins_after_somebody_here_ended_the_one_before_begins_with_the_export() -> None:
    found = spoken(turned([held("Ann", 0, 4)], [claim("Bob")], SLOT, day(9)))
    assert found == {**NOTHING, "begins": [("Bob", day(9))]}


@given(st.lists(st.sampled_from(["Ann", "Bob", "Cleo"]), min_size=1, max_size=12))
def test_at_each_moment_one_holds_it_who_was_named_by_the_last_export(names: list[str]) -> None:
    facts: list[Believed] = []
    for number, name in enumerate(names, start=1):
        turn = turned(facts, [claim(name)], SLOT, day(number))
        for fact, at in turn.ends:
            facts[facts.index(fact)] = held(fact.holder, (fact.since - START).days, (at - START).days)
        facts += [held(each.holder, (since - START).days) for each, since in turn.begins]
        assert turned(facts, [claim(name)], SLOT, day(number)).stays == [claim(name)]
    for moment in range(len(names) + 1):
        at = day(moment)
        holders = [fact.holder for fact in facts if fact.since <= at and fact.after(at)]
        assert holders == [names[max(moment - 1, 0)]]
