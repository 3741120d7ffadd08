"""Does everything follow when an interaction turns out to be wrong: withdrawn, restored, corrected?"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from graphservice.viewer import Scope, Viewer
from tests.ownership.nurture.conftest import Book

CYPHER = Path(__file__).parents[3] / "cypher"
LISTED = """query ($id: ID!, $account: ID!, $contact: ID!) {
  interaction(id: $id) { kind at version withdrawnAt withdrawnBy { owner { id name } } withdrawnWhy }
  interactions(where: {id: {eq: $id}}) { totalCount }
  withdrawnInteractions(of: $contact) { nodes { id } }
  account(id: $account) { interactions { nodes { id } } }
  contact(id: $contact) { interactions { nodes { id } } } }"""
COMPUTED = """query ($id: ID!, $account: ID!, $contact: ID!, $owner: ID!) {
  account(id: $account) { nurture { lastTouch { at } } knownBy { strength } }
  relationship(between: $owner, and: $contact) { strength evidence { meetings calls } interactions { id } }
  changes(of: $id) { nodes { kind } } }"""
TIMELINE = """query ($contact: ID!) {
  contact(id: $contact) { timeline(kinds: [INTERACTION]) { nodes { __typename } } } }"""
TOUCH = "query ($id: ID!) { touch(id: $id) { status doneAt interaction { id } } }"


class Wrong:
    """A meeting of Olga with a contact of her account, which turns out not to have been."""

    def __init__(self, book: Book, meeting: str) -> None:
        self.book, self.meeting = book, meeting

    async def ask(self, text: str) -> dict[str, Any]:
        ids = {"account": self.book.account, "contact": self.book.contacts[0], "owner": self.book.owner}
        answer = await self.book.ask(text, {"id": self.meeting, **ids}, self.book.viewer)
        assert answer.errors == []
        assert answer.data is not None
        return dict(answer.data)

    async def counts(self) -> list[int]:
        """In how many lists it is."""
        listed, computed = await self.ask(LISTED), await self.ask(COMPUTED)
        return [
            listed["interactions"]["totalCount"],
            *(len(listed[of]["interactions"]["nodes"]) for of in ("account", "contact")),
            len(computed["account"]["knownBy"]),
        ]

    async def withdraw(self, **more: Any) -> dict[str, Any]:
        input = {"id": self.meeting, "why": "It was another contact", **more}
        return await self.book.mutate("withdrawInteraction", input, "interaction { id withdrawnAt }")


@pytest.fixture
async def wrong(book: Book) -> Wrong:
    input = {
        "kind": "MEETING",
        "at": "2026-05-20T10:00:00Z",
        "people": [{"person": book.owner}, {"person": book.contacts[0]}],
        "about": book.account,
    }
    done = await book.done("recordInteraction", input, "interaction { id account { id } opportunity { id } }")
    assert done["interaction"]["account"] == {"id": book.account}
    assert done["interaction"]["opportunity"] is None
    return Wrong(book, done["interaction"]["id"])


async def test_what_is_withdrawn_counts_for_nothing_and_its_trail_stays(wrong: Wrong) -> None:
    assert await wrong.counts() == [1, 1, 1, 1]
    assert len((await wrong.ask(TIMELINE))["contact"]["timeline"]["nodes"]) == 1
    before = await wrong.ask(COMPUTED)
    payload = await wrong.withdraw(clientMutationId="a mistake")
    assert payload == {
        "interaction": {"id": wrong.meeting, "withdrawnAt": "2026-06-01T09:00:00Z"},
        "userErrors": [],
    }
    assert await wrong.counts() == [0, 0, 0, 0]
    assert (await wrong.ask(TIMELINE))["contact"]["timeline"]["nodes"] == []
    computed, listed = await wrong.ask(COMPUTED), await wrong.ask(LISTED)
    assert computed["relationship"] is None
    assert computed["account"]["nurture"]["lastTouch"] is None
    assert listed["withdrawnInteractions"] == {"nodes": [{"id": wrong.meeting}]}
    assert listed["interaction"] == {
        "kind": "MEETING",
        "at": "2026-05-20T10:00:00Z",
        "version": 2,
        "withdrawnAt": "2026-06-01T09:00:00Z",
        "withdrawnBy": {"owner": {"id": wrong.book.owner, "name": "Olga"}},
        "withdrawnWhy": "It was another contact",
    }
    assert kinds(computed) == ["interaction.created", "interaction.withdrawn"]
    assert await wrong.withdraw(clientMutationId="a mistake") == payload
    errors = (await wrong.withdraw())["userErrors"]
    assert [(each["field"], each["code"]) for each in errors] == [(["input", "id"], "ALREADY_WITHDRAWN")]
    assert "by Olga, at 2026-06-01" in errors[0]["message"]
    restored = {"id": wrong.meeting, "clientMutationId": "it was right"}
    for _ in range(2):
        await wrong.book.done("restoreInteraction", restored, "interaction { withdrawnAt }")
    assert await wrong.counts() == [1, 1, 1, 1]
    after, listed = await wrong.ask(COMPUTED), await wrong.ask(LISTED)
    assert after["relationship"] == before["relationship"]
    assert after["account"] == before["account"]
    assert listed["withdrawnInteractions"] == {"nodes": []}
    assert listed["interaction"]["withdrawnWhy"] is None
    assert kinds(after)[2:] == ["interaction.restored"]


def kinds(computed: dict[str, Any]) -> list[str]:
    return [change["kind"] for change in computed["changes"]["nodes"]]


async def test_what_is_corrected_is_so_everywhere(wrong: Wrong) -> None:
    input = {"id": wrong.meeting, "version": 1, "kind": "CALL", "at": "2026-04-01T10:00:00Z", "about": None}
    done = await wrong.book.done("updateInteraction", input, "interaction { kind at version account { id } }")
    assert done["interaction"] == {"kind": "CALL", "at": "2026-04-01T10:00:00Z", "version": 2, "account": None}
    seen = await wrong.ask(COMPUTED)
    assert seen["account"]["nurture"]["lastTouch"]["at"] == "2026-04-01T10:00:00Z"
    assert seen["relationship"]["evidence"] == {"meetings": 0, "calls": 1}
    left = 2 * 2 ** (-(60 + 23 / 24) / 120)
    once = 2 ** (-(60 + 23 / 24) / 720)
    counted = 0.4 * left + 0.6 * left / 2 + 1.5 * once
    assert seen["relationship"]["strength"] == pytest.approx(1 - 2 ** (-counted / 8))
    assert await wrong.book.codes("updateInteraction", input) == [("input.version", "CONFLICT")]
    later = {"id": wrong.meeting, "version": 2, "at": "2026-07-01T10:00:00Z"}
    assert await wrong.book.codes("updateInteraction", later) == [("input.at", "IN_THE_FUTURE")]
    await wrong.withdraw()
    assert await wrong.book.codes("updateInteraction", {**later, "at": "2026-05-01T10:00:00Z"}) == [
        ("input.id", "NOT_FOUND")
    ]


async def test_a_planned_touch_that_was_done_by_it_is_to_be_done_again(book: Book) -> None:
    planned = {"target": book.contacts[0], "plannedOn": "2026-06-05", "kind": "CALL"}
    touch = (await book.done("planTouch", planned, "touch { id }"))["touch"]["id"]
    done = {"touch": touch, "at": "2026-05-29T10:00:00Z", "clientMutationId": "called"}
    call = (await book.done("recordTouch", done, "interaction { id }"))["interaction"]["id"]

    async def found() -> dict[str, Any]:
        answer = await book.ask(TOUCH, {"id": touch}, book.viewer)
        assert answer.data is not None, answer.errors
        return dict(answer.data["touch"])

    as_done = await found()
    assert as_done == {"status": "DONE", "doneAt": "2026-05-29T10:00:00Z", "interaction": {"id": call}}
    await book.done("updateInteraction", {"id": call, "version": 1, "at": "2026-05-28T10:00:00Z"}, "__typename")
    assert (await found())["doneAt"] == "2026-05-28T10:00:00Z"
    await book.done("withdrawInteraction", {"id": call, "why": "Nobody answered"}, "__typename")
    assert await found() == {"status": "PLANNED", "doneAt": None, "interaction": None}
    again = await book.done("recordTouch", done, "interaction { id withdrawnWhy }")
    assert again["interaction"] == {"id": call, "withdrawnWhy": "Nobody answered"}
    await book.done("restoreInteraction", {"id": call}, "__typename")
    assert await found() == {**as_done, "doneAt": "2026-05-28T10:00:00Z"}
    await book.done("withdrawInteraction", {"id": call, "why": "Nobody answered"}, "__typename")
    other = await book.done("recordTouch", {"touch": touch, "at": "2026-05-31T10:00:00Z"}, "interaction { id }")
    await book.done("restoreInteraction", {"id": call}, "__typename")
    assert await found() == {"status": "DONE", "doneAt": "2026-05-31T10:00:00Z", "interaction": other["interaction"]}


async def test_a_request_to_record_that_is_sent_again_does_not_bring_it_back(book: Book) -> None:
    input = {
        "kind": "EMAIL",
        "at": "2026-05-20T10:00:00Z",
        "people": [{"person": book.owner}, {"person": book.contacts[0]}],
        "clientMutationId": "a mail",
    }
    mail = (await book.done("recordInteraction", input, "interaction { id }"))["interaction"]["id"]
    await book.done("withdrawInteraction", {"id": mail, "why": "Never sent"}, "__typename")
    again = await book.done("recordInteraction", input, "interaction { id withdrawnWhy }")
    assert again["interaction"] == {"id": mail, "withdrawnWhy": "Never sent"}
    assert await Wrong(book, mail).counts() == [0, 0, 0, 0]


async def test_of_many_who_withdraw_it_at_once_one_does(wrong: Wrong) -> None:
    payloads = await asyncio.gather(*(wrong.withdraw() for _ in range(6)))
    codes = sorted(str(payload["userErrors"] and payload["userErrors"][0]["code"]) for payload in payloads)
    assert codes == ["ALREADY_WITHDRAWN"] * 5 + ["[]"]
    assert await wrong.book.events(wrong.meeting) == ["interaction.created", "interaction.withdrawn"]


async def test_the_deal_that_it_was_about_can_be_named(book: Book) -> None:
    people = [{"person": book.owner}, {"person": book.contacts[0]}]
    input = {"kind": "NOTE", "at": "2026-05-20T10:00:00Z", "people": people, "about": "opp_sample_harbour"}
    done = await book.done("recordInteraction", input, "interaction { account { id } opportunity { id } }")
    assert done["interaction"] == {"account": None, "opportunity": {"id": "opp_sample_harbour"}}
    assert await book.codes("recordInteraction", {**input, "about": "con_sample_wei"}) == [("input.about", "NOT_FOUND")]


@pytest.mark.parametrize(
    ("name", "input", "place", "code"),
    [
        ("withdrawInteraction", {"id": "int_nothing", "why": "So"}, "id", "NOT_FOUND"),
        ("withdrawInteraction", {"id": "int_sample_mail", "why": "  "}, "why", "BLANK"),
        ("withdrawInteraction", {"id": "int_sample_mail", "why": "x" * 501}, "why", "TOO_LONG"),
        ("restoreInteraction", {"id": "int_sample_mail"}, "id", "NOT_WITHDRAWN"),
        ("restoreInteraction", {"id": "con_sample_wei"}, "id", "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_is_told(book: Book, name: str, input: dict[str, Any], place: str, code: str) -> None:
    assert await book.codes(name, input) == [(f"input.{place}", code)]


async def test_who_may_not_write_may_not_withdraw(book: Book) -> None:
    reader = Viewer("reader", "A reader", scopes=frozenset({Scope.READ}))
    text = """mutation { withdrawInteraction(input: {id: "int_sample_mail", why: "So"}) { userErrors { code } } }"""
    answer = await book.ask(text, None, reader)
    assert [error["extensions"]["code"] for error in answer.errors] == ["FORBIDDEN"]


def test_no_statement_reads_who_was_in_what_without_saying_whether_it_counts() -> None:
    """A withdrawn interaction bears another label, so that what asks for interactions cannot find it."""
    unlabelled = []
    for path in sorted(CYPHER.glob("[!m]*/*.cypher")):
        text = path.read_text(encoding="utf-8")
        for label in re.findall(r"<-\[\w*:INVOLVES[^]]*\]-\(\w*(:\w+)?", text):
            if label not in (":Interaction", ":WithdrawnInteraction"):
                unlabelled.append(path.name)
    assert unlabelled == []
