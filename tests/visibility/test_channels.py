"""Does anything of a hidden record come out by another way than a list? Each way that others have leaked by, once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from graphservice.engine.answers import Operation
from graphservice.engine.export.pages import ExportedList
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Scope
from tests.asking import Ask
from tests.visibility.seeing import depth_file, viewer

AIKO, JONAS = viewer("own_sample_aiko", Scope.WRITE), viewer("own_sample_jonas", Scope.WRITE)
HIDDEN = ("Lyra", "Léa", "Amélie", "Nora", "acc_sample_harbour")  # what Aiko has nothing to do with


@pytest.fixture(scope="module")
def service(database: Database, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Service:
    path = depth_file(tmp_path_factory.mktemp("visibility"), {})
    return Service(schema, database, replace(settings, visibility=path))


@pytest.fixture(scope="module")
def ask(service: Service) -> Ask:
    return Ask(service)


async def seen(ask: Ask, text: str, variables: Mapping[str, Any] | None = None) -> Any:
    answer: Any = await ask(text, variables, viewer=AIKO)
    assert answer.errors == [], answer.errors
    assert not any(name in str(answer.data) for name in HIDDEN)
    return answer.data


async def test_counts_and_groups_count_what_is_seen(ask: Ask) -> None:
    text = "{ accounts { totalCount } contacts { totalCount } accountsBy(field: INDUSTRY) { key count } }"
    data = await seen(ask, text)
    assert (data["accounts"]["totalCount"], data["contacts"]["totalCount"]) == (2, 6)
    assert {each["key"]: each["count"] for each in data["accountsBy"]} == {"Manufacturing": 1, "Media": 1}


async def test_a_filter_is_no_oracle_of_what_is_hidden(ask: Ask) -> None:
    """Neither of a hidden record, nor of what a hidden record says about one that is seen."""
    text = """query ($where: AccountWhere) { accounts(where: $where) { totalCount } }"""
    by_name = {"name": {"startsWith": "Lyra"}}
    by_relation = {"competitors": {"some": {"name": {"startsWith": "Lyra"}}}}
    assert await seen(ask, text, {"where": by_name}) == {"accounts": {"totalCount": 0}}
    assert await seen(ask, text, {"where": by_relation}) == {"accounts": {"totalCount": 0}}
    assert await seen(ask, text, {"where": {"not": by_relation}}) == {"accounts": {"totalCount": 2}}


async def test_pages_and_their_cursors_go_over_what_is_seen(ask: Ask) -> None:
    text = """query ($after: String) { contacts(first: 2, after: $after, orderBy: [{field: TITLE}]) {
      nodes { name } pageInfo { endCursor hasNextPage } } }"""
    after, names = None, []
    for _ in range(3):
        page = (await seen(ask, text, {"after": after}))["contacts"]
        names += [each["name"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert len(set(names)) == 6
    assert not page["pageInfo"]["hasNextPage"]


async def test_an_id_of_a_hidden_record_is_an_id_of_nothing(ask: Ask) -> None:
    ids = ["acc_sample_harbour", "con_sample_lea", "opp_sample_lyra", "hnd_none"]
    text = """query ($ids: [ID!]!) { nodes(ids: $ids) { id } account(id: "acc_sample_harbour") { name }
      contact(id: "con_sample_lea") { name } node(id: "opp_sample_lyra") { id } }"""
    data = (await ask(text, {"ids": ids}, viewer=AIKO)).data
    assert data == {"nodes": [None] * 4, "account": None, "contact": None, "node": None}


async def test_search_finds_what_is_seen_alone(ask: Ask) -> None:
    text = '{ a: search(text: "lyra") { node { id } } b: search(text: "lea@lyra.example") { node { id } } }'
    assert await seen(ask, text) == {"a": [], "b": []}


async def test_what_is_worked_out_names_nobody_hidden(ask: Ask) -> None:
    text = """{ owners { nodes { name book { accounts } accounts { nodes { name } } } }
      teams { nodes { book { accounts } } } unownedRelationships { totalCount } }"""
    data = await seen(ask, text)
    assert {each["name"]: each["book"]["accounts"] for each in data["owners"]["nodes"]}["Jonas Weber"] == 1


async def test_figures_over_all_records_are_refused(ask: Ask) -> None:
    for text in (
        '{ reach(owner: "own_sample_aiko") { within1 } }',
        '{ reach(owner: "own_none") { within1 } }',
        "{ imports { totalCount } }",
    ):
        answer: Any = await ask(text, viewer=AIKO)
        codes = [error["extensions"]["code"] for error in answer.errors]
        assert codes == ["NOT_VISIBLE"] or answer.data == {"imports": {"totalCount": 0}}, answer


async def test_a_filter_does_not_look_at_what_is_seen_in_summary(ask: Ask) -> None:
    """The deal is shared with Aiko: of its account she sees a summary, and no condition fits it."""
    text = """{ opportunities(where: {account: {some: {industry: {eq: "Logistics"}}}}) { totalCount }
      accounts(where: {parent: {some: {name: {startsWith: "L"}}}}) { totalCount } }"""
    assert await seen(ask, text) == {"opportunities": {"totalCount": 0}, "accounts": {"totalCount": 0}}


@pytest.mark.parametrize("account", ["acc_sample_harbour", "acc_none"])
async def test_a_mutation_answers_as_if_a_hidden_record_were_not_there(ask: Ask, account: str) -> None:
    text = """mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) {
      account { id } userErrors { field code message } } }"""
    answer: Any = await ask(text, {"input": {"id": account, "version": 1, "industry": "Mining"}}, viewer=AIKO)
    assert answer.data, answer.errors
    (wrong,) = answer.data["updateAccount"]["userErrors"]
    assert (wrong["code"], wrong["message"].replace(account, "ID")) == ("NOT_FOUND", "There is no account 'ID'.")


async def test_a_trail_names_no_hidden_record(ask: Ask) -> None:
    """An administrator moves an account of Aiko's beneath one that she has nothing to do with."""
    text = """mutation ($parent: ID, $version: Int!) {
      updateAccount(input: {id: "acc_sample_quill", version: $version, parent: $parent}) { %s } }"""
    errors = "userErrors { message }"
    (first,) = (await seen(ask, '{ nodes(ids: ["acc_sample_quill"]) { ... on Account { version } } }'))["nodes"]
    for turn, parent in enumerate(("acc_sample_lyra", None)):
        given = {"parent": parent, "version": first["version"] + turn}
        answer: Any = await ask(text % errors, given, viewer=replace(AIKO, scopes=frozenset(Scope)))
        assert answer.data["updateAccount"]["userErrors"] == []
    trail = '{ changes(of: "acc_sample_quill") { nodes { kind before after } } }'
    data = await seen(ask, trail)
    assert "acc_sample_lyra" not in str(data)
    everything: Any = await ask(trail, viewer=replace(AIKO, all_records=True))
    assert "acc_sample_lyra" in str(everything.data)


