"""Can contacts, owners and teams be written down, with where they work and to whom they report?"""

from __future__ import annotations

import pytest

from graphservice.graph.migrations import check
from tests.directory.writing import Write

CONTACT = """contact { name givenName familyName email phone title department jobFunction seniority country alignedWith
    optedOut version account { id } employers { edges { title department isPrimary validFrom validTo } } }"""
OWNER = "owner { name email title active version manager { id } team { id } }"
NOW_Z = "2026-06-01T09:00:00Z"


async def test_a_contact_is_created_as_it_was_said(write: Write) -> None:
    said = {
        "givenName": "Zoë",
        "familyName": "Ek",
        "email": "Zoe.Ek@Lyra.Example",
        "phone": "+46 8 1",
        "title": "CTO",
        "department": "Tech",
        "jobFunction": "IT",
        "seniority": "C_LEVEL",
        "country": "SE",
        "alignedWith": "SALES",
    }
    payload = await write("createContact", {**said, "account": "acc_sample_lyra"}, CONTACT)
    assert payload["userErrors"] == []
    assert payload["contact"] == {
        **said,
        "name": "Zoë Ek",
        "email": "zoe.ek@lyra.example",
        "optedOut": False,
        "version": 1,
        "account": {"id": "acc_sample_lyra"},
        "employers": {
            "edges": [{"title": "CTO", "department": "Tech", "isPrimary": True, "validFrom": NOW_Z, "validTo": None}]
        },
    }


async def test_a_name_follows_its_parts_until_somebody_chooses_one(write: Write) -> None:
    id = await write.new("Contact", givenName="Zoë", familyName="Ek")
    names = []
    changes: list[dict[str, str | None]] = [
        {"familyName": "Ask"},
        {"name": "Z. Ask"},
        {"givenName": "Zoe"},
        {"familyName": None},
    ]
    for version, said in enumerate(changes, start=1):
        payload = await write("updateContact", {"id": id, "version": version, **said}, CONTACT)
        names.append(payload["contact"]["name"])
    assert names == ["Zoë Ask", "Z. Ask", "Z. Ask", "Z. Ask"]


async def test_nobody_is_without_a_name(write: Write) -> None:
    assert await write.refused("createContact", {"email": "a@b.example"}) == [("input.name", "REQUIRED")]
    assert await write.refused("createContact", {"givenName": None, "familyName": None}) == [("input.name", "REQUIRED")]
    id = await write.new("Contact", familyName="Ek")
    payload = await write("updateContact", {"id": id, "version": 1, "familyName": None}, CONTACT)
    assert (payload["contact"]["name"], payload["contact"]["familyName"]) == ("Ek", None)


@pytest.mark.parametrize(
    ("said", "place", "code"),
    [
        ({"email": "nobody"}, "email", "INVALID_EMAIL"),
        ({"phone": "1" * 101}, "phone", "TOO_LONG"),
        ({"optedOut": None}, "optedOut", "REQUIRED"),
    ],
)
async def test_a_contact_that_makes_no_sense_is_refused(
    write: Write, said: dict[str, object], place: str, code: str
) -> None:
    assert await write.refused("createContact", {"name": "Zoë", **said}) == [(f"input.{place}", code)]
    known = {"id": "con_sample_lea", "version": 1}
    assert await write.refused("updateContact", {**known, **said}) == [(f"input.{place}", code)]


async def test_a_new_contact_cannot_work_nowhere_we_know(write: Write) -> None:
    said = {"name": "Zoë", "account": "acc_nobody"}
    assert await write.refused("createContact", said) == [("input.account", "NOT_FOUND")]


