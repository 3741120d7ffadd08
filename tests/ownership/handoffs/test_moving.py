"""Does a hand-off move from state to state, by whom it may, and ownership with it?"""

from __future__ import annotations

import asyncio

import pytest

from graphservice.viewer import LOCAL, Scope, Viewer
from tests.ownership.handoffs.conftest import Firm, viewer


async def test_a_proposal_says_all_that_was_given_and_changes_no_owner(firm: Firm) -> None:
    wanted = {
        "targets": [firm.accounts[1], firm.contact, firm.accounts[0]],
        "to": firm.taker,
        "role": "NEW_SALES",
        "phase": "LEAD",
        "dueOn": "2026-06-10",
        "introductionOn": "2026-06-05",
    }
    payload = await firm.mutate("proposeHandoff", wanted, viewer(firm.giver))
    assert payload["userErrors"] == []
    handoff = payload["handoff"]
    assert (handoff["status"], handoff["role"], handoff["phase"]) == ("PROPOSED", "NEW_SALES", "LEAD")
    assert (handoff["dueOn"], handoff["expiresAt"]) == ("2026-06-10", "2026-06-11T00:00:00Z")
    assert (handoff["from"]["id"], handoff["to"]["id"]) == (firm.giver, firm.taker)
    assert [node["id"] for node in handoff["accounts"]["nodes"]] == firm.accounts
    assert [node["id"] for node in handoff["contacts"]["nodes"]] == [firm.contact]
    assert handoff["steps"] == [
        {"kind": "INTRODUCTION", "plannedOn": "2026-06-05", "doneOn": None},
        {"kind": "KICK_OFF", "plannedOn": None, "doneOn": None},
    ]
    assert await firm.events(handoff["id"]) == [("handoff.proposed", firm.giver)]
    assert await firm.owned(firm.accounts[0]) == {(firm.giver, "NEW_SALES", 1.0)}


async def test_who_accepts_owns_it_in_that_moment_and_the_giver_no_more(firm: Firm) -> None:
    id = await firm.propose(targets=[*firm.accounts, firm.contact])
    payload = await firm.mutate("acceptHandoff", {"handoff": id}, viewer(firm.taker))
    assert payload["userErrors"] == []
    assert (payload["handoff"]["status"], payload["handoff"]["answeredAt"]) == ("ACCEPTED", "2026-06-01T09:00:00Z")
    for target in (*firm.accounts, firm.contact):
        assert await firm.owned(target) == {(firm.taker, "NEW_SALES", 1.0)}
        assert await firm.events(target) == [("ownership.handed_over", firm.taker)]
    assert await firm.events(id) == [("handoff.accepted", firm.taker), ("handoff.proposed", firm.giver)]


async def test_in_a_role_that_nobody_has_the_taker_begins_and_the_giver_keeps_theirs(firm: Firm) -> None:
    id = await firm.propose(role="RETENTION")
    assert await firm.codes("acceptHandoff", {"handoff": id}, viewer(firm.taker)) == []
    kept = (firm.giver, "NEW_SALES", 1.0)
    assert await firm.owned(firm.accounts[0]) == {kept, (firm.taker, "RETENTION", 1.0)}


async def test_where_one_of_several_cannot_pass_any_more_none_does(firm: Firm) -> None:
    id = await firm.propose(targets=firm.accounts)
    gone = "MATCH ({id: $p.id})<-[edge:OWNS]-() DELETE edge"
    await firm.database.command(gone, {"id": firm.accounts[1]})
    assert await firm.codes("acceptHandoff", {"handoff": id}, viewer(firm.taker)) == [("input.handoff", "NOT_OWNED")]
    assert await firm.owned(firm.accounts[0]) == {(firm.giver, "NEW_SALES", 1.0)}
    assert await firm.events(id) == [("handoff.proposed", firm.giver)]


