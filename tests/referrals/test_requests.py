"""How is an introduction asked for, who may not be asked, and what comes of it?"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.graph.writing import write
from graphservice.referrals.folding import fold_interactions
from graphservice.referrals.rules.evidence import DAY, contacts
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.request_limits import limits, may_be_asked, may_be_asked_from
from graphservice.referrals.rules.requests import IntroductionStatus, may_become, remind_at
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.people import Happening, People

REQUEST = """mutation ($input: RequestIntroductionInput!) { requestIntroduction(input: $input) {
  introductionRequest { id status askedAt predicted hops remindAt message from { id } to { id } opportunity { id }
    through { edges { place node { id } } } }
  userErrors { field code } } }"""
ADVANCE = """mutation ($input: AdvanceIntroductionInput!) { advanceIntroduction(input: $input) {
  introductionRequest { status forwardedAt introducedAt metAt answeredAt outcome remindAt opportunity { id } }
  userErrors { field code } } }"""


async def acquainted(database: Database, people: People, *path: str, meetings: int = 4) -> None:
    """Each knows the next."""
    pairs = list(pairwise(path))
    happenings = [Happening("MEETING", NOW, [(one, None), (other, None)]) for one, other in pairs] * meetings
    await write(database, LOCAL, Frozen(NOW), partial(fold_interactions, created=await people.happen(*happenings)))


async def request(ask: Ask, *people: str, **more: Any) -> dict[str, Any]:
    return await done(ask, REQUEST, "requestIntroduction", {"people": list(people), **more})


async def advance(ask: Ask, id: str, status: str, **more: Any) -> dict[str, Any]:
    return await done(ask, ADVANCE, "advanceIntroduction", {"introductionRequest": id, "status": status, **more})


async def done(ask: Ask, text: str, name: str, input: dict[str, Any]) -> dict[str, Any]:
    answer = await ask(text, {"input": input})
    assert answer.errors == []
    assert answer.data is not None
    payload: dict[str, Any] = answer.data[name]
    return payload


async def kinds(database: Database, one: str, other: str) -> list[str]:
    """Of the interactions of two people."""
    text = """MATCH (:Person {id: $p.one})<-[:INVOLVES]-(n:Interaction)-[:INVOLVES]->(:Person {id: $p.other})
      RETURN n.kind ORDER BY n.kind"""
    return [kind for (kind,) in await database.records(text, {"one": one, "other": other})]


def wrong(payload: dict[str, Any]) -> list[tuple[str, str]]:
    assert payload["introductionRequest"] is None
    return [(".".join(each["field"][1:]), each["code"]) for each in payload["userErrors"]]


async def test_a_request_goes_along_a_path_and_predicts(ask: Ask, database: Database, people: People) -> None:
    owner, friend, goal = await people.new("own", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    found = await request(ask, owner, friend, goal, message="Hello,\n\ncould you?", opportunity="opp_sample_line")
    assert found["userErrors"] == []
    id = found["introductionRequest"].pop("id")
    assert id.startswith("irq_")
    assert found["introductionRequest"] == {
        "status": "ASKED",
        "askedAt": "2026-06-01T09:00:00Z",
        "predicted": pytest.approx(((1 - 2 ** (-13.5 / 8)) * 0.7) ** 2, abs=1e-5),
        "hops": 2,
        "remindAt": "2026-06-08T09:00:00Z",
        "message": "Hello,\n\ncould you?",
        "from": {"id": owner},
        "to": {"id": goal},
        "opportunity": {"id": "opp_sample_line"},
        "through": {"edges": [{"place": 1, "node": {"id": friend}}]},
    }


async def test_whoever_was_asked_is_not_asked_again_and_is_on_no_path(
    ask: Ask, database: Database, people: People
) -> None:
    owner, friend, goal, other = await people.new("own", "con", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    await acquainted(database, people, friend, other)
    assert (await request(ask, owner, friend, goal))["userErrors"] == []
    assert wrong(await request(ask, owner, friend, other)) == [("people.1", "ASKED_TOO_OFTEN")]
    answer = await ask("query ($to: ID!) { introductionPaths(to: $to) { paths { hops } } }", {"to": other})
    assert answer.data == {"introductionPaths": {"paths": []}}


async def test_a_refusal_says_by_whom_they_were_asked_for_what_and_from_when_on_they_may_be_again(
    ask: Ask, database: Database, people: People
) -> None:
    owner, friend, goal, other = await people.new("own", "con", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    await acquainted(database, people, friend, other)
    await request(ask, owner, friend, goal)
    text = REQUEST.replace("field code", "field code message")
    refused = await done(ask, text, "requestIntroduction", {"people": [owner, friend, other]})
    (error,) = refused["userErrors"]
    assert error["message"] == (
        "Person 2 was asked by Person 1 on 2026-06-01 09:00 UTC to introduce us to Person 3. One person may be asked "
        "at most once in 30 days and twice in 90. They may be asked again from 2026-07-01 09:00 UTC on."
    )


async def test_one_of_us_who_knows_the_goal_asks_nobody_and_writes_down_no_referral(
    ask: Ask, database: Database, people: People
) -> None:
    owner, goal = await people.new("own", "con")
    await acquainted(database, people, owner, goal)
    paths = "query ($to: ID!) { introductionPaths(to: $to) { paths { quality people { id } askOrder { id } } } }"
    answer = await ask(paths, {"to": goal})
    assert answer.data is not None
    (path,) = answer.data["introductionPaths"]["paths"]
    assert path["askOrder"] == []
    asked = (await request(ask, *(each["id"] for each in path["people"])))["introductionRequest"]
    assert (asked["hops"], asked["through"]["edges"]) == (1, [])
    assert asked["predicted"] == pytest.approx(path["quality"])
    assert (await request(ask, owner, goal))["userErrors"] == []  # who begins is not asked, and needs no rest
    await advance(ask, asked["id"], "INTRODUCED")
    await advance(ask, asked["id"], "MET")
    assert await kinds(database, owner, goal) == ["MEETING"] * 4  # of that day they had a meeting already


async def test_a_colleague_can_be_the_one_who_asks_with_or_without_a_tie(
    ask: Ask, database: Database, people: People
) -> None:
    asker, owner, friend, goal = await people.new("own", "own", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    alone = (await request(ask, owner, friend, goal))["introductionRequest"]
    (other,) = await people.new("con")
    await acquainted(database, people, owner, other)
    asked = (await request(ask, asker, owner, other))["introductionRequest"]
    assert asked["through"]["edges"] == [{"place": 1, "node": {"id": owner}}]
    assert (asked["hops"], asked["predicted"]) == (1, pytest.approx((1 - 2 ** (-13.5 / 8)) * 0.7))
    assert alone["hops"] == 2
    assert wrong(await request(ask, asker, owner, goal)) == [("people.1", "ASKED_TOO_OFTEN")]


async def test_an_introduction_can_be_written_down_later_by_the_ties_of_then(
    ask: Ask, database: Database, people: People
) -> None:
    owner, friend, goal = await people.new("own", "con", "con")
    days = [Happening("MEETING", NOW - timedelta(days=d), [(owner, None), (friend, None)]) for d in (400, 1)]
    met = Happening("MEETING", NOW - timedelta(days=400), [(friend, None), (goal, None)])
    await write(database, LOCAL, Frozen(NOW), partial(fold_interactions, created=await people.happen(*days, met)))
    then = (NOW - timedelta(days=400)).isoformat()
    asked = (await request(ask, owner, friend, goal, askedAt=then))["introductionRequest"]
    assert asked["askedAt"] == "2025-04-27T09:00:00Z"
    assert asked["predicted"] == pytest.approx(((1 - 2 ** (-4.5 / 8)) * 0.7) ** 2)
    assert (await request(ask, owner, friend, goal, askedAt=then))[
        "userErrors"
    ] == []  # it happened, whatever the limits
    later = (NOW + timedelta(days=1)).isoformat()
    assert wrong(await request(ask, owner, friend, goal, askedAt=later)) == [("askedAt", "IN_THE_FUTURE")]
    early = (NOW - timedelta(days=500)).isoformat()
    assert wrong(await request(ask, owner, friend, goal, askedAt=early)) == [("people.1", "NO_TIE")]


async def test_who_met_has_a_meeting_of_that_day_once(ask: Ask, database: Database, people: People) -> None:
    owner, friend, goal, another, other = await people.new("own", "con", "con", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    await acquainted(database, people, owner, another, other)
    await people.happen(Happening("MEETING", NOW - timedelta(hours=1), [(owner, None), (other, None)]))
    for introducer, met in ((friend, goal), (another, other)):
        id = (await request(ask, owner, introducer, met))["introductionRequest"]["id"]
        await advance(ask, id, "MET")
        assert await kinds(database, owner, met) == ["MEETING", "REFERRAL"]


async def test_two_who_ask_one_person_at_once_ask_once(ask: Ask, database: Database, people: People) -> None:
    one, two, friend, goal = await people.new("own", "own", "con", "con")
    await acquainted(database, people, one, friend, goal)
    await acquainted(database, people, two, friend)
    answers = await asyncio.gather(*(request(ask, owner, friend, goal) for owner in (one, two) * 3))
    codes = sorted(each["code"] for answer in answers for each in answer["userErrors"])
    assert codes == ["ASKED_TOO_OFTEN"] * 5


async def test_the_same_request_sent_again_asks_nobody_again(ask: Ask, database: Database, people: People) -> None:
    owner, friend, goal = await people.new("own", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    first = await request(ask, owner, friend, goal, clientMutationId=f"once {goal}")
    again = await request(ask, owner, friend, goal, clientMutationId=f"once {goal}")
    assert again["introductionRequest"]["id"] == first["introductionRequest"]["id"]


async def test_a_path_must_be_one(ask: Ask, database: Database, people: People) -> None:
    owner, friend, goal, stranger = await people.new("own", "con", "con", "con")
    (office,) = await people.new("con", email="info@office.example")
    (gone,) = await people.new("con", optedOut=True)
    await acquainted(database, people, owner, friend, goal)
    assert wrong(await request(ask, owner, stranger, goal)) == [("people.1", "NO_TIE")]
    assert wrong(await request(ask, owner)) == [("people", "OUT_OF_RANGE")]
    assert wrong(await request(ask, owner, stranger)) == [("people.1", "NO_TIE")]
    assert wrong(await request(ask, owner, friend, owner)) == [("people", "DUPLICATE")]
    assert wrong(await request(ask, owner, "con_nobody", goal)) == [("people.1", "NOT_FOUND")]
    assert wrong(await request(ask, friend, goal, owner)) == [
        ("people.0", "NOT_ONE_OF_US"),
        ("people.2", "NOT_A_CONTACT"),
    ]
    assert wrong(await request(ask, owner, office, goal)) == [("people.1", "SET_ASIDE")]
    assert wrong(await request(ask, owner, friend, gone)) == [("people.2", "OPTED_OUT")]
    assert wrong(await request(ask, owner, friend, goal, opportunity="opp_no")) == [("opportunity", "NOT_FOUND")]
    assert await database.records("MATCH (r:IntroductionRequest)-[:TO]->({id: $p.id}) RETURN r.id", {"id": goal}) == []


async def test_an_introduction_that_was_made_makes_the_ties_grow_once(
    ask: Ask, database: Database, people: People
) -> None:
    owner, friend, goal = who = await people.new("own", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    id = (await request(ask, owner, friend, goal))["introductionRequest"]["id"]
    forwarded = await advance(ask, id, "FORWARDED")
    assert forwarded["introductionRequest"]["forwardedAt"] == "2026-06-01T09:00:00Z"
    await advance(ask, id, "INTRODUCED", outcome="Lunch on Friday")
    met = await advance(ask, id, "MET", opportunity="opp_sample_line")
    assert met["introductionRequest"] == {
        "status": "MET",
        "forwardedAt": "2026-06-01T09:00:00Z",
        "introducedAt": "2026-06-01T09:00:00Z",
        "metAt": "2026-06-01T09:00:00Z",
        "answeredAt": None,
        "outcome": "Lunch on Friday",
        "remindAt": None,
        "opportunity": {"id": "opp_sample_line"},
    }
    ties = await people.ties(who)
    assert {pair: contacts(tie.evidence, formula_of()).counts[4] for pair, tie in ties.items()} == {
        (owner, friend): 1,
        (owner, goal): 1,
        (friend, goal): 1,
    }
    assert contacts(ties[owner, goal].evidence, formula_of()).channels[4] == 2.0


@pytest.mark.parametrize(
    ("status", "more", "field", "code"),
    [
        ("ASKED", {}, "status", "WRONG_STATUS"),
        ("FORWARDED", {"at": "2026-06-02T09:00:00Z"}, "at", "IN_THE_FUTURE"),
        ("FORWARDED", {"at": "2026-05-31T09:00:00Z"}, "at", "BEFORE_IT_WAS_ASKED"),
        ("FORWARDED", {"outcome": "x" * 2_001}, "outcome", "TOO_LONG"),
        ("FORWARDED", {"opportunity": "opp_no"}, "opportunity", "NOT_FOUND"),
        ("FORWARDED", {"introductionRequest": "irq_no"}, "introductionRequest", "NOT_FOUND"),
    ],
)
async def test_what_cannot_come_of_a_request_is_told_and_nothing_changes(
    ask: Ask, database: Database, people: People, status: str, more: dict[str, Any], field: str, code: str
) -> None:
    owner, friend, goal = await people.new("own", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    id = (await request(ask, owner, friend, goal))["introductionRequest"]["id"]
    assert wrong(await advance(ask, id, status, **more)) == [(field, code)]
    text = "MATCH (r:IntroductionRequest {id: $p.id}) RETURN r.status, r.version"
    assert await database.records(text, {"id": id}) == [["ASKED", 1]]


async def test_requests_are_listed_by_whom_they_concern(ask: Ask) -> None:
    answer = await ask(
        """{ introductionRequests(from: "own_sample_aiko", through: "con_sample_wei", status: [ASKED]) {
          nodes { id to { name } through { nodes { name } } } }
        none: introductionRequests(to: "con_sample_lea", status: [MET]) { totalCount }
        introductionRequest(id: "irq_sample_lea") { hops remindAt } }"""
    )
    assert answer.data == {
        "introductionRequests": {
            "nodes": [
                {"id": "irq_sample_lea", "to": {"name": "Léa Dubois"}, "through": {"nodes": [{"name": "Wei Zhang"}]}}
            ]
        },
        "none": {"totalCount": 0},
        "introductionRequest": {"hops": 2, "remindAt": "2026-06-03T09:00:00Z"},
    }
    assert answer.extensions["cost"]["statements"] == 1


def test_steps_may_be_left_out_but_not_taken_back() -> None:
    allowed = {(now.value, next.value) for now, next in product(IntroductionStatus, repeat=2) if may_become(now, next)}
    assert allowed == {
        ("ASKED", "FORWARDED"), ("ASKED", "INTRODUCED"), ("ASKED", "MET"), ("ASKED", "DECLINED"),
        ("ASKED", "NO_ANSWER"),
        ("FORWARDED", "INTRODUCED"), ("FORWARDED", "MET"), ("FORWARDED", "DECLINED"), ("FORWARDED", "NO_ANSWER"),
        ("INTRODUCED", "MET"), ("INTRODUCED", "DECLINED"), ("INTRODUCED", "NO_ANSWER"),
        ("NO_ANSWER", "FORWARDED"), ("NO_ANSWER", "INTRODUCED"), ("NO_ANSWER", "MET"), ("NO_ANSWER", "DECLINED"),
    }  # fmt: skip


def test_somebody_is_asked_once_in_thirty_days_and_twice_in_ninety() -> None:
    def may(*days: float) -> bool:
        at = 1_000 * DAY
        return may_be_asked([at - round(day * DAY) for day in days], at, formula_of())

    assert may()
    assert not may(0)
    assert not may(29.9)
    assert may(30)
    assert not may(30, 89.9)
    assert may(30, 90)


@given(st.lists(st.integers(0, 200), max_size=6), st.integers(0, 220))
def test_the_day_from_which_somebody_may_be_asked_again_is_the_first(asked: list[int], today: int) -> None:
    """By trying one day after the other."""
    moments, rules = [day * DAY for day in asked if day <= today], formula_of()
    days = (day for day in range(today, today + 400) if may_be_asked(moments, day * DAY, rules))
    assert may_be_asked_from(moments, today * DAY, rules) == next(days) * DAY


def test_a_formula_that_lets_nobody_be_asked_names_no_day() -> None:
    never = replace(formula_of(), asking=replace(formula_of().asking, quarter=0))
    assert may_be_asked_from([], 0, never) is None
    assert limits(formula_of()) == "once in 30 days and twice in 90"


def test_a_reminder_follows_the_last_step_until_it_has_ended() -> None:
    assert remind_at(IntroductionStatus.FORWARDED, NOW) == NOW + timedelta(days=7)
    assert remind_at(IntroductionStatus.INTRODUCED, NOW) == NOW + timedelta(days=7)
    ended = (IntroductionStatus.MET, IntroductionStatus.DECLINED, IntroductionStatus.NO_ANSWER)
    assert [remind_at(each, NOW) for each in ended] == [None, None, None]
