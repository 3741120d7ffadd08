"""Can what was created by mistake be taken back, by whom and why, and does nothing read it any more?"""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graphservice.directory.rules.withdrawal import history
from graphservice.graph.database import Database
from graphservice.graph.identity import requested_id
from graphservice.graph.migrations import check
from tests.asking import Ask
from tests.directory.writing import MARA, READER, Write

DONE = "withdrawn"
WHY = "Typed into the wrong window"
WITHDRAWN = {"Account": "account.withdrawn", "Contact": "contact.withdrawn", "Segment": "segment.withdrawn"}


async def read(ask: Ask, query: str, id: str) -> Any:
    answer = await ask(query, {"id": id})
    assert answer.data is not None, answer.errors
    return answer.data


async def test_an_account_answers_null_and_its_trail_stays(write: Write, ask: Ask, database: Database) -> None:
    parent = await write.new("Account", name="Withdrawn Holding")
    id = await write.new("Account", name="Withdrawn Works", parent=parent)
    payload = await write("withdrawAccount", {"account": id, "reason": f" {WHY} "}, DONE)
    assert payload == {"withdrawn": id, "userErrors": []}
    found = await read(
        ask,
        """query ($id: ID!) { account(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id }
        accounts(where: {id: {eq: $id}}) { totalCount } search(text: "Withdrawn Works") { node { id } } }""",
        id,
    )
    assert (found["account"], found["node"], found["nodes"]) == (None, None, [None])
    assert found["accounts"]["totalCount"] == 0
    assert id not in str(found["search"])
    assert (await read(ask, "query ($id: ID!) { account(id: $id) { subsidiaries { totalCount } } }", parent))[
        "account"
    ] == {"subsidiaries": {"totalCount": 0}}
    trail = await read(ask, "query ($id: ID!) { changes(of: $id) { nodes { kind by { name } before after } } }", id)
    created, withdrawn = trail["changes"]["nodes"]
    assert (created["kind"], withdrawn["kind"]) == ("account.created", "account.withdrawn")
    assert (withdrawn["by"], withdrawn["after"]) == ({"name": "Mara Lindqvist"}, {"reason": WHY})
    assert withdrawn["before"]["name"] == "Withdrawn Works"
    assert withdrawn["before"]["relationships"] == [{"type": "PART_OF", "leadsOut": True, "other": parent}]
    ((kind, by, reason, held),) = await database.records(
        "MATCH (n:Withdrawn {id: $p.id}) RETURN n.kind, n.withdrawnBy, n.reason, n.held", {"id": id}
    )
    assert (kind, by, reason) == ("Account", "own_sample_mara", WHY)
    assert orjson.loads(held)["properties"]["name"] == "Withdrawn Works"
    assert await check(database) == []


async def test_what_is_withdrawn_cannot_be_named_and_says_who_withdrew_it(write: Write) -> None:
    id = await write.new("Account", name="Withdrawn Again")
    assert (await write("withdrawAccount", {"account": id, "reason": WHY}, DONE))["userErrors"] == []
    payload = await write("withdrawAccount", {"account": id, "reason": "Once more"}, DONE)
    (error,) = payload["userErrors"]
    assert (error["field"], error["code"]) == (["input", "account"], "WITHDRAWN")
    assert error["message"].startswith(f"Mara Lindqvist withdrew {id} on 2026-06-01: {WHY}.")
    assert await write.refused("updateAccount", {"id": id, "version": 1, "name": "Back"}) == [("input.id", "NOT_FOUND")]


async def test_sent_again_it_is_done_once(write: Write) -> None:
    id = await write.new("Account", name="Withdrawn Once")
    input = {"account": id, "reason": WHY, "clientMutationId": "once"}
    first = await write("withdrawAccount", input, DONE)
    assert await write("withdrawAccount", input, DONE) == first == {"withdrawn": id, "userErrors": []}
    assert [kind for kind, *_ in await write.changes(id)] == ["account.created", "account.withdrawn"]


@pytest.mark.parametrize("kind", ["Account", "Contact", "Segment"])
async def test_what_its_change_event_alone_tells_of_is_answered_as_the_first_time(
    write: Write, database: Database, kind: str
) -> None:
    """Older versions kept no answer: the event had the id of the request."""
    rule = {"rule": {"account": {"tier": {"eq": "A"}}}} if kind == "Segment" else {}
    id = await write.new(kind, name="Withdrawn Before", **rule)
    input = {kind.lower(): id, "reason": WHY, "clientMutationId": "before"}
    first = await write(f"withdraw{kind}", input, DONE)
    await database.command(
        """MATCH (request:Request {id: $p.event}) MATCH (change:ChangeEvent {kind: $p.kind})-[:ON]->({id: $p.id})
        SET change.id = $p.event DETACH DELETE request""",
        {"event": requested_id("chg", f"withdraw{kind}", MARA.id, "before"), "kind": WITHDRAWN[kind], "id": id},
    )
    assert await write(f"withdraw{kind}", input, DONE) == first == {"withdrawn": id, "userErrors": []}