async def test_who_declines_says_why_and_nothing_changes_hands(firm: Firm) -> None:
    id = await firm.propose()
    payload = await firm.mutate("declineHandoff", {"handoff": id, "reason": " Too far\naway "}, viewer(firm.taker))
    handoff = payload["handoff"]
    assert (handoff["status"], handoff["reason"], handoff["withdrawn"]) == ("DECLINED", "Too far\naway", False)
    assert await firm.owned(firm.accounts[0]) == {(firm.giver, "NEW_SALES", 1.0)}
    assert await firm.codes("acceptHandoff", {"handoff": id}, viewer(firm.taker)) == [("input.handoff", "WRONG_STATE")]


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 1001])
async def test_a_reason_is_a_text_that_says_something(firm: Firm, reason: str) -> None:
    id = await firm.propose()
    ((place, _),) = await firm.codes("declineHandoff", {"handoff": id, "reason": reason}, viewer(firm.taker))
    assert place == "input.reason"


async def test_who_proposed_can_take_it_back(firm: Firm) -> None:
    id = await firm.propose()
    back = {"handoff": id, "reason": "A mistake"}
    payload = await firm.mutate("declineHandoff", back, viewer(firm.boss))
    assert (payload["handoff"]["status"], payload["handoff"]["withdrawn"]) == ("DECLINED", True)
    assert await firm.propose() != id


async def test_it_is_completed_once_the_steps_that_were_planned_are_done(firm: Firm) -> None:
    id = await firm.propose(introductionOn="2026-06-03", kickOffOn="2026-06-20")
    done, by = {"handoff": id, "introducedOn": "2026-06-01"}, viewer(firm.taker)
    assert await firm.codes("completeHandoff", done, by) == [("input.handoff", "WRONG_STATE")]
    assert await firm.codes("acceptHandoff", {"handoff": id}, by) == []
    assert await firm.codes("completeHandoff", done, by) == [("input.handoff", "STEP_OPEN")]
    late = {**done, "kickedOffOn": "2026-06-03"}
    assert await firm.codes("completeHandoff", late, by) == [("input.kickedOffOn", "IN_THE_FUTURE")]
    done = {**done, "kickedOffOn": "2026-06-01"}
    untold = (await firm.mutate("completeHandoff", done, by))["userErrors"]
    assert [(each["field"], each["code"]) for each in untold] == [(["input", "acceptIncomplete"], "INCOMPLETE")]
    assert untold[0]["message"].startswith("The package lacks SUMMARY, CONTACTS, DECISION_MAKER, ")
    payload = await firm.mutate("completeHandoff", {**done, "acceptIncomplete": True}, by)
    assert payload["userErrors"] == []
    assert (payload["handoff"]["status"], payload["handoff"]["completedAt"]) == ("COMPLETED", "2026-06-01T09:00:00Z")
    assert [step["doneOn"] for step in payload["handoff"]["steps"]] == ["2026-06-01", "2026-06-01"]


MAY = {
    "proposeHandoff": {"giver", "boss", "admin"},
    "acceptHandoff": {"taker", "admin"},
    "declineHandoff": {"giver", "boss", "taker", "admin"},
    "amendHandoff": {"giver", "boss", "taker", "admin"},
}


@pytest.mark.parametrize("name", MAY)
@pytest.mark.parametrize("who", ["giver", "boss", "taker", "other", "program", "admin"])
async def test_each_step_is_for_those_whom_it_concerns(firm: Firm, name: str, who: str) -> None:
    programs = {"program": Viewer("etl", "A program", scopes=frozenset({Scope.READ, Scope.WRITE})), "admin": LOCAL}
    by = programs.get(who) or viewer(getattr(firm, who))
    said: dict[str, dict[str, object]] = {
        "declineHandoff": {"reason": "No"},
        "amendHandoff": {"version": 1, "dueOn": "2026-07-01"},
    }
    input: dict[str, object] = {"from": firm.giver, "to": firm.taker, "role": "NEW_SALES", "targets": firm.accounts}
    if name != "proposeHandoff":
        input = {"handoff": await firm.propose(), **said.get(name, {})}
    expected = [] if who in MAY[name] else [("input.handoff", "NOT_YOURS")]
    assert await firm.codes(name, input, by) == expected


