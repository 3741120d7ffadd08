"""Does a contact know where they worked, what they were to us, and with whom they work?"""

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


async def test_employments_are_all_that_ever_were_the_latest_first(read: Read) -> None:
    data = await read(
        """{ jose: contact(id: "con_sample_jose") {
          employments { totalCount edges { title validFrom validTo node { name } } } employers { nodes { id } } }
        lea: contact(id: "con_sample_lea") { employments { nodes { id } } } }"""
    )
    assert data["jose"]["employments"] == {
        "totalCount": 2,
        "edges": [
            {
                "title": "VP Operations",
                "validFrom": "2025-09-01T00:00:00Z",
                "validTo": None,
                "node": {"name": "Ångström Industrier"},
            },
            {
                "title": "Head of Print",
                "validFrom": "2022-06-01T00:00:00Z",
                "validTo": "2025-09-01T00:00:00Z",
                "node": {"name": 'Quill "Q" Publishing'},
            },
        ],
    }
    assert data["jose"]["employers"]["nodes"] == [{"id": "acc_sample_north"}]
    assert data["lea"]["employments"]["nodes"] == [{"id": "acc_sample_lyra"}]


async def test_types_are_those_of_a_moment_and_their_history_all(read: Read) -> None:
    data = await read(
        """{ ingrid: contact(id: "con_sample_ingrid") { types { type }
          then: types(asOf: "2024-06-01T00:00:00Z") { type }
          typesHistory { type validFrom validTo recordedBy { name owner { id } } account { id } } }
        lea: contact(id: "con_sample_lea") { typesHistory { type } } }"""
    )
    assert data["ingrid"]["types"] == [{"type": "CLIENT"}]
    assert data["ingrid"]["then"] == [{"type": "PROSPECT"}]
    assert data["ingrid"]["typesHistory"] == [
        {
            "type": "PROSPECT",
            "validFrom": "2024-01-15T08:00:00Z",
            "validTo": "2025-03-01T00:00:00Z",
            "recordedBy": {"name": "Jonas Weber", "owner": {"id": "own_sample_jonas"}},
            "account": {"id": "acc_sample_north"},
        },
        {
            "type": "CLIENT",
            "validFrom": "2025-03-01T00:00:00Z",
            "validTo": None,
            "recordedBy": {"name": "Jonas Weber", "owner": {"id": "own_sample_jonas"}},
            "account": {"id": "acc_sample_north"},
        },
    ]
    assert data["lea"]["typesHistory"] == [{"type": "PROSPECT"}]


async def test_colleagues_are_the_others_at_the_employers_of_a_moment(read: Read) -> None:
    data = await read(
        """{ priya: contact(id: "con_sample_priya") { colleagues { totalCount edges { title node { name } } }
          then: colleagues(asOf: "2023-06-01T00:00:00Z") { nodes { name } } }
        jose: contact(id: "con_sample_jose") { colleagues(asOf: "2025-06-01T00:00:00Z") { nodes { name } } } }"""
    )
    assert data["priya"]["colleagues"] == {
        "totalCount": 4,
        "edges": [
            {"title": "Enterprise Architect", "node": {"name": "Erik Öberg"}},
            {"title": "CFO", "node": {"name": "Ingrid Åkesson"}},
            {"title": "VP Operations", "node": {"name": "José Núñez"}},
            {"title": "Terminal Manager", "node": {"name": "Nora Haugen"}},
        ],
    }
    assert data["priya"]["then"]["nodes"] == [{"name": "Erik Öberg"}, {"name": "Ingrid Åkesson"}]
    assert data["jose"]["colleagues"]["nodes"] == [{"name": "Sam O'Neill"}, {"name": "Wei Zhang"}]


async def test_a_moment_is_passed_on_to_what_lies_beneath(read: Read) -> None:
    data = await read(
        """{ account(id: "acc_sample_quill") { contacts(asOf: "2023-01-01T00:00:00Z", first: 1) { nodes {
        name account { id } types { type } colleagues { nodes { name account { id } } } } } } }"""
    )
    assert data["account"]["contacts"]["nodes"] == [
        {
            "name": "José Núñez",
            "account": {"id": "acc_sample_quill"},
            "types": [{"type": "CLIENT"}],
            "colleagues": {
                "nodes": [
                    {"name": "Sam O'Neill", "account": {"id": "acc_sample_quill"}},
                    {"name": "Wei Zhang", "account": {"id": "acc_sample_quill"}},
                ]
            },
        }
    ]


async def test_deals_and_campaigns_say_which_part_was_played(read: Read) -> None:
    data = await read(
        """{ contact(id: "con_sample_lea") { opportunities { edges { buyingRole isPrimary node { id } } }
        campaigns { totalCount edges { status at node { id } } } } }"""
    )
    assert data["contact"] == {
        "opportunities": {
            "edges": [{"buyingRole": "EXECUTIVE_SPONSOR", "isPrimary": True, "node": {"id": "opp_sample_lyra"}}]
        },
        "campaigns": {
            "totalCount": 1,
            "edges": [{"status": "Attended", "at": "2025-11-12T15:00:00Z", "node": {"id": "cam_sample_autumn"}}],
        },
    }
