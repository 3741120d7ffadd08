"""What does one bad argument spoil? Its own field alone, where that can be null; and unknown ids behave alike."""

from __future__ import annotations

import pytest

from tests.asking import Ask


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ('account(id: "con_sample_lea") { name }', "BAD_USER_INPUT"),
        ('account(id: "acc_sample_north") { contacts(first: 101) { totalCount } }', "BAD_USER_INPUT"),
        ('account(id: "acc_sample_north") { contacts(where: {email: {eq: null}}) { totalCount } }', "BAD_USER_INPUT"),
        ('account(id: "acc_sample_north") { contacts(after: "nonsense") { totalCount } }', "BAD_USER_INPUT"),
        ('introductionPaths(to: "acc_sample_north", maxHops: 9) { noPath }', "BAD_USER_INPUT"),
        ('introductionPaths(to: "acc_nothing") { noPath }', "NOT_FOUND"),
        ('introductionPaths(to: "own_sample_mara") { noPath }', "BAD_USER_INPUT"),
        ('introductionPaths(to: "acc_sample_north", from: "own_nobody") { noPath }', "NOT_FOUND"),
        ('introductionPaths(to: "acc_sample_north", without: ["con_nobody"]) { noPath }', "NOT_FOUND"),
        ('strongestRelationships(of: "own_nobody") { totalCount }', "NOT_FOUND"),
        ('strongestRelationships(of: "acc_sample_north") { totalCount }', "BAD_USER_INPUT"),
        ('whatIfOwnerLeaves(owner: "own_nobody", on: "2026-07-01") { relationships }', "NOT_FOUND"),
        ('referenceMatches(opportunity: "opp_nothing", use: CALL) { score }', "NOT_FOUND"),
        ('referralFigures(from: "own_nobody") { __typename }', "NOT_FOUND"),
        ('advisoryBoardCandidates(board: "brd_nothing") { totalCount }', "NOT_FOUND"),
        ('search(text: "x", first: 1000) { __typename }', "BAD_USER_INPUT"),
    ],
)
async def test_the_rest_of_the_page_is_there(ask: Ask, field: str, code: str) -> None:
    answer = await ask(f"{{ viewer {{ name }} spoilt: {field} teams {{ totalCount }} }}")
    assert answer.data == {"viewer": {"name": "Local viewer"}, "spoilt": None, "teams": {"totalCount": 2}}
    assert [(error["path"], error["extensions"]["code"]) for error in answer.errors] == [(["spoilt"], code)]
    assert list(answer.data) == ["viewer", "spoilt", "teams"]


async def test_several_bad_arguments_are_each_told(ask: Ask) -> None:
    answer = await ask(
        '{ a: account(id: "con_x") { id } b: contact(id: "acc_x") { id } c: account(id: "acc_sample_north") { id } }'
    )
    assert answer.data == {"a": None, "b": None, "c": {"id": "acc_sample_north"}}
    assert sorted(error["path"][0] for error in answer.errors) == ["a", "b"]


@pytest.mark.parametrize("kind", ["account", "contact", "owner", "team", "opportunity", "segment", "handoff", "job"])
async def test_an_id_of_nothing_is_null_without_an_error(ask: Ask, kind: str) -> None:
    prefixes = {"account": "acc", "contact": "con", "owner": "own", "opportunity": "opp", "segment": "seg"}
    prefix = {**prefixes, "handoff": "hnd"}.get(kind, kind)
    answer = await ask(f'{{ {kind}(id: "{prefix}_nothing") {{ id }} node(id: "{prefix}_nothing") {{ id }} }}')
    assert (answer.data, answer.errors) == ({kind: None, "node": None}, [])


async def test_a_list_that_is_never_null_refuses_the_request(ask: Ask) -> None:
    """As the schema has it: there would be nothing left but null."""
    answer = await ask("{ teams { totalCount } accounts(first: 101) { totalCount } }")
    assert (answer.data, answer.executed) == (None, False)
    assert answer.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"
