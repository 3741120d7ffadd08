"""Can a touch be taken back that was planned, skipped or done by mistake, and a proposal that was dismissed so?"""

from __future__ import annotations

from tests.ownership.nurture.conftest import Book

WHY = "Another client was meant"
TOUCH = "touch { id status reason doneAt interaction { id } }"


async def planned(book: Book) -> str:
    input = {"target": book.contacts[0], "plannedOn": "2026-06-10"}
    return str((await book.done("planTouch", input, "touch { id }"))["touch"]["id"])


async def test_a_plan_that_was_a_mistake_is_gone_with_its_trail_kept(book: Book) -> None:
    id = await planned(book)
    input = {"touch": id, "reason": WHY, "clientMutationId": "a"}
    assert (await book.done("withdrawTouch", input, "withdrawn"))["withdrawn"] == id
    assert (await book.done("withdrawTouch", input, "withdrawn"))["withdrawn"] == id
    query = "query ($id: ID!, $of: ID!) { touch(id: $id) { id } owner(id: $of) { touches { totalCount } } }"
    answer = await book.ask(query, {"id": id, "of": book.owner}, book.viewer)
    assert answer.data == {"touch": None, "owner": {"touches": {"totalCount": 0}}}
    assert await book.events(id) == ["touch.planned", "touch.withdrawn"]
    assert await book.codes("withdrawTouch", {"touch": id, "reason": WHY}) == [("input.touch", "WITHDRAWN")]
    assert await book.codes("skipTouch", {"touch": id, "reason": WHY}) == [("input.touch", "NOT_FOUND")]


async def test_a_touch_that_was_skipped_or_done_by_mistake_is_planned_again(book: Book) -> None:
    id = await planned(book)
    await book.done("skipTouch", {"touch": id, "reason": "Away"}, "touch { id }")
    open_ = {"id": id, "status": "PLANNED", "reason": None, "doneAt": None, "interaction": None}
    assert (await book.done("reopenTouch", {"touch": id, "reason": WHY}, TOUCH))["touch"] == open_
    await book.done("recordTouch", {"touch": id}, "touch { id }")
    assert await book.codes("withdrawTouch", {"touch": id, "reason": WHY}) == [("input.touch", "WRONG_STATE")]
    assert (await book.done("reopenTouch", {"touch": id, "reason": WHY}, TOUCH))["touch"] == open_
    assert await book.codes("reopenTouch", {"touch": id, "reason": WHY}) == [("input.touch", "WRONG_STATE")]
    assert (await book.events(id)).count("touch.reopened") == 2
