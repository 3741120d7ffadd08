"""What happened, who was there, and whom did a campaign reach?"""

from __future__ import annotations

from tests.directory.conftest import Read


async def test_interactions_are_listed_the_latest_first_and_page_by_page(read: Read) -> None:
    text = """query ($after: String, $first: Int) {
    interactions(first: $first, after: $after, where: {createdAt: {lt: "2026-06-01T00:00:00Z"}}) {
    totalCount nodes { subject kind direction } pageInfo { endCursor } } }"""
    page = (await read(text, {"first": 2}))["interactions"]
    assert page["totalCount"] == 3
    assert page["nodes"] == [
        {"subject": "Renewal", "kind": "CALL", "direction": "INBOUND"},
        {"subject": "Terminal planning", "kind": "EMAIL", "direction": "OUTBOUND"},
    ]
    rest = await read(text, {"after": page["pageInfo"]["endCursor"]})
    assert rest["interactions"]["nodes"] == [{"subject": "Kick-off", "kind": "MEETING", "direction": None}]


async def test_people_are_ours_and_others_with_the_part_that_each_played(read: Read) -> None:
    data = await read(
        """{ interaction(id: "int_sample_kickoff") { at people { totalCount edges { as node {
        __typename id name email title ... on Contact { account { name } } ... on Owner { team { name } } } } } } }"""
    )
    assert data["interaction"]["at"] == "2025-03-10T13:00:00Z"
    assert data["interaction"]["people"] == {
        "totalCount": 3,
        "edges": [
            {
                "as": "ORGANISER",
                "node": {
                    "__typename": "Owner",
                    "id": "own_sample_aiko",
                    "name": "Aiko Tanaka",
                    "email": "aiko@firm.example",
                    "title": "Customer Success Manager",
                    "team": {"name": "Nordics"},
                },
            },
            {
                "as": "ATTENDEE",
                "node": {
                    "__typename": "Contact",
                    "id": "con_sample_erik",
                    "name": "Erik Öberg",
                    "email": "erik@angstrom.example",
                    "title": "Enterprise Architect",
                    "account": {"name": "Ångström Industrier"},
                },
            },
            {
                "as": "ATTENDEE",
                "node": {
                    "__typename": "Contact",
                    "id": "con_sample_ingrid",
                    "name": "Ingrid Åkesson",
                    "email": "ingrid@angstrom.example",
                    "title": "CFO",
                    "account": {"name": "Ångström Industrier"},
                },
            },
        ],
    }


async def test_people_are_read_page_by_page(read: Read) -> None:
    text = """query ($after: String) { interaction(id: "int_sample_kickoff") { people(first: 1, after: $after) {
    nodes { name } pageInfo { hasNextPage endCursor } } } }"""
    seen, after = [], None
    for _ in range(3):
        page = (await read(text, {"after": after}))["interaction"]["people"]
        seen += [node["name"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["Aiko Tanaka", "Erik Öberg", "Ingrid Åkesson"]
    assert page["pageInfo"]["hasNextPage"] is False


async def test_somebody_knows_what_happened_with_them(read: Read) -> None:
    data = await read(
        """{ owner(id: "own_sample_aiko") { interactions { totalCount edges { as node { subject } } }
          old: interactions(where: {at: {lt: "2026-01-01T00:00:00Z"}}, orderBy: [{field: AT}]) { nodes { subject } } }
        contact(id: "con_sample_wei") { interactions { edges { as node { subject } } } } }"""
    )
    assert data["owner"]["interactions"] == {
        "totalCount": 2,
        "edges": [
            {"as": "CALLED", "node": {"subject": "Renewal"}},
            {"as": "ORGANISER", "node": {"subject": "Kick-off"}},
        ],
    }
    assert data["owner"]["old"]["nodes"] == [{"subject": "Kick-off"}]
    assert data["contact"]["interactions"]["edges"] == [{"as": "CALLER", "node": {"subject": "Renewal"}}]


async def test_a_campaign_knows_who_responded(read: Read) -> None:
    data = await read(
        """{ campaign(id: "cam_sample_autumn") { name kind contacts { totalCount edges { status at node { id } } } }
        campaigns { nodes { id } } }"""
    )
    assert data["campaign"] == {
        "name": "Autumn forum",
        "kind": "EVENT",
        "contacts": {
            "totalCount": 1,
            "edges": [{"status": "Attended", "at": "2025-11-12T15:00:00Z", "node": {"id": "con_sample_lea"}}],
        },
    }
    assert data["campaigns"]["nodes"] == [{"id": "cam_sample_autumn"}]


async def test_campaigns_and_interactions_are_found_by_their_ids_like_everything(read: Read) -> None:
    data = await read(
        """{ nodes(ids: ["cam_sample_autumn", "int_sample_call"]) {
        __typename ... on Campaign { name } ... on Interaction { subject } } }"""
    )
    assert data["nodes"] == [
        {"__typename": "Campaign", "name": "Autumn forum"},
        {"__typename": "Interaction", "subject": "Renewal"},
    ]
