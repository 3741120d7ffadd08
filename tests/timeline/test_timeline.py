"""What happened with an account or a contact: all of it, once, in order, and as what?"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.timeline.types import ENTRIES, OF_ACCOUNTS, OF_CONTACTS
from tests.asking import Ask

FEW = "first: 100, kinds: [DEAL_OPENED, DEAL_PHASE_CHANGED, DEAL_CLOSED, CONTRACT_BEGUN, INTERACTION]"
_CHANGED = """
MATCH (lyra:Account {id: 'acc_sample_lyra'})
CREATE (:ChangeEvent {id: 'chg_timeline', at: datetime('2026-02-01T10:00:00Z'), by: $p.by, kind: 'account.updated',
  before: '{"tier":"B"}', after: '{"tier":"C"}', createdAt: datetime('2026-02-01T10:00:00Z'),
  updatedAt: datetime('2026-02-01T10:00:00Z')})-[:ON]->(lyra)
"""


@pytest_asyncio.fixture
async def change(database: Database) -> Any:
    await database.command(_CHANGED, {"by": "own_sample_mara"})
    yield
    await database.command("MATCH (n:ChangeEvent {id: 'chg_timeline'}) DETACH DELETE n", {})


async def timeline(ask: Ask, of: str, arguments: str, selected: str) -> dict[str, Any]:
    field = "account" if of.startswith("acc_") else "contact"
    answer = await ask(
        f'{{ {field}(id: "{of}") {{ timeline{f"({arguments})" if arguments else ""} {{ {selected} }} }} }}'
    )
    assert answer.errors == []
    assert answer.extensions["cost"]["statements"] == 1
    assert answer.data is not None
    found: dict[str, Any] = answer.data[field]["timeline"]
    return found


async def told(ask: Ask, of: str, arguments: str) -> list[tuple[str, str]]:
    page = await timeline(ask, of, arguments, "nodes { at title }")
    return [(node["at"][:10], node["title"]) for node in page["nodes"]]


async def test_an_accounts_deals_agreements_and_interactions_stand_in_one_order(ask: Ask) -> None:
    assert await told(ask, "acc_sample_north", FEW) == [
        ("2025-06-30", "Ångström: production line: from revenue recognition to nurture"),
        ("2025-03-10", "Meeting: Kick-off"),
        ("2025-03-01", "Agreement began: Contract 2025-017"),
        ("2025-02-28", "Ångström: production line: from contracting to revenue recognition"),
        ("2025-02-28", "Deal won: Ångström: production line"),
        ("2024-11-04", "Ångström: production line: from lead to contracting"),
        ("2024-06-10", "Deal opened: Ångström: production line"),
    ]


async def test_who_came_and_went_owned_it_and_handed_it_over(ask: Ask) -> None:
    assert await told(ask, "con_sample_jose", "") == [
        ("2026-05-29", "Hand-off from Jonas Weber to Aiko Tanaka proposed: retention"),
        ("2025-09-01", 'José Núñez left Quill "Q" Publishing'),
        ("2025-09-01", "José Núñez joined Ångström Industrier"),
        ("2025-09-01", 'José Núñez is no longer a client at Quill "Q" Publishing'),
        ("2025-09-01", "José Núñez is now a client at Ångström Industrier"),
        ("2024-07-01", "Tom O'Brien ceased to be an owner for new sales"),
        ("2024-07-01", "Jonas Weber became an owner for new sales"),
        ("2023-01-10", "Tom O'Brien became an owner for new sales"),
        ("2022-06-01", 'José Núñez joined Quill "Q" Publishing'),
        ("2022-06-01", 'José Núñez is now a client at Quill "Q" Publishing'),
    ]


async def test_what_is_no_longer_believed_is_not_told(ask: Ask) -> None:
    entries = await told(ask, "acc_sample_north", 'kinds: [OWNER_ASSIGNED], to: "2024-12-01T00:00:00Z"')
    assert entries == [
        ("2024-07-01", "Mara Lindqvist became an owner for new sales"),
        ("2024-07-01", "Jonas Weber became an owner for new sales"),
        ("2023-01-10", "Tom O'Brien became an owner for new sales"),
    ]


async def test_what_is_to_come_is_not_told_as_if_it_had_happened(ask: Ask) -> None:
    assert await told(ask, "acc_sample_quill", "kinds: [OWNER_ENDED]") == []
    assert await told(ask, "acc_sample_quill", 'kinds: [OWNER_ENDED], to: "2027-01-01T00:00:00Z"') == []
    assert await told(ask, "acc_sample_north", 'kinds: [CONTRACT_ENDED], to: "2029-01-01T00:00:00Z"') == []


async def test_an_agreement_ends_on_its_last_day(ask: Ask, database: Database) -> None:
    ended = """MATCH (contract:Contract)-[:WITH]->(:Account {id: 'acc_sample_north'})
        SET contract.endsOn = date($p.on) RETURN contract.name"""
    was = await database.record(
        "MATCH (c:Contract)-[:WITH]->(:Account {id: 'acc_sample_north'}) RETURN toString(c.endsOn)", {}
    )
    ((name,),) = await database.command(ended, {"on": "2026-03-31"})
    try:
        assert await told(ask, "acc_sample_north", "kinds: [CONTRACT_ENDED]") == [
            ("2026-03-31", f"Agreement ended: {name}")
        ]
    finally:
        await database.command(ended, {"on": was[0]})


async def test_what_happened_between_two_moments(ask: Ask) -> None:
    entries = await told(ask, "acc_sample_north", 'from: "2024-11-04T13:30:00Z", to: "2025-02-28T16:00:00Z"')
    assert entries == [
        ("2025-02-28", "Deal won: Ångström: production line"),
        ("2024-11-04", "Ångström: production line: from lead to contracting"),
    ]


@pytest.mark.usefixtures("change")
async def test_an_entry_leads_to_what_it_is_about(ask: Ask) -> None:
    selected = """nodes { __typename ... on ChangeEntry { by { name team { name } } before after }
      ... on DealEntry { opportunity { amount { amount } status } }
      ... on OwnershipEntry { owner { name } role share }
      ... on ContactTypeEntry { type contact { name account { name } } account { name } } }"""
    kinds = "kinds: [CHANGE, DEAL_CLOSED, OWNER_ASSIGNED, CONTACT_TYPE_BEGUN]"
    page = await timeline(ask, "acc_sample_lyra", kinds, selected)
    lyra = {"name": "Lyra Média 🎧"}
    assert page["nodes"] == [
        {
            "__typename": "ChangeEntry",
            "by": {"name": "Mara Lindqvist", "team": {"name": "EMEA"}},
            "before": {"tier": "B"},
            "after": {"tier": "C"},
        },
        {"__typename": "DealEntry", "opportunity": {"amount": None, "status": "LOST"}},
        {
            "__typename": "ContactTypeEntry",
            "type": "PROSPECT",
            "contact": {"name": "Léa Dubois", "account": lyra},
            "account": lyra,
        },
        {"__typename": "OwnershipEntry", "owner": {"name": "Mara Lindqvist"}, "role": "NEW_SALES", "share": 1.0},
    ]


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("of", ["acc_sample_north", "con_sample_jose"])
async def test_pages_of_any_size_make_the_whole_timeline_both_ways(ask: Ask, of: str, size: int) -> None:
    selected = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id at }"
    whole = await timeline(ask, of, "first: 100", selected)
    ids = [node["id"] for node in whole["nodes"]]
    moments = [node["at"] for node in whole["nodes"]]
    assert len(set(ids)) == len(ids) == whole["totalCount"] > 5
    assert moments == sorted(moments, reverse=True)
    for forward in (True, False):
        met: list[str] = []
        place = ""
        while True:
            page = await timeline(ask, of, f"{'first' if forward else 'last'}: {size}{place}", selected)
            here, info = [node["id"] for node in page["nodes"]], page["pageInfo"]
            met = met + here if forward else here + met
            if not info["hasNextPage" if forward else "hasPreviousPage"]:
                break
            cursor = info["endCursor" if forward else "startCursor"]
            place = f", {'after' if forward else 'before'}: {json.dumps(cursor)}"
        assert met == ids


async def test_an_introduction_is_in_the_timelines_of_all_on_it_and_of_their_accounts(ask: Ask) -> None:
    asked = [("2026-05-27", "Introduction to Léa Dubois asked for by Aiko Tanaka")]
    for of in ("con_sample_lea", "con_sample_wei", "acc_sample_lyra", "acc_sample_quill"):
        assert await told(ask, of, "kinds: [INTRODUCTION_ASKED, INTRODUCTION_MADE]") == asked
    selected = "nodes { ... on IntroductionEntry { introductionRequest { id status } } }"
    page = await timeline(ask, "con_sample_lea", "kinds: [INTRODUCTION_ASKED]", selected)
    assert page["nodes"] == [{"introductionRequest": {"id": "irq_sample_lea", "status": "ASKED"}}]


@pytest.mark.parametrize(
    ("steps", "told_of"),
    [
        ({"status": "MET", "forwardedAt": 1, "introducedAt": 2, "metAt": 3}, ["Met {}", "{} made", "{} forwarded"]),
        ({"status": "DECLINED", "answeredAt": 1}, ["{} declined"]),
        ({"status": "NO_ANSWER", "answeredAt": 1}, ["{} not answered"]),
        ({"status": "FORWARDED", "answeredAt": 1, "forwardedAt": 2}, ["{} forwarded"]),  # who answered late after all
    ],
)
async def test_each_step_of_an_introduction_is_told(
    ask: Ask, database: Database, steps: dict[str, Any], told_of: list[str]
) -> None:
    at = datetime(2026, 5, 27, 9, tzinfo=UTC)
    given = {name: at + timedelta(hours=value) if name != "status" else value for name, value in steps.items()}
    text = "MATCH (r:IntroductionRequest {id: 'irq_sample_lea'}) SET r += $p.steps"
    await database.command(text, {"steps": given})
    try:
        titles = [title for _, title in await told(ask, "con_sample_wei", "first: 20")]
    finally:
        usual = dict.fromkeys(["forwardedAt", "introducedAt", "metAt", "answeredAt"])
        await database.command(text, {"steps": {**usual, "status": "ASKED"}})
    wanted = ["Introduction to Léa Dubois" + each.removeprefix("{}") for each in told_of]
    wanted = [
        each.replace("Introduction to Léa DuboisMet {}", "Met Léa Dubois after an introduction") for each in wanted
    ]
    some = [title for title in titles if "ntroduction" in title and "asked for" not in title]
    assert some == [f"{title} by Aiko Tanaka" for title in wanted]


async def test_every_type_of_entry_is_told_somewhere_in_the_sample(ask: Ask) -> None:
    seen = {"ChangeEntry"}  # see above: the sample has no change of a record
    for of in ("acc_sample_north", "acc_sample_lyra", "con_sample_jose"):
        page = await timeline(ask, of, "first: 100", "nodes { __typename }")
        seen |= {node["__typename"] for node in page["nodes"]}
    assert seen == {each.__name__ for each in ENTRIES}
    possible = schema._schema.get_possible_types(schema._schema.type_map["TimelineEntry"])  # type: ignore[arg-type]
    assert {each.name for each in possible} == seen


def test_no_pattern_is_asked_twice() -> None:
    for questions in (OF_ACCOUNTS, OF_CONTACTS):
        assert len(set(questions)) == len(questions)