async def test_two_viewers_of_one_document_see_each_their_own(ask: Ask) -> None:
    text = "{ accounts { nodes { id } } }"
    answers: Any = await asyncio.gather(*(ask(text, viewer=who) for who in [AIKO, JONAS, AIKO, JONAS]))
    one, two, three, four = (sorted(each["id"] for each in a.data["accounts"]["nodes"]) for a in answers)
    assert one == three == ["acc_sample_north", "acc_sample_quill"]
    assert two == four == ["acc_sample_harbour", "acc_sample_lyra", "acc_sample_north"]  # lyra is shared with him


async def test_who_is_nobody_or_not_active_sees_no_record(ask: Ask) -> None:
    for who in (viewer(None), viewer("own_sample_tom"), viewer("own_none")):
        answer: Any = await ask("{ accounts { totalCount } contacts { totalCount } owners { totalCount } }", viewer=who)
        assert answer.data == {
            "accounts": {"totalCount": 0},
            "contacts": {"totalCount": 0},
            "owners": {"totalCount": 4},
        }


async def test_a_file_has_what_is_seen_alone(service: Service) -> None:
    operation = Operation("{ accounts { nodes { name } } }")
    export = await service.export(operation, viewer=AIKO, request_id="a-test")
    assert isinstance(export, ExportedList)
    rows = [row async for page in export.pages() for row in page]
    assert sorted(str(row[0]) for row in rows) == ['Quill "Q" Publishing', "Ångström Industrier"]


async def test_whoever_sees_all_asks_the_same_statements_as_before(ask: Ask, service: Service) -> None:
    """No condition stands in them: the text is that of a service without the setting."""
    texts: list[str] = []
    record = Database.record

    async def noted(self: Database, text: str, p: Any, **how: Any) -> Any:
        texts.append(text)
        return await record(self, text, p, **how)

    query = "{ accounts { nodes { name contacts { totalCount } } } }"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "record", noted)
        await ask(query, viewer=replace(AIKO, all_records=True))
        await Ask(Service(schema, service.database, replace(service.settings, visibility=None)))(query, viewer=AIKO)
    assert texts[0] == texts[1]
    assert "sees" not in texts[0]
