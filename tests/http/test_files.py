"""Does a list leave as the file that a person opens in a spreadsheet?"""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import pytest

from graphservice.graph.database import Database
from tests.asking import Ask

BOOK = """query Book($account: ID!, $more: Boolean!) {
  account(id: $account) {
    name
    owners(first: 1) { totalCount pageInfo { hasNextPage } edges { role share node { ...Who } } }
    mark: industry @include(if: $more)
  }
}
fragment Who on Owner { name team { name } }"""
ACCOUNT = {"account": "acc_sample_north", "more": False}


def table(response: httpx.Response) -> list[list[str]]:
    assert response.status_code == 200, response.text
    return list(csv.reader(io.StringIO(response.text, newline="")))


async def exported(client: httpx.AsyncClient, query: str, **variables: Any) -> list[list[str]]:
    return table(await client.post("/export.csv", json={"query": query, "variables": variables}))


async def refused(client: httpx.AsyncClient, query: str, **variables: Any) -> tuple[int, str, str]:
    response = await client.post("/export.csv", json={"query": query, "variables": variables})
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    (error,) = response.json()["errors"]
    return response.status_code, error["extensions"]["code"], error["message"]


async def test_columns_are_named_by_the_way_to_them_and_what_is_above_the_list_stands_in_each_row(
    client: httpx.AsyncClient,
) -> None:
    rows = await exported(client, BOOK, **ACCOUNT)
    assert rows == [
        ["account.name", "role", "share", "node.name", "node.team.name"],
        ["Ångström Industrier", "CROSS_SELL", "1.0", "Jonas Weber", "Nordics"],
        ["Ångström Industrier", "NEW_SALES", "0.6", "Jonas Weber", "Nordics"],
        ["Ångström Industrier", "NEW_SALES", "0.4", "Mara Lindqvist", "EMEA"],
        ["Ångström Industrier", "RETENTION", "1.0", "Aiko Tanaka", "Nordics"],
        ["Ångström Industrier", "UPSELL", "1.0", "Aiko Tanaka", "Nordics"],
    ]


async def test_columns_follow_the_directives_of_this_request(client: httpx.AsyncClient) -> None:
    for more in (True, False, True):
        header, *_ = await exported(client, BOOK, account="acc_sample_north", more=more)
        assert ("account.mark" in header) is more


