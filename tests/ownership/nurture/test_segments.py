"""Does what was said of a segment hold for those who belong to it, and for nobody else?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from graphservice.graph.identity import fresh_id
from tests.ownership.nurture.conftest import Book

CADENCE = "cadence { every unit source segment { id } }"
_NEW = """CREATE (:Segment {id: $p.id, name: 'Kept', rule: $p.rule, version: 1,
  createdAt: datetime('2026-01-01T00:00:00Z'), updatedAt: datetime('2026-01-01T00:00:00Z')})"""
_GONE = """MATCH (s:Segment) WHERE s.id IN $p.ids OPTIONAL MATCH (change:ChangeEvent)-[:ON]->(s)
DETACH DELETE change, s"""


@dataclass
class Segments:
    """Two: the book's account and whoever works there; the book's third contact and nobody else."""

    book: Book
    there: str
    alone: str

    async def say(self, segment: str, every: int | None, unit: str = "DAYS") -> dict[str, Any]:
        cadence = {"every": every, "unit": unit} if every else None
        return await self.book.done("setCadence", {"segment": segment, "cadence": cadence}, _SHOWN)

    async def cadence(self, id: str = "") -> tuple[int, str, str, str | None]:
        found = (await self.book.nurture(CADENCE, id))["cadence"]
        return found["every"], found["unit"], found["source"], (found["segment"] or {"id": None})["id"]


_SHOWN = "account { id } contact { id } segment { id version cadence { every unit source segment { id } } }"


@pytest.fixture
async def segments(book: Book) -> AsyncIterator[Segments]:
    there, alone = sorted(fresh_id("seg") for _ in range(2))
    rules = {
        there: f'{{"account":{{"id":{{"eq":"{book.account}"}}}}}}',
        alone: f'{{"contact":{{"id":{{"eq":"{book.contacts[2]}"}}}}}}',
    }
    for id, rule in rules.items():
        await book.database.command(_NEW, {"id": id, "rule": rule})
    yield Segments(book, there, alone)
    await book.database.command(_GONE, {"ids": list(rules)})


async def test_a_segment_gets_a_cadence_that_is_shown_and_can_be_taken_back(segments: Segments) -> None:
    payload = await segments.say(segments.there, 3, "WEEKS")
    cadence = {"every": 3, "unit": "WEEKS", "source": "SEGMENT", "segment": {"id": segments.there}}
    assert payload["segment"] == {"id": segments.there, "version": 2, "cadence": cadence}
    assert (payload["account"], payload["contact"]) == (None, None)
    assert (await segments.say(segments.there, 3, "WEEKS"))["segment"]["version"] == 2  # the same again: nothing
    assert (await segments.say(segments.there, None))["segment"] == {
        "id": segments.there,
        "version": 3,
        "cadence": None,
    }
    assert await segments.book.events(segments.there) == ["cadence.set", "cadence.set"]


async def test_it_holds_for_those_who_belong_to_it_and_have_none_of_their_own(segments: Segments) -> None:
    book = segments.book
    assert await segments.cadence() == (2, "WEEKS", "DEFAULT", None)
    await segments.say(segments.there, 5)
    assert await segments.cadence() == (5, "DAYS", "SEGMENT", segments.there)
    assert await segments.cadence(book.contacts[0]) == (5, "DAYS", "SEGMENT", segments.there)
    assert await segments.cadence(book.contacts[2]) == (6, "MONTHS", "DEFAULT", None)
    await book.done("setCadence", {"target": book.account, "cadence": {"every": 1, "unit": "MONTHS"}}, "__typename")
    assert await segments.cadence() == (1, "MONTHS", "RELATIONSHIP", None)
    await book.done("setCadence", {"target": book.account}, "__typename")
    assert await segments.cadence() == (5, "DAYS", "SEGMENT", segments.there)


async def test_of_several_segments_the_shortest_counts(segments: Segments) -> None:
    rule = "MATCH (s:Segment {id: $p.id}) SET s.rule = $p.rule"
    of_account = f'{{"account":{{"id":{{"eq":"{segments.book.account}"}}}}}}'
    await segments.book.database.command(rule, {"id": segments.alone, "rule": of_account})
    await segments.say(segments.there, 31)
    await segments.say(segments.alone, 1, "MONTHS")
    assert await segments.cadence() == (1, "MONTHS", "SEGMENT", segments.alone)
    await segments.say(segments.there, 30)
    assert await segments.cadence() == (30, "DAYS", "SEGMENT", segments.there)


async def test_the_overdue_list_goes_by_it_and_says_so(segments: Segments) -> None:
    book = segments.book
    assert await book.overdue() == [(book.account, 137)]  # an A client's two weeks after 2026-01-01
    await segments.say(segments.alone, 1)
    await segments.say(segments.there, 10)
    assert await book.overdue() == [(book.contacts[2], 150), (book.account, 141)]
    query = f"{{ overdueRelationships {{ nodes {{ {CADENCE} }} }} }}"
    answer = await book.ask(query, None, book.viewer)
    assert answer.data is not None
    nodes = answer.data["overdueRelationships"]["nodes"]
    assert [node["cadence"]["segment"]["id"] for node in nodes] == [segments.alone, segments.there]
    await segments.say(segments.there, 12, "MONTHS")  # later than the default: it is said, so it holds
    assert await book.overdue() == [(book.contacts[2], 150)]


async def test_it_takes_a_statement_for_each_segment_with_a_cadence_and_each_kind(segments: Segments) -> None:
    book = segments.book

    async def statements() -> list[int]:
        listed = await book.ask("{ overdueRelationships { totalCount nodes { daysOverdue } } }", None, book.viewer)
        query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { nurture { dueOn } } } }"
        shown = await book.ask(query, {"ids": book.contacts}, book.viewer)
        assert (listed.errors, shown.errors) == ([], [])
        return [answer.extensions["cost"]["statements"] for answer in (listed, shown)]

    before = await statements()
    await segments.say(segments.there, 1)
    await segments.say(segments.alone, 1)
    assert await statements() == [before[0] + 2 * 2, before[1] + 2]
    for target in (book.account, *book.contacts):
        cadence = {"every": 1, "unit": "WEEKS"}
        await book.done("setCadence", {"target": target, "cadence": cadence}, "__typename")
    assert await statements() == before


@pytest.mark.parametrize(
    ("input", "place", "code"),
    [
        ({}, "target", "REQUIRED"),
        ({"target": "acc_sample_lyra", "segment": "seg_sample_media"}, "target", "REQUIRED"),
        ({"segment": "seg_nowhere"}, "segment", "NOT_FOUND"),
        ({"segment": "acc_sample_lyra"}, "segment", "NOT_FOUND"),
        ({"segment": "seg_sample_media", "cadence": {"every": 105, "unit": "WEEKS"}}, "cadence.every", "OUT_OF_RANGE"),
    ],
)
async def test_what_cannot_be_is_told(book: Book, input: dict[str, object], place: str, code: str) -> None:
    assert await book.codes("setCadence", input) == [(f"input.{place}", code)]
