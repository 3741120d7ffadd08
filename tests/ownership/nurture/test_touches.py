"""Does what was done change what is due, at once, and do plans come true?"""

from __future__ import annotations

import pytest

from graphservice.viewer import Viewer
from tests.ownership.nurture.conftest import Book

SHOWN = """cadence { every unit source } lastTouch { at interaction { kind subject } owner { id } contact { id } }
  dueOn daysOverdue threads singleThreaded quiet { isQuiet usualGapDays silenceDays }
  coverage { touched important share missed { id } } nextTouch { plannedOn kind }"""


async def test_before_anything_happened_all_is_to_do(book: Book) -> None:
    found = await book.nurture(SHOWN)
    assert found == {
        "cadence": {"every": 2, "unit": "WEEKS", "source": "DEFAULT"},
        "lastTouch": None,
        "dueOn": "2026-01-15",
        "daysOverdue": 137,
        "threads": 0,
        "singleThreaded": False,
        "quiet": {"isQuiet": False, "usualGapDays": None, "silenceDays": None},
        "coverage": {
            "touched": 0,
            "important": 2,
            "share": 0.0,
            "missed": [{"id": book.contacts[0]}, {"id": book.contacts[1]}],
        },
        "nextTouch": None,
    }


async def test_a_touch_that_is_recorded_changes_all_of_it_at_once(book: Book) -> None:
    touch = {"contacts": [book.contacts[0]], "kind": "EMAIL", "at": "2026-05-31T10:00:00Z", "subject": "News"}
    payload = await book.done(
        "recordTouch", touch, "interaction { kind at direction people { edges { as node { id } } } }"
    )
    happened = payload["interaction"]
    assert (happened["kind"], happened["at"], happened["direction"]) == ("EMAIL", "2026-05-31T10:00:00Z", "OUTBOUND")
    people = {(edge["node"]["id"], edge["as"]) for edge in happened["people"]["edges"]}
    assert people == {(book.owner, "SENDER"), (book.contacts[0], "RECIPIENT")}
    found = await book.nurture(SHOWN)
    assert found["lastTouch"] == {
        "at": "2026-05-31T10:00:00Z",
        "interaction": {"kind": "EMAIL", "subject": "News"},
        "owner": {"id": book.owner},
        "contact": {"id": book.contacts[0]},
    }
    assert (found["dueOn"], found["daysOverdue"]) == ("2026-06-14", 0)
    assert (found["threads"], found["singleThreaded"]) == (1, True)
    assert found["coverage"]["share"] == 0.5
    assert await book.overdue() == []
    tie = "MATCH (:Owner {id: $p.owner})-[tie:KNOWS]-(:Contact {id: $p.contact}) RETURN toString(tie.lastAt)"
    known = await book.database.records(tie, {"owner": book.owner, "contact": book.contacts[0]})
    assert known == [["2026-05-31T10:00:00Z"]]


async def test_an_interaction_that_is_recorded_counts_as_well_and_a_note_does_not(book: Book) -> None:
    people = [{"person": book.owner}, {"person": book.contacts[1]}]
    note = {"kind": "NOTE", "at": "2026-05-30T10:00:00Z", "people": people}
    await book.done("recordInteraction", note, "__typename")
    assert (await book.nurture("lastTouch { at }"))["lastTouch"] is None
    await book.done("recordInteraction", {**note, "kind": "MEETING"}, "__typename")
    assert await book.nurture("lastTouch { at } daysOverdue") == {
        "lastTouch": {"at": "2026-05-30T10:00:00Z"},
        "daysOverdue": 0,
    }


async def test_where_the_days_end_decides_what_is_due(book: Book) -> None:
    late = {"contacts": [book.contacts[0]], "at": "2026-05-17T23:30:00Z"}
    await book.done("recordTouch", late, "__typename")
    assert (await book.overdue()) == [(book.account, 1)]
    assert (await book.overdue('(timeZone: "Europe/Stockholm")')) == []


