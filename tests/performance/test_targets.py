"""Targets: who may set them, what they hold as of which day, and whether parts add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graphservice.clock import Frozen
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.viewer import LOCAL, Scope, Viewer
from tests.asking import Ask
from tests.conftest import NOW

JONAS, MARA, AIKO = "own_sample_jonas", "own_sample_mara", "own_sample_aiko"
NORDICS = "team_sample_nordics"
YEAR = {"kind": "YEAR", "on": "2027-03-01"}
SHOW = """target { id of kpi floor target stretch currency version period { kind from to } owner { id }
  team { id } partOf { id } versions { number target validTo } added { sum gap addsUp explanation } }
  userErrors { field code message }"""


async def did(ask: Ask, mutation: str, show: str = SHOW, viewer: Viewer = LOCAL, **input: Any) -> dict[str, Any]:
    type = f"{mutation[0].upper()}{mutation[1:]}Input!"
    answer = await ask(
        f"mutation ($input: {type}) {{ {mutation}(input: $input) {{ {show} }} }}", {"input": input}, viewer
    )
    assert answer.data is not None, answer.errors
    assert answer.errors == []
    return dict(answer.data[mutation])


def codes(payload: dict[str, Any]) -> list[str]:
    return [each["code"] for each in payload["userErrors"]]


async def kept(ask: Ask, **input: Any) -> dict[str, Any]:
    payload = await did(ask, "setTarget", **input)
    assert payload["userErrors"] == []
    return dict(payload["target"])


def later(ask: Ask, database: Database, **time: Any) -> Ask:
    clock = Frozen(NOW + timedelta(**time))
    return Ask(Service(schema, database, replace(ask.service.settings, clock=clock)))


async def test_what_was_agreed_on_a_day_counts_as_of_that_day(ask: Ask, database: Database) -> None:
    first = await kept(ask, of=JONAS, kpi="winRate", period=YEAR, target="0.4", floor="0.3", stretch="0.5")
    assert (first["kpi"], first["owner"], first["period"]["from"]) == ("WIN_RATE", {"id": JONAS}, "2027-01-01")
    assert (first["period"]["to"], first["floor"], first["stretch"]) == ("2028-01-01", "0.3", "0.5")
    ask = later(ask, database, days=10)
    given = {"id": first["id"], "version": first["version"], "target": "0.45", "reason": "A new region"}
    again, revised = [await did(ask, "reviseTarget", **given, clientMutationId="revise") for _ in range(2)]
    assert again == revised
    assert revised["target"]["target"] == "0.45"
    assert [each["number"] for each in revised["target"]["versions"]] == [2, 1]
    assert codes(await did(ask, "reviseTarget", id=first["id"], version=1, target="0.5")) == ["CONFLICT"]
    ask = later(ask, database, days=20)
    gone = await did(ask, "withdrawTarget", id=first["id"], reason="Another job")
    assert gone["userErrors"] == []
    assert gone["target"]["target"] is None
    seen = []
    for days in (-1, 0, 10, 20):
        answer = await ask(
            "query ($of: ID, $asOf: DateTime) { targets(of: $of, asOf: $asOf) { totalCount nodes { kpi target } } }",
            {"of": JONAS, "asOf": (NOW + timedelta(days=days, hours=1)).isoformat()},
        )
        assert answer.data is not None, answer.errors
        found = [each["target"] for each in answer.data["targets"]["nodes"]]
        seen.append([each for each in found if each != "0.3"])  # the one of the sample graph
    assert seen == [[], ["0.4"], ["0.45"], []]
    anew = await did(later(ask, database, days=30), "setTarget", of=JONAS, kpi="WIN_RATE", period=YEAR, target="0.5")
    assert (anew["target"]["id"], anew["target"]["version"]) == (first["id"], 4)


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"kpi": "LUCK"}, "kpi", "UNKNOWN_KPI"),
        ({"of": "own_nobody"}, "of", "NOT_FOUND"),
        ({"of": "acc_sample_north"}, "of", "NOT_FOUND"),
        ({"of": "Nothing"}, "of", "NOT_FOUND"),
        ({"target": "80"}, "target", "OUT_OF_RANGE"),
        ({"target": "-0.1"}, "target", "OUT_OF_RANGE"),
        ({"currency": "EUR"}, "currency", "NO_CURRENCY"),
        ({"kpi": "BOOKINGS", "target": "1000"}, "currency", "REQUIRED"),
        ({"kpi": "BOOKINGS", "target": "1000.001", "currency": "EUR"}, "target", "TOO_EXACT"),
        ({"kpi": "BOOKINGS", "target": "1000", "currency": "XYZ"}, "currency", "INVALID_CURRENCY"),
        ({"floor": "0.6"}, "floor", "LEVELS_OUT_OF_ORDER"),
        ({"stretch": "0.2"}, "target", "LEVELS_OUT_OF_ORDER"),
        ({"kpi": "LOGO_CHURN_OF_START", "target": "0.1", "floor": "0.05"}, "floor", "LEVELS_OUT_OF_ORDER"),
        ({"period": {"kind": "CUSTOM"}}, "period", "INVALID_PERIOD"),
        ({"partOf": "tgt_nothing"}, "partOf", "NOT_FOUND"),
        ({"partOf": NORDICS}, "partOf", "NOT_FOUND"),
        ({"reason": "x" * 1001}, "reason", "TOO_LONG"),
    ],
)
async def test_what_cannot_be_a_target_is_refused(ask: Ask, given: dict[str, Any], field: str, code: str) -> None:
    whole = {"of": MARA, "kpi": "WIN_RATE", "period": {"kind": "YEAR", "on": "2031-01-01"}, "target": "0.5"}
    payload = await did(ask, "setTarget", **(whole | given))
    assert payload["target"] is None
    assert [(each["field"], each["code"]) for each in payload["userErrors"]] == [(["input", field], code)]


async def test_nobody_sets_revises_or_withdraws_their_own(ask: Ask) -> None:
    jonas = Viewer("jonas", "Jonas", owner=JONAS, scopes=frozenset(Scope))
    given: dict[str, Any] = {"kpi": "NEW_SALES", "period": YEAR, "target": "12"}
    assert codes(await did(ask, "setTarget", viewer=jonas, of=JONAS, **given)) == ["OWN_TARGET"]
    theirs = await did(ask, "setTarget", viewer=jonas, of=MARA, **given)
    assert theirs["userErrors"] == []
    mine = await kept(ask, of=JONAS, **given)
    revise = await did(ask, "reviseTarget", viewer=jonas, id=mine["id"], version=1, target="1")
    withdraw = await did(ask, "withdrawTarget", viewer=jonas, id=mine["id"], reason="No")
    assert (codes(revise), codes(withdraw)) == (["OWN_TARGET"], ["OWN_TARGET"])
    assert codes(await did(ask, "setTarget", of=JONAS, **given)) == ["ALREADY_SET"]
    reader = Viewer("reader", "Reader", scopes=frozenset({Scope.READ}))
    answer = await ask(
        'mutation { withdrawTarget(input: {id: "tgt_x", reason: "No"}) { target { id } } }', None, reader
    )
    assert answer.errors[0]["extensions"]["code"] == "FORBIDDEN"


async def test_parts_have_the_period_currency_and_kpi_of_the_whole_and_a_gap_is_told(ask: Ask) -> None:
    quarter = {"kind": "QUARTER", "on": "2028-02-01"}
    money: dict[str, Any] = {"kpi": "BOOKINGS", "currency": "EUR"}
    whole = await kept(ask, of=NORDICS, period=quarter, target="100000", **money)
    one = await kept(ask, of=JONAS, period=quarter, target="60000.50", partOf=whole["id"], **money)
    assert one["partOf"] == {"id": whole["id"]}
    other: dict[str, Any] = {"of": MARA, "target": "30000", "partOf": whole["id"]}
    month = {"kind": "MONTH", "on": "2028-02-01"}
    assert codes(await did(ask, "setTarget", period=month, **other, **money)) == ["OTHER_PERIOD"]
    dollars: dict[str, Any] = {"kpi": "BOOKINGS", "currency": "USD"}
    assert codes(await did(ask, "setTarget", period=quarter, **other, **dollars)) == ["OTHER_CURRENCY"]
    upsell: dict[str, Any] = {"kpi": "UPSELL_AMOUNT", "currency": "EUR"}
    assert codes(await did(ask, "setTarget", period=quarter, **other, **upsell)) == ["OTHER_KPI"]
    circle = await did(ask, "reviseTarget", id=whole["id"], version=1, partOf=JONAS)
    assert codes(circle) == ["CIRCLE"]
    await kept(ask, of=AIKO, period=quarter, target="30000", partOf=NORDICS, **money)
    text = (
        "query ($id: ID!) { target(id: $id) { added { sum gap addsUp explanation } gapReason "
        "parts { nodes { target } } version } }"
    )
    answer = await ask(text, {"id": whole["id"]})
    assert answer.data is not None, answer.errors
    found = answer.data["target"]
    assert (found["added"]["sum"], found["added"]["gap"], found["added"]["addsUp"]) == ("90000.5", "9999.5", False)
    assert "2 parts come to 90000.5 EUR of 100000 EUR: 9999.5 EUR belong to nobody." in found["added"]["explanation"]
    assert sorted(each["target"] for each in found["parts"]["nodes"]) == ["30000", "60000.5"]
    told = await did(ask, "reviseTarget", id=whole["id"], version=1, gapReason="Two who join in March")
    assert told["userErrors"] == []
    assert len(told["target"]["versions"]) == 1
    answer = await ask(text, {"id": whole["id"]})
    assert (answer.data or {})["target"]["gapReason"] == "Two who join in March"


async def test_many_are_set_at_once_or_tried(ask: Ask, database: Database) -> None:
    period = {"kind": "YEAR", "on": "2029-01-01"}
    show = "targets { id partOf { id } } count gaps { added { gap } whole { id } } userErrors { field code }"

    def some(*numbers: str) -> list[dict[str, Any]]:
        given = {"kpi": "NEW_SALES", "period": period}
        team = {"of": NORDICS, "target": numbers[0], **given}
        people = zip((JONAS, MARA), numbers[1:], strict=True)
        return [*({"of": of, "target": number, "partOf": NORDICS, **given} for of, number in people), team]

    count = "MATCH (n:Target) RETURN count(n)"
    before = await database.records(count, {})
    tried = await did(ask, "setTargets", show, targets=some("30", "10", "12"), dryRun=True)
    assert (tried["count"], tried["gaps"], tried["userErrors"]) == (3, [{"added": {"gap": "8"}, "whole": None}], [])
    strict = await did(ask, "setTargets", show, targets=some("30", "10", "12"), mustAddUp=True)
    assert strict["userErrors"] == [{"field": ["input", "mustAddUp"], "code": "GAP"}]
    wrong = await did(ask, "setTargets", show, targets=[*some("30", "10", "12"), *some("1", "1", "1")[:1]])
    assert wrong["userErrors"] == [{"field": ["input", "targets", "3", "of"], "code": "DUPLICATE"}]
    assert await database.records(count, {}) == before
    first, again = [
        await did(ask, "setTargets", show, targets=some("22", "10", "12"), mustAddUp=True, clientMutationId="all")
        for _ in range(2)
    ]
    assert first == again
    assert (first["count"], first["gaps"]) == (3, [])
    whole = first["targets"][2]["id"]
    assert [each["partOf"] for each in first["targets"]] == [{"id": whole}, {"id": whole}, None]


async def test_a_target_can_be_for_a_team_a_segment_a_line_or_all_of_us(ask: Ask) -> None:
    line = await ask("{ products { nodes { line } } }")
    name = next(each["line"] for each in (line.data or {})["products"]["nodes"] if each["line"])
    given = {"kpi": "DEALS_OPENED", "period": {"kind": "YEAR", "on": "2030-01-01"}, "target": "5"}
    everybody = await kept(ask, **given)
    assert (everybody["of"], everybody["owner"], everybody["team"]) == (None, None, None)
    assert (await kept(ask, of=NORDICS, **given))["team"] == {"id": NORDICS}
    assert (await kept(ask, of=name, **given))["of"] == name
    answer = await ask(
        'query ($line: ID) { targets(of: $line) { nodes { productLine } } team(id: "team_sample_nordics") '
        '{ targets(kpi: "DEALS_OPENED") { nodes { target } } } '
        'node(id: "tgt_sample_jonas") { ... on Target { kpi } } }',
        {"line": name},
    )
    assert answer.data == {
        "targets": {"nodes": [{"productLine": name}]},
        "team": {"targets": {"nodes": [{"target": "5"}]}},
        "node": {"kpi": "WIN_RATE"},
    }