async def test_a_reader_may_do_none_of_it(firm: Firm) -> None:
    query = 'mutation { acceptHandoff(input: {handoff: "hnd_sample_jose"}) { userErrors { code } } }'
    answer = await firm.ask(query, None, viewer("own_sample_aiko", Scope.READ))
    assert [error["extensions"]["code"] for error in answer.errors] == ["FORBIDDEN"]


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"targets": []}, "targets", "OUT_OF_RANGE"),
        ({"targets": ["acc_nowhere"]}, "targets.0", "NOT_FOUND"),
        ({"targets": ["own_sample_aiko"]}, "targets.0", "NOT_FOUND"),
        ({"targets": ["acc_sample_lyra"]}, "targets.0", "NOT_OWNED"),
        ({"to": "own_nobody"}, "to", "NOT_FOUND"),
        ({"to": "own_sample_tom"}, "to", "INACTIVE_OWNER"),
        ({"dueOn": "2026-05-31"}, "dueOn", "IN_THE_PAST"),
        ({"expiresAt": "2026-06-01T09:00:00Z"}, "expiresAt", "IN_THE_PAST"),
        ({"clientMutationId": "x" * 201}, "clientMutationId", "TOO_LONG"),
        ({"package": {"summary": "\u0007"}}, "package.summary", "UNREADABLE"),
        ({"package": {"contacts": [{"contact": "con_none"}]}}, "package.contacts.0.contact", "NOT_FOUND"),
        ({"package": {"risks": ["ok", ""]}}, "package.risks.1", "BLANK"),
        ({"package": {"risks": ["ok"] * 51}}, "package.risks", "TOO_MANY"),
        (
            {"package": {"attachments": [{"title": "x", "url": "javascript:alert(1)"}]}},
            "package.attachments.0.url",
            "INVALID_LINK",
        ),
    ],
)
async def test_what_cannot_be_proposed_is_told_at_its_field_and_nothing_is_written(
    firm: Firm, change: dict[str, object], place: str, code: str
) -> None:
    wanted = {"targets": [firm.accounts[0]], "to": firm.taker, "role": "NEW_SALES", **change}
    assert await firm.codes("proposeHandoff", wanted, viewer(firm.giver)) == [(f"input.{place}", code)]
    assert await firm.events(firm.accounts[0]) == []
    count = "MATCH (h:Handoff)-[:FROM]->({id: $p.id}) RETURN count(h)"
    assert await firm.database.records(count, {"id": firm.giver}) == [[0]]


async def test_an_account_is_proposed_once_at_a_time_in_a_role(firm: Firm) -> None:
    await firm.propose()
    wanted = {"targets": [firm.accounts[1], firm.accounts[0]], "to": firm.other, "role": "NEW_SALES"}
    codes = await firm.codes("proposeHandoff", wanted, viewer(firm.giver))
    assert codes == [("input.targets.1", "ALREADY_PROPOSED")]
    await firm.propose(role="UPSELL")


EXPIRES = "MATCH (h:Handoff {id: $p.id}) SET h.expiresAt = datetime('2026-06-01T09:00:00Z')"


async def test_a_proposal_that_nobody_answers_in_time_has_expired_by_the_clock(firm: Firm) -> None:
    id = await firm.propose()
    await firm.database.command(EXPIRES, {"id": id})
    query = """query ($id: ID!, $to: ID!) { handoff(id: $id) { status }
      waiting: handoffs(to: $to, status: [PROPOSED]) { totalCount }
      expired: handoffs(to: $to, status: [EXPIRED, DECLINED]) { nodes { id } } }"""
    answer = await firm.ask(query, {"id": id, "to": firm.taker})
    assert answer.errors == []
    assert answer.data == {
        "handoff": {"status": "EXPIRED"},
        "waiting": {"totalCount": 0},
        "expired": {"nodes": [{"id": id}]},
    }
    assert answer.extensions["cost"]["statements"] == 1
    assert await firm.codes("acceptHandoff", {"handoff": id}, viewer(firm.taker)) == [("input.handoff", "EXPIRED")]
    assert await firm.events(id) == [("handoff.expired", firm.taker), ("handoff.proposed", firm.giver)]
    stored = await firm.database.records("MATCH (h:Handoff {id: $p.id}) RETURN h.status", {"id": id})
    assert stored == [["EXPIRED"]]
    again = await firm.propose()
    assert again != id