async def test_who_was_touched_often_and_then_no_more_has_gone_quiet(book: Book) -> None:
    for day in ("2026-04-01", "2026-04-06", "2026-04-11"):
        await book.done("recordTouch", {"contacts": [book.contacts[0]], "at": f"{day}T08:00:00Z"}, "__typename")
    found = await book.nurture("quiet { isQuiet usualGapDays silenceDays }")
    assert found["quiet"] == {"isQuiet": True, "usualGapDays": 5.0, "silenceDays": 51}
    of_contact = await book.nurture("quiet { isQuiet } threads singleThreaded", book.contacts[0])
    assert of_contact == {"quiet": {"isQuiet": True}, "threads": 1, "singleThreaded": True}


async def test_a_cadence_of_its_own_goes_before_the_default_and_can_be_taken_back(book: Book) -> None:
    own = {"target": book.account, "cadence": {"every": 6, "unit": "MONTHS"}}
    payload = await book.done(
        "setCadence", own, "account { nurture { cadence { every unit source } dueOn } } contact { id }"
    )
    cadence = {"every": 6, "unit": "MONTHS", "source": "RELATIONSHIP"}
    assert payload == {
        "account": {"nurture": {"cadence": cadence, "dueOn": "2026-07-01"}},
        "contact": None,
        "userErrors": [],
    }
    assert await book.overdue() == []
    await book.done("setCadence", {"target": book.account}, "__typename")
    assert (await book.nurture("cadence { source }")) == {"cadence": {"source": "DEFAULT"}}
    assert await book.events(book.account) == ["cadence.set", "cadence.set"]


@pytest.mark.parametrize(
    ("input", "place", "code"),
    [
        ({"target": "acc_nowhere"}, "target", "NOT_FOUND"),
        ({"cadence": {"every": 0, "unit": "DAYS"}}, "cadence.every", "OUT_OF_RANGE"),
        ({"cadence": {"every": 25, "unit": "MONTHS"}}, "cadence.every", "OUT_OF_RANGE"),
    ],
)
async def test_a_cadence_that_cannot_be_is_told(book: Book, input: dict[str, object], place: str, code: str) -> None:
    assert await book.codes("setCadence", {"target": book.account, **input}) == [(f"input.{place}", code)]


async def test_a_plan_is_seen_and_done_by_the_touch_that_names_it(book: Book) -> None:
    plan = {"target": book.contacts[2], "plannedOn": "2026-06-05", "kind": "CALL", "note": "Renewal"}
    payload = await book.done("planTouch", plan, "touch { id status plannedOn note owner { id } contact { id } }")
    touch = payload["touch"]
    assert touch == {
        "id": touch["id"],
        "status": "PLANNED",
        "plannedOn": "2026-06-05",
        "note": "Renewal",
        "owner": {"id": book.owner},
        "contact": {"id": book.contacts[2]},
    }
    later = {"target": book.contacts[2], "plannedOn": "2026-06-20"}
    await book.done("planTouch", later, "__typename")
    found = await book.nurture("nextTouch { plannedOn kind }", book.contacts[2])
    assert found["nextTouch"] == {"plannedOn": "2026-06-05", "kind": "CALL"}
    payload = await book.done(
        "recordTouch",
        {"touch": touch["id"]},
        "interaction { id kind at } touch { status doneAt interaction { id } }",
    )
    happened = payload["interaction"]
    assert (happened["kind"], happened["at"]) == ("CALL", "2026-06-01T09:00:00Z")
    assert payload["touch"] == {
        "status": "DONE",
        "doneAt": "2026-06-01T09:00:00Z",
        "interaction": {"id": happened["id"]},
    }
    assert (await book.nurture("nextTouch { plannedOn }", book.contacts[2]))["nextTouch"] == {"plannedOn": "2026-06-20"}
    assert await book.codes("recordTouch", {"touch": touch["id"]}) == [("input.touch", "WRONG_STATE")]
    assert await book.events(touch["id"]) == ["touch.done", "touch.planned"]


