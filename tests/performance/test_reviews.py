"""Reviews: who sees them, who may say and decide what, and that each reading is recorded."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.performance.rules.access import Onlooker, PrivateConcern, Relation, relations
from graphservice.viewer import LOCAL, Scope, Viewer
from tests.asking import Ask
from tests.performance.test_targets import codes, did, later

JONAS, MARA, AIKO = "own_sample_jonas", "own_sample_mara", "own_sample_aiko"
WRITES = frozenset({Scope.READ, Scope.WRITE})
SHOW = """review { id kind state owner { id } outcome reviewers { owner { id } outcome reason }
  entries { kind text by { id } byName evidence } statementUntil readings { byName } inherited { role } }
  userErrors { field code message }"""
SEE = "query ($id: ID!) { review(id: $id) { state readings { byName } } reviews { id } }"


def one(owner: str | None, *, admin: bool = False) -> Viewer:
    scopes = WRITES | {Scope.ADMIN} if admin else WRITES
    return Viewer(owner or "somebody", f"The viewer {owner}", owner=owner, scopes=scopes)


@pytest.fixture
async def staff(database: Database) -> AsyncIterator[dict[str, str]]:
    """A person who reports to a lead, who reports to a head; two colleagues, one of whom reviews."""
    names = ["person", "lead", "head", "peer", "stranger"]
    await database.command(
        """MATCH (jonas:Owner {id: 'own_sample_jonas'}) UNWIND $p.names AS name
        CREATE (o:Person:Owner {id: 'own_fair_' + name, name: name, foldedName: name, active: true, version: 1,
          number: 900000 + toInteger(rand() * 99999), createdAt: jonas.createdAt, updatedAt: jonas.updatedAt})
        WITH collect(o) AS owners
        UNWIND owners AS one UNWIND owners AS other
        WITH one, other WHERE [one.name, other.name] IN [['person', 'lead'], ['lead', 'head']]
        CREATE (one)-[:REPORTS_TO]->(other)""",
        {"names": list[object](names)},
    )
    yield {name: f"own_fair_{name}" for name in names}
    await database.command("MATCH (o:Owner) WHERE o.id STARTS WITH 'own_fair_' DETACH DELETE o")


async def opened(ask: Ask, staff: dict[str, str], **input: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "of": staff["person"],
        "kind": "DEVELOPMENT",
        "proposal": "Training in contracting",
        "kpi": "winRate",
    }
    given |= {"reviewers": [staff["lead"], staff["peer"]], **input}
    return await did(ask, "openReview", SHOW, one(staff["lead"]), **given)


async def test_whoever_is_no_longer_active_reads_no_review_and_writes_in_none(
    ask: Ask, database: Database, staff: dict[str, str]
) -> None:
    id = (await opened(ask, staff))["review"]["id"]
    for who in ("person", "peer"):
        answer: Any = await ask(SEE, {"id": id}, viewer=one(staff[who]))
        assert answer.data["review"]["state"] == "OPEN"
        await database.command("MATCH (o:Owner {id: $p.id}) SET o.active = false", {"id": staff[who]})
        answer = await ask(SEE, {"id": id}, viewer=one(staff[who]))
        assert answer.data == {"review": None, "reviews": []}
        given = {"review": id, "kind": "STATEMENT", "text": "So it was"}
        assert codes(await did(ask, "addToReview", SHOW, one(staff[who]), **given)) == ["NOT_FOUND"]
    answer = await ask(SEE, {"id": id}, viewer=one(staff["person"], admin=True))
    assert answer.data["review"]["state"] == "OPEN"


async def test_a_review_is_heard_on_both_sides_and_decided_by_two(
    ask: Ask, database: Database, staff: dict[str, str]
) -> None:
    review = (await opened(ask, staff))["review"]
    assert (review["state"], review["owner"], review["outcome"]) == ("OPEN", {"id": staff["person"]}, None)
    assert review["statementUntil"] == "2026-06-15"

    async def add(who: str, kind: str, **input: Any) -> dict[str, Any]:
        given = {"review": review["id"], "kind": kind, "text": f"{kind} by {who}", **input}
        return await did(ask, "addToReview", SHOW, one(staff[who]), **given)

    async def vote(who: str, outcome: str, ask: Ask = ask) -> dict[str, Any]:
        given = {"review": review["id"], "outcome": outcome, "reason": "So it is"}
        return await did(ask, "decideReview", SHOW, one(staff[who]), **given)

    assert codes(await vote("lead", "CHANGE")) == ["ONE_SIDED"]
    assert codes(await add("person", "FOR")) == ["NOT_YOURS"]
    assert codes(await add("lead", "STATEMENT")) == ["NOT_YOURS"]
    assert codes(await add("stranger", "AGAINST")) == ["NOT_FOUND"]
    assert codes(await add("lead", "FOR", evidence=["opp_sample_harbour"])) == []
    assert codes(await vote("lead", "CHANGE")) == ["ONE_SIDED"]
    assert codes(await add("person", "AGAINST")) == []
    assert codes(await add("peer", "INHERITED")) == []
    assert codes(await vote("lead", "CHANGE")) == ["NO_STATEMENT"]
    assert codes(await vote("lead", "CHANGE", later(ask, database, days=15))) == []  # they had time for one
    assert codes(await add("person", "STATEMENT")) == []
    assert codes(await vote("head", "NO_CHANGE")) == ["NOT_YOURS"]
    differing = await vote("peer", "DEVELOPMENT")
    assert (differing["userErrors"], differing["review"]["state"]) == ([], "OPEN")
    agreed = (await vote("lead", "DEVELOPMENT"))["review"]
    assert (agreed["state"], agreed["outcome"]) == ("DECIDED", "DEVELOPMENT")
    assert [each["outcome"] for each in agreed["reviewers"]] == ["DEVELOPMENT"] * 2
    said = [(each["kind"], each["by"]["id"].removeprefix("own_fair_")) for each in agreed["entries"]]
    assert said == [("FOR", "lead"), ("AGAINST", "person"), ("INHERITED", "peer"), ("STATEMENT", "person")]
    assert codes(await vote("peer", "CHANGE")) == ["WRONG_STATE"]
    assert codes(await add("person", "STATEMENT")) == ["WRONG_STATE"]


async def test_a_review_is_seen_by_those_concerned_alone_and_each_reading_is_recorded(
    ask: Ask, database: Database, staff: dict[str, str]
) -> None:
    review = (await opened(ask, staff))["review"]["id"]
    seen = []
    viewers = [one(staff[who]) for who in ("person", "lead", "head", "peer", "stranger")]
    for viewer in (*viewers, one(None), one(None, admin=True)):
        answer = await ask(SEE, {"id": review}, viewer)
        assert answer.data is not None, answer.errors
        seen.append((answer.data["review"] is not None, review in [each["id"] for each in answer.data["reviews"]]))
    assert seen == [(True, True)] * 4 + [(False, False)] * 2 + [(True, True)]
    text = (
        "MATCH (:Review {id: $p.id})<-[:ON]-(c:ChangeEvent) WHERE c.kind = 'review.read' RETURN c.by, c.before, c.after"
    )
    rows = await database.records(text, {"id": review})
    # `review` and `reviews` are two readings; the one who opened it read what they were shown.
    assert sorted({row[0] for row in rows}) == sorted(
        {staff[who] for who in ("person", "lead", "head", "peer")} | {"somebody"}
    )
    assert len(rows) == 11
    assert all(row[1:] == [None, None] for row in rows)
    for field in ("node(id: $id) { id }", "changes(of: $id) { totalCount nodes { kind } }"):
        answer = await ask(f"query ($id: ID!) {{ found: {field} }}", {"id": review}, one(staff["stranger"]))
        assert (answer.data or {})["found"] in (None, {"totalCount": 0, "nodes": []})


async def test_a_review_is_opened_by_whom_the_person_reports_to_and_by_no_machine(
    ask: Ask, staff: dict[str, str]
) -> None:
    given = {"of": staff["person"], "kind": "CHANGE", "proposal": "Another team"}
    two = [staff["lead"], staff["peer"]]

    async def refused(viewer: Viewer, **input: Any) -> list[str]:
        return codes(await did(ask, "openReview", SHOW, viewer, **{**given, "reviewers": two, **input}))

    for viewer in (one(staff["person"]), one(staff["peer"]), one(None)):
        assert await refused(viewer) == ["NOT_YOURS"]
    lead = one(staff["lead"])
    assert await refused(lead, reviewers=two[:1]) == ["SAME_PERSON"]
    assert await refused(lead, reviewers=[two[0], two[0]]) == ["SAME_PERSON"]
    assert await refused(lead, reviewers=[two[0], staff["person"]]) == ["SAME_PERSON"]
    assert await refused(lead, reviewers=[two[0], "own_nobody"]) == ["NOT_FOUND"]
    assert await refused(lead, of="own_nobody") == ["NOT_FOUND"]
    assert await refused(lead, kpi="LUCK") == ["UNKNOWN_KPI"]
    assert await refused(lead, proposal=" ") == ["BLANK"]
    first, again = [await did(ask, "openReview", "review { id } userErrors { code }", LOCAL,
                              **{**given, "reviewers": two, "clientMutationId": "r"}) for _ in range(2)]  # fmt: skip
    assert first == again


def test_whoever_stands_in_no_relation_sees_nothing_however_they_are_named() -> None:
    people = [None, "a", "b", "c", "d"]
    for owner, admin in itertools.product(people, (False, True)):
        found = relations(PrivateConcern("a", frozenset({"b"}), frozenset({"c"})), Onlooker(owner, admin))
        by_hand = {"a": {Relation.PERSON}, "b": {Relation.MANAGER}, "c": {Relation.REVIEWER}}
        assert found == by_hand.get(owner or "", set()) | ({Relation.ADMIN} if admin else set())
