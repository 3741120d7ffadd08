"""Who shares what, who sees it then, and when does that end?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from graphql import get_named_type, is_leaf_type

from graphservice.clock import Frozen
from graphservice.engine.guard.levels import SHOWN
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Scope
from tests.asking import Ask
from tests.conftest import NOW
from tests.visibility.seeing import depth_file, viewer

AIKO, JONAS, MARA = (viewer(f"own_sample_{name}", Scope.WRITE) for name in ("aiko", "jonas", "mara"))
SHARE = """mutation ($input: ShareRecordInput!) { shareRecord(input: $input) {
  share { id reason sharedBy { id } validTo owner { name } team { name } } userErrors { field code message } } }"""
END = """mutation ($input: EndShareInput!) { endShare(input: $input) {
  share { id validTo endReason } userErrors { field code } } }"""


@pytest.fixture(scope="module")
def ask(database: Database, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    path = depth_file(tmp_path_factory.mktemp("visibility"), {})
    return Ask(Service(schema, database, replace(settings, visibility=path)))


def later(ask: Ask, **time: int) -> Ask:
    settings = replace(ask.service.settings, clock=Frozen(NOW + timedelta(**time)))
    return Ask(Service(schema, ask.service.database, settings))


async def account(ask: Ask, id: str, who: Any) -> Any:
    return await ask(
        "query ($id: ID!) { account(id: $id) { id name industry owners { totalCount } } }", {"id": id}, who
    )


async def test_a_share_is_seen_from_its_begin_to_its_end(ask: Ask) -> None:
    given = {"record": "opp_sample_harbour", "with": "own_sample_aiko", "reason": "She knows their planners."}
    assert (await account(ask, "acc_sample_harbour", AIKO)).data == {"account": None}
    answer: Any = await ask(SHARE, {"input": {**given, "until": "2026-06-08T09:00:00Z"}}, JONAS)
    share = answer.data["shareRecord"]["share"]
    assert answer.data["shareRecord"]["userErrors"] == []
    assert (share["reason"], share["owner"], share["sharedBy"]) == (
        "She knows their planners.", {"name": "Aiko Tanaka"}, {"id": "own_sample_jonas"}
    )  # fmt: skip

    deal: Any = await ask(
        '{ opportunity(id: "opp_sample_harbour") { name account { id name industry } } }', viewer=AIKO
    )
    shown = {"id": "acc_sample_harbour", "name": "Ångström Hamn & Logistik", "industry": None}
    assert deal.data["opportunity"]["account"] == shown
    assert [(each["id"], each["level"]) for each in deal.extensions["visibility"]] == [
        ("acc_sample_harbour", "SUMMARY")
    ]
    summary: Any = await account(ask, "acc_sample_harbour", AIKO)
    assert summary.data["account"] == shown | {"owners": {"totalCount": 1}}
    assert (await ask("{ accounts { totalCount } }", viewer=AIKO)).data == {"accounts": {"totalCount": 2}}

    again: Any = await ask(SHARE, {"input": given}, JONAS)
    assert [each["code"] for each in again.data["shareRecord"]["userErrors"]] == ["ALREADY_SHARED"]
    assert (await account(later(ask, days=8), "acc_sample_harbour", AIKO)).data == {"account": None}

    ended: Any = await ask(END, {"input": {"share": share["id"], "reason": "Done."}}, JONAS)
    assert ended.data["endShare"]["share"]["endReason"] == "Done."
    assert (await account(later(ask, seconds=1), "acc_sample_harbour", AIKO)).data == {"account": None}
    twice: Any = await ask(END, {"input": {"share": share["id"], "reason": "Done."}}, JONAS)
    assert [each["code"] for each in twice.data["endShare"]["userErrors"]] == ["ALREADY_ENDED"]


@pytest.mark.parametrize(
    ("who", "given", "code"),
    [
        (AIKO, {"record": "acc_sample_lyra"}, "NOT_FOUND"),  # hidden
        (AIKO, {"record": "acc_none"}, "NOT_FOUND"),
        (JONAS, {"record": "acc_sample_lyra"}, "NOT_YOURS"),  # shared with him
        (AIKO, {"record": "prod_sample_flow"}, "NOT_FOUND"),
        (AIKO, {"with": "acc_sample_north"}, "NOT_FOUND"),
        (AIKO, {"with": "own_none"}, "NOT_FOUND"),
        (AIKO, {"reason": " "}, None),
        (AIKO, {"until": "2026-01-01T00:00:00Z"}, "IN_THE_PAST"),
    ],
)
async def test_what_cannot_be_shared_is_refused(ask: Ask, who: Any, given: dict[str, str], code: str | None) -> None:
    usual = {"record": "acc_sample_quill", "with": "own_sample_jonas", "reason": "To help."}
    answer: Any = await ask(SHARE, {"input": usual | given}, who)
    (wrong,) = answer.data["shareRecord"]["userErrors"]
    assert code in (None, wrong["code"])
    assert answer.data["shareRecord"]["share"] is None


async def test_those_above_an_owner_share_and_a_team_sees(ask: Ask) -> None:
    given = {"record": "acc_sample_quill", "with": "team_sample_nordics", "reason": "All hands."}
    answer: Any = await ask(SHARE, {"input": given}, replace(MARA, scopes=frozenset(Scope)))
    assert answer.data["shareRecord"]["userErrors"] == []
    assert (await account(ask, "acc_sample_quill", JONAS)).data["account"]["industry"] == "Media"
    listed: Any = await ask(
        '{ shares(of: "acc_sample_quill", active: true) { nodes { team { name } } } }', viewer=JONAS
    )
    assert listed.data == {"shares": {"nodes": [{"team": {"name": "Nordics"}}]}}


async def test_whoever_writes_something_down_sees_it(ask: Ask) -> None:
    text = 'mutation { createAccount(input: {name: "Fjord Foods"}) { account { id name } userErrors { code } } }'
    answer: Any = await ask(text, viewer=AIKO)
    assert answer.data["createAccount"]["account"]["name"] == "Fjord Foods"
    assert (await account(ask, answer.data["createAccount"]["account"]["id"], JONAS)).data == {"account": None}


@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("count", [18, pytest.param(None, marks=pytest.mark.proof)])
async def test_no_field_of_an_account_that_is_seen_in_summary_is_an_error(ask: Ask, count: int | None) -> None:
    """What is hidden is null or empty, with one reason in `extensions`; the name and the owners stand."""
    given = {"record": "opp_sample_harbour", "with": "own_sample_aiko", "reason": "She knows their planners."}
    shared: Any = await ask(SHARE, {"input": given}, JONAS)
    fields = [_selected(name, field) for name, field in schema._schema.type_map["Account"].fields.items()]  # type: ignore[attr-defined]
    Random(1).shuffle(fields)
    for some in batched(fields[:count], 9):
        text = f"query ($id: ID!) {{ account(id: $id) {{ id {' '.join(some)} }} }}"
        answer: Any = await ask(text, {"id": "acc_sample_harbour"}, AIKO)
        assert answer.errors == []
        assert [each["level"] for each in answer.extensions["visibility"]] == ["SUMMARY"]
        hidden = {name: shown for name, shown in answer.data["account"].items() if name not in SHOWN}
        assert [(name, shown) for name, shown in hidden.items() if shown not in NOTHING] == []
    await ask(END, {"input": {"share": shared.data["shareRecord"]["share"]["id"], "reason": "Done."}}, JONAS)


NOTHING: Sequence[Any] = (None, [], {"nodes": []}, {"nodes": [], "totalCount": 0})


def _selected(name: str, field: Any) -> str:
    kind = get_named_type(field.type)
    if is_leaf_type(kind):
        return name
    parts = {"nodes": "nodes { __typename }", "totalCount": "totalCount"}
    found = [part for each, part in parts.items() if each in getattr(kind, "fields", {})]
    return f"{name} {{ {' '.join(found) or '__typename'} }}"


def batched(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
