"""Development plans: agreed by two, seen by few, done step by step; the KPI before and after, and no claim."""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.performance.staff import deals
from tests.performance.test_reviews import one
from tests.performance.test_reviews import staff as staff
from tests.performance.test_targets import codes, did, later

SHOW = """plan { id state kpi phase goal agreedOn steps { id text dueOn doneOn } closedAt summary note
  before { period { from to } value numerator denominator low high } after { period { from } } }
  userErrors { field code message }"""
SEE = "query ($of: ID) { developmentPlans(of: $of) { id goal } }"
STEPS = [{"text": "A course", "dueOn": "2026-06-30"}, {"text": "Three calls with the lead"}]


async def opened(ask: Ask, staff: dict[str, str], who: str = "lead", **input: Any) -> dict[str, Any]:
    given = {"of": staff["person"], "kpi": "winRate", "phase": "CONTRACTING", "goal": "Close with the buyer"}
    return await did(
        ask,
        "openDevelopmentPlan",
        SHOW,
        one(staff[who]),
        **(given | {"steps": STEPS, "agreedOn": "2026-05-30"} | input),
    )


async def test_a_plan_is_done_step_by_step_and_shows_the_kpi_before_and_after(
    ask: Ask, database: Database, staff: dict[str, str]
) -> None:
    await deals(database, {staff["person"]: (3, 9)}, "2026-02-10")
    plan = (await opened(ask, staff))["plan"]
    assert (plan["state"], plan["kpi"], plan["phase"], plan["closedAt"]) == ("OPEN", "WIN_RATE", "CONTRACTING", None)
    before = plan["before"]
    assert before["period"] == {"from": "2026-01-01", "to": "2026-04-01"}
    assert (before["value"], before["numerator"], before["denominator"]) == (0.25, 3, 12)
    assert before["low"] < 0.25 < before["high"]
    assert "not what the plan did" in plan["note"]
    step = plan["steps"][0]["id"]
    by_person = await did(ask, "completeDevelopmentStep", SHOW, one(staff["person"]), step=step, doneOn="2026-06-01")
    assert [each["doneOn"] for each in by_person["plan"]["steps"]] == ["2026-06-01", None]
    for who, code in (("stranger", "NOT_FOUND"), ("peer", "NOT_FOUND")):
        assert codes(await did(ask, "completeDevelopmentStep", SHOW, one(staff[who]), step=step)) == [code]
    ahead = await did(ask, "completeDevelopmentStep", SHOW, one(staff["lead"]), step=step, doneOn="2026-06-02")
    assert codes(ahead) == ["IN_THE_FUTURE"]
    close = {"plan": plan["id"], "summary": "Both done"}
    assert codes(await did(ask, "closeDevelopmentPlan", SHOW, one(staff["person"]), **close)) == ["NOT_YOURS"]
    closed = await did(ask, "closeDevelopmentPlan", SHOW, one(staff["lead"]), **close)
    assert (closed["plan"]["state"], closed["plan"]["summary"], closed["plan"]["after"]) == (
        "CLOSED",
        "Both done",
        None,
    )
    assert codes(await did(ask, "closeDevelopmentPlan", SHOW, one(staff["lead"]), **close)) == ["WRONG_STATE"]
    answer = await later(ask, database, days=200)(
        "query ($of: ID) { developmentPlans(of: $of) { after { period { from } } } }", {"of": staff["person"]}
    )
    assert answer.data == {"developmentPlans": [{"after": {"period": {"from": "2026-07-01"}}}]}
    await database.command("MATCH (n:Opportunity) WHERE n.id STARTS WITH 'opp_fair_' DETACH DELETE n")


async def test_a_plan_is_seen_by_the_person_and_those_above_them_alone(ask: Ask, staff: dict[str, str]) -> None:
    plan = (await opened(ask, staff))["plan"]["id"]
    seen = []
    viewers = [one(staff[who]) for who in ("person", "lead", "head", "peer", "stranger")]
    for viewer in (*viewers, one(None), one(None, admin=True)):
        answer = await ask(SEE, {"of": staff["person"]}, viewer)
        assert answer.data is not None, answer.errors
        seen.append(plan in [each["id"] for each in answer.data["developmentPlans"]])
    assert seen == [True, True, True, False, False, False, True]
    for id in (plan, (await opened(ask, staff))["plan"]["steps"][0]["id"]):
        answer = await ask("query ($id: ID!) { node(id: $id) { id } changes(of: $id) { totalCount } }", {"id": id})
        assert answer.data == {"node": None, "changes": {"totalCount": 0}}


@pytest.mark.parametrize(
    ("input", "code"),
    [
        ({"kpi": "LUCK"}, "UNKNOWN_KPI"),
        ({"of": "own_nobody"}, "NOT_FOUND"),
        ({"steps": []}, "OUT_OF_RANGE"),
        ({"steps": [{"text": " "}]}, "BLANK"),
        ({"steps": [{"text": "A course", "dueOn": "2026-05-29"}]}, "DATES_OUT_OF_ORDER"),
        ({"agreedOn": "2026-06-02"}, "IN_THE_FUTURE"),
        ({"goal": ""}, "BLANK"),
    ],
)
async def test_what_cannot_be_a_plan_is_refused(
    ask: Ask, staff: dict[str, str], input: dict[str, Any], code: str
) -> None:
    assert codes(await opened(ask, staff, **input)) == [code]


async def test_only_whom_the_person_reports_to_opens_a_plan(ask: Ask, staff: dict[str, str]) -> None:
    for who in ("person", "peer", "stranger"):
        assert codes(await opened(ask, staff, who)) == ["NOT_YOURS"]
    assert codes(await opened(ask, staff, "head")) == []