async def test_a_contact_goes_with_employments_and_types_not_with_a_history(write: Write, ask: Ask) -> None:
    account = await write.new("Account", name="Withdrawn Mill")
    id = await write.new("Contact", name="Wilma Wrong", account=account)
    assert (await write("withdrawContact", {"contact": id, "reason": WHY}, DONE))["withdrawn"] == id
    of = "query ($id: ID!) { account(id: $id) { contacts { totalCount } timeline { nodes { title } } } }"
    found = (await read(ask, of, account))["account"]
    assert found["contacts"]["totalCount"] == 0
    assert "Wilma" not in str(found["timeline"])
    assert (await write("withdrawAccount", {"account": account, "reason": WHY}, DONE))["withdrawn"] == account


async def test_what_something_happened_with_is_refused_with_what_that_is(write: Write) -> None:
    payload = await write("withdrawAccount", {"account": "acc_sample_north", "reason": WHY}, DONE)
    (error,) = payload["userErrors"]
    assert (payload["withdrawn"], error["code"]) == (None, "HAS_HISTORY")
    for thing in ("4 owners", "4 contacts", "1 deal", "1 agreement"):
        assert thing in error["message"]
    assert await write.refused("withdrawContact", {"contact": "con_sample_jose", "reason": WHY}) == [
        ("input.contact", "HAS_HISTORY")
    ]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"reason": "  "}, ("input.reason", "BLANK")),
        ({"reason": "x" * 1_001}, ("input.reason", "TOO_LONG")),
        ({"account": "acc_nobody"}, ("input.account", "NOT_FOUND")),
        ({"account": "con_sample_jose"}, ("input.account", "NOT_FOUND")),
        ({"account": "acc_sample_old"}, ("input.account", "NOT_FOUND")),
    ],
)
async def test_what_is_wrong_is_told(write: Write, said: dict[str, str], wrong: tuple[str, str]) -> None:
    assert await write.refused("withdrawAccount", {"account": "acc_sample_north", "reason": WHY, **said}) == [wrong]


async def test_a_reader_withdraws_nothing(ask: Ask) -> None:
    query = "mutation ($input: WithdrawAccountInput!) { withdrawAccount(input: $input) { withdrawn } }"
    answer = await ask(query, {"input": {"account": "acc_sample_north", "reason": WHY}}, READER)
    assert [each["extensions"]["code"] for each in answer.errors] == ["FORBIDDEN"]


async def test_a_segment_goes_with_its_versions_unless_it_sets_a_cadence(
    write: Write, ask: Ask, database: Database
) -> None:
    id = await write.new("Segment", name="Withdrawn", rule={"account": {"tier": {"eq": "A"}}})
    cadence = {"segment": id, "cadence": {"every": 30, "unit": "DAYS"}}
    assert (await write("setCadence", cadence, "__typename"))["userErrors"] == []
    assert await write.refused("withdrawSegment", {"segment": id, "reason": WHY}) == [("input.segment", "IN_USE")]
    assert (await write("setCadence", {"segment": id, "cadence": None}, "__typename"))["userErrors"] == []
    assert (await write("withdrawSegment", {"segment": id, "reason": WHY}, DONE))["withdrawn"] == id
    assert (await read(ask, "query ($id: ID!) { segment(id: $id) { id } segments { nodes { id } } }", id)) == {
        "segment": None,
        "segments": {"nodes": [{"id": "seg_sample_media"}]},
    }
    assert await database.records("MATCH (v:SegmentVersion) WHERE NOT (v)-[:OF]->() RETURN v.id", {}) == []
    answer = await ask("query ($id: ID!) { accounts(where: {segment: {eq: $id}}) { totalCount } }", {"id": id})
    assert answer.errors[0]["message"] == f"There is no segment {id!r}."


async def test_findings_about_it_are_resolved(write: Write, database: Database) -> None:
    id = await write.new("Account", name="Withdrawn Doubt")
    await database.command(
        """MATCH (a:Account {id: $p.id}) CREATE (:Finding {id: 'fnd_withdrawn', kind: 'UNOWNED', message: 'x',
        status: 'OPEN', createdAt: a.createdAt, updatedAt: a.createdAt, version: 1})-[:ON]->(a)""",
        {"id": id},
    )
    assert (await write("withdrawAccount", {"account": id, "reason": WHY}, DONE))["withdrawn"] == id
    text = "MATCH (f:Finding {id: 'fnd_withdrawn'}) RETURN f.status, f.reason"
    assert await database.records(text, {}) == [["RESOLVED", "The object of the finding was withdrawn."]]


def test_a_history_is_told_in_words_the_most_first() -> None:
    assert history({"Owner": 1, "Interaction": 1_200, "Handoff": 2}) == "1,200 interactions, 2 hand-offs, 1 owner"
