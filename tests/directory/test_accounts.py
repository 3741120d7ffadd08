"""Does an account know what it belongs to, who works there and what is going on with it?"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from graphservice.graph.database import Database
from tests.directory.conftest import Read
from tests.directory.graphs import more

NORTH, QUILL = 'account(id: "acc_sample_north")', 'account(id: "acc_sample_quill")'


@pytest_asyncio.fixture(scope="module", autouse=True)
async def additions(database: Database) -> AsyncIterator[None]:
    async with more(database):
        yield


async def test_a_tree_is_given_level_by_level_down_to_ten_and_each_account_once(read: Read) -> None:
    data = await read('{ account(id: "acc_tree_0") { tree(first: 100) { totalCount edges { depth node { name } } } } }')
    edges = [(e["depth"], e["node"]["name"]) for e in data["account"]["tree"]["edges"]]
    assert edges == [(1, "Level 01"), (1, "Level 12"), *((depth, f"Level {depth:02}") for depth in range(2, 11))]
    assert data["account"]["tree"]["totalCount"] == 11


async def test_a_tree_is_read_page_by_page(read: Read) -> None:
    seen: list[str] = []
    after = None
    while True:
        data = await read(
            """query ($after: String) { account(id: "acc_tree_0") { tree(first: 4, after: $after) {
            nodes { name } pageInfo { hasNextPage endCursor } } } }""",
            {"after": after},
        )
        page = data["account"]["tree"]
        seen += [node["name"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen == ["Level 01", "Level 12", *(f"Level {depth:02}" for depth in range(2, 11))]


async def test_ancestors_lead_to_the_top_the_nearest_first(read: Read) -> None:
    data = await read(
        """{ account(id: "acc_tree_3") { ancestors { name } }
        top: account(id: "acc_tree_0") { ancestors { name } } }"""
    )
    assert [each["name"] for each in data["account"]["ancestors"]] == ["Level 02", "Level 01", "Level 12", "Level 00"]
    assert data["top"]["ancestors"] == []


async def test_accounts_that_are_part_of_one_another_have_each_other_above_and_beneath(read: Read) -> None:
    data = await read('{ account(id: "acc_ring_a") { ancestors { name } tree { edges { depth node { name } } } } }')
    assert data["account"] == {
        "ancestors": [{"name": "Ring B"}],
        "tree": {"edges": [{"depth": 1, "node": {"name": "Ring B"}}]},
    }


async def test_subsidiaries_and_parents_lead_to_one_another(read: Read) -> None:
    data = await read(f"{{ {NORTH} {{ subsidiaries {{ totalCount nodes {{ name parent {{ id }} }} }} }} }}")
    assert data["account"]["subsidiaries"] == {
        "totalCount": 1,
        "nodes": [{"name": "Ångström Hamn & Logistik", "parent": {"id": "acc_sample_north"}}],
    }


async def test_competitors_are_seen_from_both_sides_once(read: Read) -> None:
    data = await read(
        f"""{{ {QUILL} {{ competitors {{ totalCount nodes {{ id }} }} }}
        lyra: account(id: "acc_sample_lyra") {{ competitors {{ nodes {{ id }} }} }}
        ring: account(id: "acc_ring_a") {{ competitors {{ totalCount nodes {{ id }} }} }} }}"""
    )
    assert data == {
        "account": {"competitors": {"totalCount": 1, "nodes": [{"id": "acc_sample_lyra"}]}},
        "lyra": {"competitors": {"nodes": [{"id": "acc_sample_quill"}]}},
        "ring": {"competitors": {"totalCount": 1, "nodes": [{"id": "acc_ring_b"}]}},
    }


async def test_contacts_are_those_of_a_moment_and_employments_all_that_ever_were(read: Read) -> None:
    data = await read(
        f"""{{ {QUILL} {{
          contacts {{ nodes {{ name }} }}
          then: contacts(asOf: "2023-01-01T00:00:00Z") {{ nodes {{ name }} }}
          employments {{ totalCount edges {{
            title department isPrimary validFrom validTo recordedAt recordedBy {{ name }} node {{ name }} }} }}
        }} }}"""
    )
    assert [node["name"] for node in data["account"]["contacts"]["nodes"]] == ["Sam O'Neill", "Wei Zhang"]
    assert [node["name"] for node in data["account"]["then"]["nodes"]] == ["José Núñez", "Sam O'Neill", "Wei Zhang"]
    edges = data["account"]["employments"]["edges"]
    assert [edge["node"]["name"] for edge in edges] == ["José Núñez", "Sam O'Neill", "Wei Zhang"]
    assert data["account"]["employments"]["totalCount"] == 3
    assert edges[0] == {
        "title": "Head of Print",
        "department": "Production",
        "isPrimary": True,
        "validFrom": "2022-06-01T00:00:00Z",
        "validTo": "2025-09-01T00:00:00Z",
        "recordedAt": "2022-06-01T08:00:00Z",
        "recordedBy": {"name": "Jonas Weber"},
        "node": {"name": "José Núñez"},
    }


async def test_an_employment_that_was_a_mistake_is_nowhere(read: Read) -> None:
    data = await read(
        f"""{{ {NORTH} {{ employments {{ nodes {{ name }} }}
        contacts(asOf: "2020-01-15T00:00:00Z") {{ nodes {{ name }} }} }} }}"""
    )
    names = [node["name"] for node in data["account"]["employments"]["nodes"]]
    assert names == ["José Núñez", "Priya Nair", "Ingrid Åkesson", "Erik Öberg"]
    assert data["account"]["contacts"]["nodes"] == [{"name": "Erik Öberg"}]


async def test_contacts_can_be_chosen_by_what_they_are_to_us_here_at_that_moment(read: Read) -> None:
    data = await read(
        f"""{{ {NORTH} {{ clients: contacts(type: CLIENT) {{ nodes {{ name }} }}
          prospects: contacts(type: PROSPECT) {{ totalCount }}
          before: contacts(type: PROSPECT, asOf: "2025-01-01T00:00:00Z") {{ nodes {{ name }} }} }}
        harbour: account(id: "acc_sample_harbour") {{ contacts(type: PROSPECT) {{ nodes {{ name }} }} }} }}"""
    )
    assert [node["name"] for node in data["account"]["clients"]["nodes"]] == [
        "Erik Öberg", "Ingrid Åkesson", "José Núñez", "Priya Nair"
    ]  # fmt: skip
    assert data["account"]["prospects"] == {"totalCount": 0}
    assert data["account"]["before"]["nodes"] == [{"name": "Ingrid Åkesson"}]
    assert [node["name"] for node in data["harbour"]["contacts"]["nodes"]] == ["Nora Haugen", "Priya Nair"]


async def test_contracts_can_be_those_in_force_on_a_day_the_first_and_the_last_included(read: Read) -> None:
    asked = " ".join(
        f'd{i}: contracts(activeOn: "{day}") {{ totalCount }}'
        for i, day in enumerate(("2025-02-28", "2025-03-01", "2028-02-29", "2028-03-01"))
    )
    data = await read(f"{{ {NORTH} {{ contracts {{ nodes {{ name }} }} {asked} }} }}")
    assert data["account"].pop("contracts") == {"nodes": [{"name": "Contract 2025-017"}]}
    assert [each["totalCount"] for each in data["account"].values()] == [0, 1, 1, 0]
    of_all = await read(f"{{ {asked} }}")
    assert [each["totalCount"] for each in of_all.values()] == [0, 1, 1, 0]


async def test_interactions_are_those_with_people_who_worked_there_then_each_once(read: Read) -> None:
    data = await read(
        f"""{{ {NORTH} {{ interactions {{ totalCount nodes {{ subject }} }} }}
        harbour: account(id: "acc_sample_harbour") {{ interactions {{ nodes {{ subject at }} }} }} }}"""
    )
    assert data["account"]["interactions"] == {"totalCount": 1, "nodes": [{"subject": "Kick-off"}]}
    assert data["harbour"]["interactions"]["nodes"] == [{"subject": "Terminal planning", "at": "2026-05-18T07:45:00Z"}]


async def test_lists_beneath_an_account_are_filtered_and_ordered(read: Read) -> None:
    data = await read(
        f"""{{ {NORTH} {{
          contacts(where: {{jobFunction: {{in: [IT, FINANCE]}}}}, orderBy: [{{field: CREATED_AT, direction: DESC}}]) {{
            nodes {{ name }} }}
          opportunities(where: {{status: {{eq: OPEN}}}}) {{ totalCount }}
          tree(where: {{employees: {{lt: 400}}}}) {{ nodes {{ name }} }}
        }} }}"""
    )
    assert [node["name"] for node in data["account"]["contacts"]["nodes"]] == ["Erik Öberg", "Ingrid Åkesson"]
    assert data["account"]["opportunities"] == {"totalCount": 0}
    assert data["account"]["tree"] == {"nodes": [{"name": "Ångström Hamn & Logistik"}]}
