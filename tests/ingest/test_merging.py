"""Where the export and somebody here changed the same node: is either change lost?"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graphservice.ingest.load.merging import merged, said_before

EDITED = ("account.updated", {"title": "CFO"}, {"title": "CEO"})


def test_what_the_import_said_before_is_what_was_there_when_somebody_first_changed_it() -> None:
    assert said_before([EDITED]) == {"title": "CFO"}
    assert said_before([EDITED, ("account.updated", {"title": "CEO"}, {"title": "COO"})]) == {"title": "CFO"}


def test_what_the_import_said_since_counts() -> None:
    taken = ("import.updated", {"title": "CEO"}, {"title": "CTO"})
    assert said_before([EDITED, taken]) == {"title": "CTO"}
    assert said_before([("import.updated", {"phone": "1"}, {"phone": "2"})]) == {}


def test_what_the_export_says_as_before_stays_as_it_was_made_here() -> None:
    found = merged({"title": "CFO", "phone": "2"}, {"title": "CEO", "phone": "1"}, {"title": "CFO"})
    assert (found.write, found.told, found.overwritten) == ({"phone": "2"}, {"phone": "2"}, [])


def test_what_the_export_says_anew_is_taken_and_told_where_it_overwrites() -> None:
    found = merged({"title": "CTO"}, {"title": "CEO"}, {"title": "CFO"})
    assert (found.write, found.overwritten) == ({"title": "CTO"}, [("title", "CEO", "CTO")])


def test_where_both_came_to_the_same_nothing_is_written_but_it_is_noted() -> None:
    found = merged({"title": "CEO"}, {"title": "CEO"}, {"title": "CFO"})
    assert (found.write, found.told, found.overwritten) == ({}, {"title": "CEO"}, [])


def test_days_are_compared_as_change_events_tell_them() -> None:
    found = merged({"openedOn": date(2026, 6, 1)}, {"openedOn": date(2026, 7, 1)}, {"openedOn": "2026-06-01"})
    assert found.write == {}


WORDS = st.sampled_from("abc")


@given(base=WORDS, edits=st.lists(WORDS, max_size=3), new=WORDS)
def test_one_property_against_three_cases_written_out(base: str, edits: list[str], new: str) -> None:
    events: list[Any] = []
    held = base
    for edit in edits:
        events.append(("contact.updated", {"x": held}, {"x": edit}))
        held = edit
    found = merged({"x": new}, {"x": held}, said_before(events))
    if new == held or (edits and new == base):
        assert found.write == {}
    else:
        assert found.write == {"x": new}
    assert bool(found.overwritten) == (bool(edits) and new not in (base, held) and held != base)
