"""Do owners and teams know who is above and beneath them, and since when?"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from graphservice.graph.database import Database
from tests.directory.conftest import Read
from tests.directory.graphs import more


@pytest_asyncio.fixture(scope="module", autouse=True)
async def additions(database: Database) -> AsyncIterator[None]:
    async with more(database):
        yield


async def test_the_line_leads_up_to_the_top_and_down_to_everyone(read: Read) -> None:
    data = await read(
        """{ tom: owner(id: "own_sample_tom") { manager { name } managers { name } allReports { totalCount } }
        mara: owner(id: "own_sample_mara") { managers { name } reports { nodes { name } }
          allReports { totalCount edges { depth node { name manager { name } } } } } }"""
    )
    assert data["tom"] == {
        "manager": {"name": "Jonas Weber"},
        "managers": [{"name": "Jonas Weber"}, {"name": "Mara Lindqvist"}],
        "allReports": {"totalCount": 0},
    }
    assert data["mara"] == {
        "managers": [],
        "reports": {"nodes": [{"name": "Aiko Tanaka"}, {"name": "Jonas Weber"}]},
        "allReports": {
            "totalCount": 3,
            "edges": [
                {"depth": 1, "node": {"name": "Aiko Tanaka", "manager": {"name": "Mara Lindqvist"}}},
                {"depth": 1, "node": {"name": "Jonas Weber", "manager": {"name": "Mara Lindqvist"}}},
                {"depth": 2, "node": {"name": "Tom O'Brien", "manager": {"name": "Jonas Weber"}}},
            ],
        },
    }


async def test_memberships_are_all_that_ever_were_and_a_team_is_that_of_a_moment(read: Read) -> None:
    data = await read(
        """{ tom: owner(id: "own_sample_tom") { team { name } then: team(asOf: "2022-12-31T00:00:00Z") { name }
          memberships { edges { validFrom validTo recordedBy { id } node { name } } } }
        jonas: owner(id: "own_sample_jonas") { memberships { nodes { name } } } }"""
    )
    assert data["tom"]["team"] is None
    assert data["tom"]["then"] == {"name": "EMEA"}
    assert data["tom"]["memberships"]["edges"] == [
        {
            "validFrom": "2023-01-01T00:00:00Z",
            "validTo": "2024-07-01T00:00:00Z",
            "recordedBy": {"id": "own_sample_mara"},
            "node": {"name": "Nordics"},
        },
        {
            "validFrom": "2022-04-01T08:00:00Z",
            "validTo": "2023-01-01T00:00:00Z",
            "recordedBy": {"id": "own_sample_mara"},
            "node": {"name": "EMEA"},
        },
    ]
    assert data["jonas"]["memberships"]["nodes"] == [{"name": "Nordics"}]


async def test_a_team_knows_its_tree_and_its_members_now_then_and_ever(read: Read) -> None:
    data = await read(
        """{ emea: team(id: "team_sample_emea") { parent { id } ancestors { name } parts { nodes { name } }
          tree { edges { depth node { name } } } members { nodes { name } }
          then: members(asOf: "2022-12-31T00:00:00Z") { nodes { name } } memberships { nodes { name } } }
        nordics: team(id: "team_sample_nordics") { parent { name } ancestors { name } tree { totalCount } } }"""
    )
    assert data["emea"] == {
        "parent": None,
        "ancestors": [],
        "parts": {"nodes": [{"name": "Nordics"}]},
        "tree": {"edges": [{"depth": 1, "node": {"name": "Nordics"}}]},
        "members": {"nodes": [{"name": "Mara Lindqvist"}]},
        "then": {"nodes": [{"name": "Mara Lindqvist"}, {"name": "Tom O'Brien"}]},
        "memberships": {"nodes": [{"name": "Tom O'Brien"}, {"name": "Mara Lindqvist"}]},
    }
    assert data["nordics"] == {"parent": {"name": "EMEA"}, "ancestors": [{"name": "EMEA"}], "tree": {"totalCount": 0}}


async def test_the_deals_of_an_owner_are_those_of_a_moment_with_role_and_share(read: Read) -> None:
    data = await read(
        """{ aiko: owner(id: "own_sample_aiko") { opportunities { edges { role share validFrom validTo node { id } } }
          then: opportunities(asOf: "2024-12-01T00:00:00Z") { nodes { id } } }
        jonas: owner(id: "own_sample_jonas") { opportunities { nodes { id } } } }"""
    )
    assert data["aiko"]["opportunities"]["edges"] == [
        {
            "role": "LEAD",
            "share": 1.0,
            "validFrom": "2026-03-15T09:00:00Z",
            "validTo": None,
            "node": {"id": "opp_sample_quill"},
        },
        {
            "role": "SUPPORT",
            "share": 0.3,
            "validFrom": "2024-11-04T13:30:00Z",
            "validTo": None,
            "node": {"id": "opp_sample_line"},
        },
    ]
    assert data["aiko"]["then"]["nodes"] == [{"id": "opp_sample_line"}]
    assert data["jonas"]["opportunities"]["nodes"] == [{"id": "opp_sample_harbour"}, {"id": "opp_sample_line"}]


async def test_a_book_can_be_filtered(read: Read) -> None:
    data = await read(
        """{ owner(id: "own_sample_aiko") { accounts(where: {industry: {eq: "Media"}}) { totalCount nodes { id } }
        contacts(where: {jobFunction: {eq: IT}}) { totalCount } } }"""
    )
    assert data["owner"] == {
        "accounts": {"totalCount": 1, "nodes": [{"id": "acc_sample_quill"}]},
        "contacts": {"totalCount": 0},
    }