async def test_the_answer_says_what_file_it_is(client: httpx.AsyncClient) -> None:
    response = await client.get("/export.csv", params={"query": "{ teams { nodes { name } } }"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["content-disposition"] == 'attachment; filename="teams.csv"'
    assert response.headers["cache-control"] == "no-store"
    assert response.content.startswith(b"name\r\nEMEA\r\n")


async def test_the_file_is_named_after_the_operation_or_the_way_to_the_list(client: httpx.AsyncClient) -> None:
    named = await client.post("/export.csv", json={"query": BOOK, "variables": ACCOUNT})
    assert named.headers["content-disposition"] == 'attachment; filename="Book.csv"'
    way = await client.post(
        "/export.csv", json={"query": '{ mine: account(id: "acc_sample_lyra") { contacts { nodes { name } } } }'}
    )
    assert way.headers["content-disposition"] == 'attachment; filename="mine-contacts.csv"'


async def test_a_byte_order_mark_comes_to_whom_asks_for_it(client: httpx.AsyncClient) -> None:
    asked = {"query": "{ teams { nodes { name } } }", "bom": "1"}
    assert (await client.get("/export.csv", params=asked)).content.startswith(b"\xef\xbb\xbfname\r\n")
    response = await client.get("/export.csv", params={**asked, "bom": "yes"})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")


async def test_graphql_answers_by_a_file_who_wishes_it_most(client: httpx.AsyncClient) -> None:
    body = {"query": "{ teams { nodes { name } } }"}
    file = await client.post("/graphql", json=body, headers={"accept": "text/csv, application/json;q=0.5"})
    assert table(file)[0] == ["name"]
    for accept in ("application/json, text/csv", "*/*", "text/csv;q=0.5, */*"):
        answer = await client.post("/graphql", json=body, headers={"accept": accept})
        assert answer.headers["content-type"] == "application/json; charset=utf-8"


async def test_several_values_of_a_row_are_joined_place_by_place(client: httpx.AsyncClient) -> None:
    query = """{ accounts(where: {name: {eq: "Ångström Industrier"}}) {
      nodes { name owners { totalCount edges { role node { name } } } unownedRoles } } }"""
    header, row = await exported(client, query)
    assert header == ["name", "owners.totalCount", "owners.edges.role", "owners.edges.node.name", "unownedRoles"]
    assert row[1:] == [
        "5",
        "CROSS_SELL; NEW_SALES; NEW_SALES; RETENTION; UPSELL",
        "Jonas Weber; Jonas Weber; Mara Lindqvist; Aiko Tanaka; Aiko Tanaka",
        "",
    ]


async def test_where_a_row_has_more_than_its_page_the_cell_says_so(client: httpx.AsyncClient) -> None:
    query = '{ accounts(where: {name: {eq: "Ångström Industrier"}}) { nodes { owners(first: 2) { nodes { name } } } } }'
    assert await exported(client, query) == [["owners.nodes.name"], ["Jonas Weber; Jonas Weber; …"]]


async def test_nodes_of_several_kinds_share_the_columns_that_they_have_in_common(client: httpx.AsyncClient) -> None:
    query = """{ interaction(id: "int_sample_kickoff") { people { edges { as node {
      __typename name ... on Owner { team { name } } ... on Contact { email } } } } } }"""
    header, *rows = await exported(client, query)
    assert header == ["as", "node.__typename", "node.name", "node.email", "node.team.name"]
    assert rows == [
        ["ORGANISER", "Owner", "Aiko Tanaka", "", "Nordics"],
        ["ATTENDEE", "Contact", "Erik Öberg", "erik@angstrom.example", ""],
        ["ATTENDEE", "Contact", "Ingrid Åkesson", "ingrid@angstrom.example", ""],
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{ teams { nodes { id } } owners { nodes { id } } }", "ask for `teams` or `owners` alone"),
        (
            '{ account(id: "acc_sample_lyra") { contacts { nodes { id } } owners { nodes { id } } } }',
            "ask for `account.contacts` or `account.owners` alone",
        ),
        ('{ search(text: "lyra") { closeness } }', "the query has none"),
        ("{ viewer { name } }", "the query has none"),
        ("{ teams { totalCount } }", "ask `teams` for them"),
        (
            '{ account(id: "acc_sample_lyra") { name contacts { nodes { account { name } } edges { node { id } } } } }',
            "would be named `account.name`: give one of them an alias",
        ),
        ("mutation { __typename }", "A file needs a query, not a mutation"),
    ],
)
async def test_a_question_that_is_no_one_list_is_told_what_to_change(
    client: httpx.AsyncClient, query: str, message: str
) -> None:
    status, code, told = await refused(client, query)
    assert (status, code) == (400, "BAD_USER_INPUT")
    assert message in told


async def test_what_graphql_refuses_is_refused_here_as_well(client: httpx.AsyncClient) -> None:
    assert (await refused(client, "{ teams { nodes { nam } } }"))[:2] == (400, "GRAPHQL_VALIDATION_FAILED")
    assert (await refused(client, BOOK, account="acc_sample_north"))[:2] == (400, "BAD_USER_INPUT")
    response = await client.get("/export.csv", params={"query": "mutation { __typename }"})
    assert response.status_code == 405
    assert (await client.put("/export.csv")).status_code == 405


async def test_a_list_of_what_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    query = '{ account(id: "acc_sample_nobody") { contacts { nodes { name } } } }'
    assert (await refused(client, query))[:2] == (404, "NOT_FOUND")


async def test_a_row_that_could_have_too_many_nodes_is_refused(client: httpx.AsyncClient) -> None:
    query = "id"
    for name in ("contacts", "opportunities", "contacts"):
        query = f"{name}(first: 100) {{ nodes {{ {query} }} }}"
    status, code, message = await refused(client, f"{{ accounts {{ nodes {{ {query} }} }} }}")
    assert (status, code) == (400, "QUERY_TOO_COMPLEX")
    assert message.startswith("A row of the file can have 1,010,101 nodes: at most 100,000 are allowed.")


async def test_an_empty_list_has_its_header(client: httpx.AsyncClient) -> None:
    assert await exported(client, '{ teams(where: {name: {eq: "None"}}) { nodes { name id } } }') == [["name", "id"]]


async def test_pages_of_a_single_row_make_the_same_file(client: httpx.AsyncClient, ask: Ask) -> None:
    """Each row can have 10,101 nodes here, so each page holds but one row."""
    deals = "contacts(first: 100) { nodes { opportunities(first: 100) { nodes { name } } } }"
    answer = await ask("{ accounts(first: 100) { nodes { name } } }")
    assert answer.data is not None
    _, *rows = await exported(client, f"{{ accounts {{ nodes {{ name {deals} }} }} }}")
    assert [name for name, _ in rows] == [node["name"] for node in answer.data["accounts"]["nodes"]]
    assert len(rows) > 3


async def test_no_cell_is_taken_for_a_formula(client: httpx.AsyncClient, database: Database) -> None:
    starts = ["=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", 'plain "quoted", text', "line\nline"]
    rows = [{"id": f"prod_formula_{i}", "name": name, "foldedName": name} for i, name in enumerate(starts)]
    try:
        await database.command(
            """UNWIND $p.rows AS row CREATE (n:Product {line: 'formula', createdAt: datetime(), updatedAt: datetime(),
            version: 1}) SET n += row""",
            {"rows": rows},
        )
        _, *cells = await exported(client, '{ products(where: {line: {eq: "formula"}}) { nodes { id name } } }')
    finally:
        await database.command("MATCH (n:Product {line: 'formula'}) DELETE n")
    assert dict(cells) == {row["id"]: row["name"] if row["name"][0].isalpha() else f"'{row['name']}" for row in rows}


async def test_a_number_below_zero_stays_a_number(client: httpx.AsyncClient, database: Database) -> None:
    try:
        await database.command(
            """CREATE (:Opportunity {id: 'opp_below_zero', name: '-text', foldedName: '-text', kind: 'RENEWAL',
            phase: 'LEAD',
            status: 'OPEN', amount: -12345, currency: 'EUR', openedOn: date('1999-01-01'), createdAt: datetime(),
            updatedAt: datetime(), version: 1})"""
        )
        query = '{ opportunities(where: {name: {eq: "-text"}}) { nodes { name amount { amount currency } } } }'
        _, row = await exported(client, query)
    finally:
        await database.command("MATCH (n:Opportunity {id: 'opp_below_zero'}) DELETE n")
    assert row == ["'-text", "-123.45", "EUR"]
