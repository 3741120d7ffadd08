"""Do segments hold whom their rules mean, in every version, and wherever a list is filtered by them?"""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.directory.rules.segments import accounts_where, contacts_where, objection
from graphservice.graph.database import Database
from tests.asking import Ask
from tests.directory.writing import Write

MEDIA = '{segment: {eq: "seg_sample_media"}}'


async def data(ask: Ask, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = await ask(query, variables)
    assert answer.errors == []
    assert answer.data is not None
    return answer.data


def names(page: dict[str, Any]) -> list[str]:
    return [node["name"] for node in page["nodes"]]


async def test_a_segment_has_the_accounts_that_fit_and_the_people_who_work_there(ask: Ask) -> None:
    found = await data(
        ask,
        """{ segment(id: "seg_sample_media") { name rule accountCount contactCount
        accounts { totalCount nodes { name parent { name } } }
        contacts(first: 3) { pageInfo { hasNextPage } nodes { name } }
        versions { number by { name } rule } } }""",
    )
    rule = {"account": {"industry": {"eq": "Media"}, "region": {"eq": "EMEA"}}}
    assert found["segment"] == {
        "name": "Media in Europe",
        "rule": rule,
        "accountCount": 2,
        "contactCount": 4,
        "accounts": {
            "totalCount": 2,
            "nodes": [{"name": "Lyra Média 🎧", "parent": None}, {"name": 'Quill "Q" Publishing', "parent": None}],
        },
        "contacts": {
            "pageInfo": {"hasNextPage": True},
            "nodes": [{"name": "Amélie Laurent"}, {"name": "Léa Dubois"}, {"name": "Sam O'Neill"}],
        },
        "versions": [{"number": 1, "by": {"name": "Mara Lindqvist"}, "rule": rule}],
    }


@pytest.mark.parametrize("field", ["accounts", "contacts"])
async def test_the_pages_of_a_segment_are_those_of_the_list(ask: Ask, field: str) -> None:
    page = "edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    listed = (await data(ask, f"{{ {field}(where: {MEDIA}, first: 1) {{ {page} }} }}"))[field]
    after = f'first: 2, after: "{listed["pageInfo"]["endCursor"]}"'
    for paging in ("first: 1", "last: 1", after):
        both = await data(
            ask,
            f'{{ segment(id: "seg_sample_media") {{ {field}({paging}) {{ {page} }} }}'
            f" {field}(where: {MEDIA}, {paging}) {{ {page} }} }}",
        )
        assert both["segment"][field] == both[field]


async def test_any_list_can_be_filtered_by_segments(ask: Ask) -> None:
    found = await data(
        ask,
        f"""{{ contacts(where: {{and: [{MEDIA}, {{jobFunction: {{eq: MARKETING}}}}]}}) {{ totalCount nodes {{ name }} }}
        outside: accounts(where: {{not: {MEDIA}, createdAt: {{lt: "2026-06-01T00:00:00Z"}}}}) {{ nodes {{ name }} }}
        deals: opportunities(where: {{account: {{some: {MEDIA}}}}}) {{ nodes {{ name }} }}
        none: accounts(where: {{segment: {{in: []}}}}) {{ totalCount }}
        accountsBy(field: COUNTRY, where: {MEDIA}) {{ key count }}
        owner(id: "own_sample_aiko") {{ accounts(where: {MEDIA}) {{ nodes {{ name }} }} }} }}""",
    )
    assert names(found["contacts"]) == ["Léa Dubois", "Sam O'Neill"]
    assert found["contacts"]["totalCount"] == 2
    assert names(found["outside"]) == ["Ångström Hamn & Logistik", "Ångström Industrier"]
    assert names(found["deals"]) == ["Quill: renewal 2027", "Lyra: first steps"]
    assert found["none"] == {"totalCount": 0}
    assert found["accountsBy"] == [{"key": "FR", "count": 1}, {"key": "GB", "count": 1}]
    assert names(found["owner"]["accounts"]) == ['Quill "Q" Publishing']


async def test_a_filter_by_a_segment_takes_one_statement_more(ask: Ask) -> None:
    answer = await ask("query ($where: AccountWhere) { accounts(where: $where) { nodes { id } } }", {"where": {
        "segment": {"in": ["seg_sample_media", "seg_sample_media"]}}})  # fmt: skip
    assert answer.extensions["cost"]["statements"] == 2
    assert answer.errors == []


async def test_a_segment_that_is_not_there_is_named(ask: Ask) -> None:
    answer = await ask('{ accounts(where: {segment: {eq: "seg_none"}}) { totalCount } }')
    assert [(error["message"], error["extensions"]["code"]) for error in answer.errors] == [
        ("There is no segment 'seg_none'.", "BAD_USER_INPUT")
    ]


async def test_a_rule_that_the_schema_does_not_know_any_more_is_told(ask: Ask, database: Database) -> None:
    text = """CREATE (:Segment {id: 'seg_stale', name: 'Stale', rule: '{"account":{"shoeSize":{"eq":"44"}}}',
    createdAt: datetime(), updatedAt: datetime(), version: 1})"""
    await database.command(text)
    try:
        answer = await ask('{ accounts(where: {segment: {eq: "seg_stale"}}) { totalCount } }')
        (error,) = answer.errors
        assert error["message"].startswith("The rule of segment seg_stale does not fit the schema any more: ")
        assert "shoeSize" in error["message"]
        assert (await data(ask, '{ segment(id: "seg_stale") { rule } }'))["segment"]["rule"] == {
            "account": {"shoeSize": {"eq": "44"}}
        }
    finally:
        await database.command("MATCH (n:Segment {id: 'seg_stale'}) DELETE n")


async def test_every_version_of_a_segment_stays_readable(ask: Ask, write: Write) -> None:
    first = {
        "account": {
            "annualRevenue": {"currency": "SEK", "gte": "41500000"},
            "createdAt": {"lt": "2026-06-01T00:00:00+00:00"},
        }
    }
    made = await ask(
        "mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id version accountCount } "
        "userErrors { message } } }",
        {"input": {"name": "Large in Sweden", "rule": first}},
    )
    assert made.data is not None
    assert made.errors == []
    segment = made.data["createSegment"]["segment"]
    assert segment["accountCount"] == 2
    changed = await ask(
        "mutation ($input: UpdateSegmentInput!) { updateSegment(input: $input) { segment { rule version accounts { "
        "nodes { name } } versions { number name rule } } userErrors { message } } }",
        {"input": {"id": segment["id"], "version": 1, "rule": {"contact": {"jobFunction": {"in": ["IT"]}}}}},
    )
    assert changed.data is not None
    found = changed.data["updateSegment"]["segment"]
    assert found["accounts"]["nodes"] == [{"name": "Ångström Industrier"}]
    assert [(each["number"], each["name"], each["rule"]) for each in found["versions"]] == [
        (2, "Large in Sweden", {"contact": {"jobFunction": {"in": ["IT"]}}}),
        (1, "Large in Sweden", first),
    ]


async def test_a_preview_counts_and_writes_nothing(ask: Ask) -> None:
    query = "query ($rule: SegmentRule!) { segmentPreview(rule: $rule) { accountCount contactCount } }"
    rule = {"account": {"industry": {"eq": "Media"}}, "contact": {"jobFunction": {"eq": "EXECUTIVE"}}}
    assert (await data(ask, query, {"rule": rule}))["segmentPreview"] == {"accountCount": 1, "contactCount": 1}
    assert (await data(ask, "{ segments { totalCount } }"))["segments"]["totalCount"] == 1


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({}, "EMPTY"),
        ({"account": {"and": []}}, "EMPTY"),
        ({"account": {"or": [{"name": {"eq": str(i)}} for i in range(21)]}}, "TOO_LONG"),
        ({"account": {"segment": {"eq": "seg_sample_media"}}}, "SEGMENT_IN_SEGMENT"),
    ],
)
async def test_a_rule_that_cannot_be_kept_is_refused(ask: Ask, write: Write, rule: dict[str, Any], code: str) -> None:
    answer = await ask(
        "mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } "
        "userErrors { field code } } }",
        {"input": {"name": "No", "rule": rule}},
    )
    assert answer.data == {
        "createSegment": {"segment": None, "userErrors": [{"field": ["input", "rule"], "code": code}]}
    }


def test_a_rule_means_accounts_and_contacts_that_belong_together() -> None:
    rule = {"account": {"tier": {"eq": "A"}}, "contact": {"optedOut": {"eq": False}}}
    assert accounts_where(rule) == {"and": [rule["account"], {"contacts": {"some": rule["contact"]}}]}
    assert contacts_where(rule) == {"and": [rule["contact"], {"employers": {"some": rule["account"]}}]}
    assert accounts_where({"account": rule["account"]}) == {"and": [rule["account"]]}


def test_how_deep_a_rule_goes_is_limited() -> None:
    def nested(times: int) -> dict[str, Any]:
        where: dict[str, Any] = {"name": {"eq": "x"}}
        for i in range(times):
            where = {("contacts", "employers")[i % 2]: {"some": where}}
        return {"account": where}

    assert objection(nested(4)) is None
    found = objection(nested(5))
    assert found is not None
    assert found.code == "TOO_DEEP"