async def test_that_it_expired_is_kept_but_not_the_name_of_who_came_late(firm: Firm) -> None:
    taker, late = viewer(firm.taker), await firm.propose()
    await firm.database.command(EXPIRES, {"id": late})
    for _ in range(2):
        codes = await firm.codes("acceptHandoff", {"handoff": late, "clientMutationId": "late"}, taker)
        assert codes == [("input.handoff", "EXPIRED")]
    assert [kind for kind, _ in await firm.events(late)] == ["handoff.expired", "handoff.proposed"]
    again = await firm.propose()
    accepted = await firm.mutate("acceptHandoff", {"handoff": again, "clientMutationId": "late"}, taker)
    assert accepted["handoff"]["status"] == "ACCEPTED"


async def test_a_request_that_has_a_name_is_done_once(firm: Firm) -> None:
    wanted = {"targets": [firm.accounts[0]], "to": firm.taker, "role": "NEW_SALES", "clientMutationId": "a"}
    giver, taker = viewer(firm.giver), viewer(firm.taker)
    first = await firm.mutate("proposeHandoff", wanted, giver)
    again = await firm.mutate("proposeHandoff", wanted, giver)
    assert first == again
    accept = {"handoff": first["handoff"]["id"], "clientMutationId": "a"}
    accepted = await firm.mutate("acceptHandoff", accept, taker)
    assert await firm.mutate("acceptHandoff", accept, taker) == accepted
    assert accepted["handoff"]["version"] == 2
    unnamed = {"handoff": accept["handoff"]}
    assert await firm.codes("acceptHandoff", unnamed, taker) == [("input.handoff", "WRONG_STATE")]
    complete = {**unnamed, "acceptIncomplete": True, "clientMutationId": "b"}
    assert await firm.mutate("completeHandoff", complete, taker) == await firm.mutate(
        "completeHandoff", complete, taker
    )
    kinds = [kind for kind, _ in await firm.events(accept["handoff"])]
    assert kinds == ["handoff.accepted", "handoff.completed", "handoff.proposed"]


async def test_of_many_who_accept_at_once_one_does_and_the_others_are_told(firm: Firm) -> None:
    id = await firm.propose()
    by = viewer(firm.taker)
    answers = await asyncio.gather(*(firm.codes("acceptHandoff", {"handoff": id}, by) for _ in range(8)))
    assert sorted(answers) == [[], *[[("input.handoff", "WRONG_STATE")]] * 7]
    assert await firm.events(id) == [("handoff.accepted", firm.taker), ("handoff.proposed", firm.giver)]
    assert await firm.owned(firm.accounts[0]) == {(firm.taker, "NEW_SALES", 1.0)}


async def test_of_who_accepts_and_who_declines_at_once_one_wins_and_ownership_is_as_they_say(firm: Firm) -> None:
    id = await firm.propose()
    accepts = [firm.codes("acceptHandoff", {"handoff": id}, viewer(firm.taker)) for _ in range(3)]
    back = {"handoff": id, "reason": "Back"}
    declines = [firm.codes("declineHandoff", back, viewer(firm.giver)) for _ in range(3)]
    answers = await asyncio.gather(*(each for pair in zip(accepts, declines, strict=True) for each in pair))
    assert sorted(answers) == [[], *[[("input.handoff", "WRONG_STATE")]] * 5]
    (status,) = await firm.database.record("MATCH (h:Handoff {id: $p.id}) RETURN h.status", {"id": id})
    owner = firm.taker if status == "ACCEPTED" else firm.giver
    assert await firm.owned(firm.accounts[0]) == {(owner, "NEW_SALES", 1.0)}


async def test_of_many_who_propose_the_same_at_once_one_does(firm: Firm) -> None:
    wanted = {"targets": firm.accounts, "role": "NEW_SALES"}
    by = viewer(firm.giver)
    takers = [firm.taker, firm.other] * 3
    answers = await asyncio.gather(*(firm.codes("proposeHandoff", {**wanted, "to": to}, by) for to in takers))
    refused = [("input.targets.0", "ALREADY_PROPOSED"), ("input.targets.1", "ALREADY_PROPOSED")]
    assert sorted(answers) == [[], *[refused] * 5]
