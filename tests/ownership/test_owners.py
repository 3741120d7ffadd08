"""Who owns what, in which role, at which moment? On the sample graph."""

from __future__ import annotations

from typing import Any

import pytest

from tests.asking import Ask

OWNERS = """query ($id: ID!, $asOf: DateTime, $role: OwnershipRole) {
  node(id: $id) {
    ... on Account { owners(asOf: $asOf, role: $role) { totalCount edges { ...held } } }
    ... on Contact { owners(asOf: $asOf, role: $role) { totalCount edges { ...held } } }
  }
}
fragment held on OwnershipEdge { role share isPrimary validFrom validTo node { id } }"""


async def held(ask: Ask, id: str, **variables: str) -> list[tuple[Any, ...]]:
    answer = await ask(OWNERS, {"id": id, **variables})
    assert answer.errors == []
    assert answer.data is not None
    owners = answer.data["node"]["owners"]
    assert owners["totalCount"] == len(owners["edges"])
    return [(edge["node"]["id"].removeprefix("own_sample_"), edge["role"], edge["share"]) for edge in owners["edges"]]


async def test_now_the_owners_come_by_role_and_who_leads_first(ask: Ask) -> None:
    assert await held(ask, "acc_sample_north") == [
        ("jonas", "CROSS_SELL", 1.0),
        ("jonas", "NEW_SALES", 0.6),
        ("mara", "NEW_SALES", 0.4),
        ("aiko", "RETENTION", 1.0),
        ("aiko", "UPSELL", 1.0),
    ]


async def test_a_role_narrows_them(ask: Ask) -> None:
    assert await held(ask, "acc_sample_north", role="RETENTION") == [("aiko", "RETENTION", 1.0)]


async def test_a_moment_of_the_past_shows_who_it_was_then_and_no_superseded_version(ask: Ask) -> None:
    assert await held(ask, "acc_sample_north", asOf="2023-06-01T00:00:00Z") == [("tom", "NEW_SALES", 1.0)]
    just_before, at = "2024-06-30T23:59:59Z", "2024-07-01T00:00:00Z"
    assert await held(ask, "acc_sample_north", asOf=just_before) == [("tom", "NEW_SALES", 1.0)]
    assert await held(ask, "acc_sample_north", asOf=at) == [("jonas", "NEW_SALES", 0.6), ("mara", "NEW_SALES", 0.4)]


async def test_an_end_that_lies_ahead_holds_until_then(ask: Ask) -> None:
    assert await held(ask, "acc_sample_quill") == [("aiko", "RETENTION", 1.0)]
    assert await held(ask, "acc_sample_quill", asOf="2027-01-01T00:00:00Z") == []


async def test_a_contact_has_owners_of_its_own(ask: Ask) -> None:
    assert await held(ask, "con_sample_ingrid") == [("aiko", "RETENTION", 1.0), ("aiko", "UPSELL", 1.0)]
    assert await held(ask, "con_sample_jose", asOf="2024-01-01T00:00:00Z") == [("tom", "NEW_SALES", 1.0)]


async def test_an_owners_book_is_the_same_seen_from_the_other_side(ask: Ask) -> None:
    answer = await ask(
        """{ owner(id: "own_sample_aiko") {
          book { accounts contacts }
          accounts { totalCount edges { held { role share isPrimary validFrom validTo assignment } node { id } } }
          retained: accounts(role: RETENTION) { nodes { id } }
          last: accounts(orderBy: [{field: CREATED_AT, direction: DESC}], first: 1) { nodes { id } }
          contacts { totalCount edges { held { role } node { id } } }
        } }"""
    )
    assert answer.data is not None
    book = answer.data["owner"]
    listed = [
        (edge["node"]["id"].removeprefix("acc_sample_"), [each["role"] for each in edge["held"]])
        for edge in book["accounts"]["edges"]
    ]
    assert listed == [("north", ["RETENTION", "UPSELL"]), ("quill", ["RETENTION"])]
    ends = [each["validTo"] for edge in book["accounts"]["edges"] for each in edge["held"]]
    assert ends == [None, None, "2026-12-31T00:00:00Z"]
    assert [node["id"] for node in book["retained"]["nodes"]] == ["acc_sample_north", "acc_sample_quill"]
    assert [node["id"] for node in book["last"]["nodes"]] == ["acc_sample_north"]
    assert [each["role"] for edge in book["contacts"]["edges"] for each in edge["held"]] == ["RETENTION", "UPSELL"]
    counted = {name: book[name]["totalCount"] for name in ("accounts", "contacts")}
    assert book["book"] == counted == {"accounts": 2, "contacts": 1}


@pytest.mark.parametrize(
    ("moment", "missing"),
    [
        ("null", []),  # nothing says what Lyra is to us, so that somebody owns it at all will do
        ('"2020-01-01T00:00:00Z"', ["NEW_SALES", "CROSS_SELL", "UPSELL", "RETENTION"]),
    ],
)
async def test_roles_that_nobody_holds_are_told_in_one_more_statement(
    ask: Ask, moment: str, missing: list[str]
) -> None:
    answer = await ask(f'{{ account(id: "acc_sample_lyra") {{ unownedRoles(asOf: {moment}) }} }}')
    assert answer.data == {"account": {"unownedRoles": missing}}
    assert answer.extensions["cost"]["statements"] == 2


async def test_for_a_whole_list_that_is_still_one_more_statement_and_the_moment_is_inherited(ask: Ask) -> None:
    answer = await ask(
        """{ owner(id: "own_sample_jonas") {
          accounts(asOf: "2024-08-01T00:00:00Z") { nodes { id unownedRoles owners { nodes { id } } } }
        } }"""
    )
    assert answer.data is not None
    by_id = {node["id"]: node for node in answer.data["owner"]["accounts"]["nodes"]}
    assert by_id["acc_sample_north"]["unownedRoles"] == []  # a prospect then, and Jonas had new sales
    assert len(by_id["acc_sample_north"]["owners"]["nodes"]) == 2
    assert answer.extensions["cost"]["statements"] == 2