async def test_a_plan_can_be_skipped_with_a_reason(book: Book) -> None:
    plan = await book.done("planTouch", {"target": book.account, "plannedOn": "2026-06-01"}, "touch { id }")
    skip = {"touch": plan["touch"]["id"], "reason": "They are away"}
    assert await book.codes("skipTouch", {**skip, "reason": " "}) == [("input.reason", "BLANK")]
    payload = await book.done("skipTouch", skip, "touch { status reason account { id } interaction { id } }")
    assert payload["touch"] == {
        "status": "SKIPPED",
        "reason": "They are away",
        "account": {"id": book.account},
        "interaction": None,
    }
    assert await book.codes("skipTouch", skip) == [("input.touch", "WRONG_STATE")]


async def test_touches_are_listed_with_whom_they_are_planned_and_by_whom(book: Book) -> None:
    for day in ("2026-06-09", "2026-06-03"):
        await book.done("planTouch", {"target": book.account, "plannedOn": day}, "__typename")
    query = """query ($account: ID!, $owner: ID!) {
      account(id: $account) { touches(status: [PLANNED]) { nodes { plannedOn } totalCount } }
      owner(id: $owner) { touches { nodes { plannedOn } } done: touches(status: [DONE, SKIPPED]) { totalCount } } }"""
    answer = await book.ask(query, {"account": book.account, "owner": book.owner})
    assert answer.errors == []
    listed = [{"plannedOn": "2026-06-03"}, {"plannedOn": "2026-06-09"}]
    assert answer.data == {
        "account": {"touches": {"nodes": listed, "totalCount": 2}},
        "owner": {"touches": {"nodes": listed}, "done": {"totalCount": 0}},
    }
    assert answer.extensions["cost"]["statements"] == 1


async def test_a_request_that_has_a_name_is_done_once(book: Book) -> None:
    plan = {"target": book.contacts[2], "plannedOn": "2026-06-05", "clientMutationId": "p"}
    first = await book.done("planTouch", plan, "touch { id }")
    assert await book.done("planTouch", plan, "touch { id }") == first
    touch = {"touch": first["touch"]["id"], "clientMutationId": "r"}
    done = await book.done("recordTouch", touch, "interaction { id } touch { id version }")
    assert await book.done("recordTouch", touch, "interaction { id } touch { id version }") == done
    assert await book.events(done["interaction"]["id"]) == ["interaction.created"]


@pytest.mark.parametrize(
    ("name", "input", "place", "code"),
    [
        ("recordTouch", {}, "contacts", "OUT_OF_RANGE"),
        ("recordTouch", {"contacts": ["con_none"]}, "contacts.0", "NOT_FOUND"),
        ("recordTouch", {"contacts": ["con_sample_lea"], "at": "2026-06-02T00:00:00Z"}, "at", "IN_THE_FUTURE"),
        ("recordTouch", {"contacts": ["con_sample_lea"], "owner": "own_sample_tom"}, "owner", "INACTIVE_OWNER"),
        ("recordTouch", {"touch": "tch_none"}, "touch", "NOT_FOUND"),
        ("recordTouch", {"touch": "tch_sample_erik"}, "touch", "WRONG_STATE"),
        ("planTouch", {"target": "acc_sample_lyra", "plannedOn": "2026-05-31"}, "plannedOn", "IN_THE_PAST"),
        ("planTouch", {"target": "own_sample_aiko", "plannedOn": "2026-06-05"}, "target", "NOT_FOUND"),
        ("skipTouch", {"touch": "tch_none", "reason": "So"}, "touch", "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_is_told_at_its_field_and_nothing_is_written(
    book: Book, name: str, input: dict[str, object], place: str, code: str
) -> None:
    count = "MATCH (n) WHERE n:Interaction OR n:Touch OR n:ChangeEvent RETURN count(n)"
    before = await book.database.records(count, {})
    assert await book.codes(name, input) == [(f"input.{place}", code)]
    assert await book.database.records(count, {}) == before


async def test_who_is_none_of_us_has_to_say_who_touched(book: Book) -> None:
    program = Viewer("etl", "A program", scopes=book.viewer.scopes)
    query = """mutation ($input: RecordTouchInput!) { recordTouch(input: $input) { userErrors { code field } } }"""
    answer = await book.ask(query, {"input": {"contacts": [book.contacts[0]]}}, program)
    assert answer.data == {"recordTouch": {"userErrors": [{"code": "REQUIRED", "field": ["input", "owner"]}]}}