async def test_an_owner_is_created_and_moves(write: Write) -> None:
    said = {"name": "Siv Berg", "email": "siv@firm.example", "title": "Account Executive"}
    id = await write.new("Owner", **said, team="team_sample_emea", manager="own_sample_mara")
    moved = {"id": id, "version": 1, "team": "team_sample_nordics", "manager": "own_sample_jonas"}
    payload = await write("updateOwner", moved, OWNER)
    assert payload["owner"] == {
        **said,
        "active": True,
        "version": 2,
        "manager": {"id": "own_sample_jonas"},
        "team": {"id": "team_sample_nordics"},
    }
    assert [change[2:] for change in await write.changes(id)] == [
        (None, {**said, "active": True, "team": "team_sample_emea", "manager": "own_sample_mara"}),
        (
            {"team": "team_sample_emea", "manager": "own_sample_mara"},
            {"team": "team_sample_nordics", "manager": "own_sample_jonas"},
        ),
    ]


async def test_an_owner_who_changes_teams_stays_in_the_history_of_the_first(write: Write) -> None:
    id = await write.new("Owner", name="Siv Berg", team="team_sample_emea")
    await write.database.command(
        "MATCH ({id: $p.id})-[m:MEMBER_OF]->() SET m.validFrom = datetime('2026-01-01T00:00:00Z')", {"id": id}
    )
    await write("updateOwner", {"id": id, "version": 1, "team": None}, OWNER)
    rows = await write.database.records(
        """MATCH ({id: $p.id})-[m:MEMBER_OF]->(team) RETURN team.id, m.factId, toString(m.validTo),
        toString(m.supersededAt), m.supersededBy, m.recordedBy, m.id = m.factId ORDER BY m.validTo IS NULL DESC""",
        {"id": id},
    )
    ((team, fact, *first), (team_2, fact_2, *second)) = rows
    assert (team, team_2, fact) == ("team_sample_emea", "team_sample_emea", fact_2)
    assert first == [None, NOW_Z, "own_sample_mara", "own_sample_mara", True]
    assert second == [NOW_Z, None, None, "own_sample_mara", False]
    answer = await write.ask(
        """query ($id: ID!) { now: owner(id: $id) { team { id } }
        then: owner(id: $id) { team(asOf: "2026-02-01T00:00:00Z") { id } } }""",
        {"id": id},
    )
    assert answer.data == {"now": {"team": None}, "then": {"team": {"id": "team_sample_emea"}}}


async def test_a_team_of_today_that_was_a_mistake_is_taken_back(write: Write) -> None:
    id = await write.new("Owner", name="Siv Berg", team="team_sample_emea")
    payload = await write("updateOwner", {"id": id, "version": 1, "team": "team_sample_nordics"}, OWNER)
    assert payload["owner"]["team"] == {"id": "team_sample_nordics"}
    rows = await write.database.records(
        "MATCH ({id: $p.id})-[m:MEMBER_OF]->(team) WHERE m.supersededAt IS NULL RETURN team.id", {"id": id}
    )
    assert rows == [["team_sample_nordics"]]


async def test_an_owner_cannot_report_to_somebody_beneath_them(write: Write) -> None:
    said = {"id": "own_sample_mara", "version": 1, "manager": "own_sample_jonas"}
    assert await write.refused("updateOwner", said) == [("input.manager", "CIRCLE")]
    assert await write.refused("updateOwner", {**said, "manager": "con_sample_lea"}) == [("input.manager", "NOT_FOUND")]
    assert await write.refused("updateOwner", {**said, "manager": None, "active": None}) == [
        ("input.active", "REQUIRED")
    ]


async def test_a_team_is_created_and_moved_but_not_beneath_itself(write: Write) -> None:
    show = "team { name version parent { id } }"
    id = await write.new("Team", name="Baltics", parent="team_sample_emea")
    payload = await write("updateTeam", {"id": id, "version": 1, "parent": "team_sample_nordics"}, show)
    assert payload["team"] == {"name": "Baltics", "version": 2, "parent": {"id": "team_sample_nordics"}}
    assert await write.refused("updateTeam", {"id": "team_sample_emea", "version": 1, "parent": id}) == [
        ("input.parent", "CIRCLE")
    ]


async def test_what_is_written_is_as_the_model_says(write: Write) -> None:
    await write.new("Contact", givenName="Zoë", account="acc_sample_lyra", title="CTO")
    await write.new("Owner", name="Siv Berg", team="team_sample_emea", manager="own_sample_mara")
    assert await check(write.database) == []
