"""Can a hand-off, or its latest step, be taken back that was written by mistake, and does ownership follow?"""

from __future__ import annotations

from typing import Any

import pytest

from tests.ownership.handoffs.conftest import Firm, viewer

WHY = "The wrong account"


async def withdraw(firm: Firm, id: str, by: str, **more: str) -> dict[str, Any]:
    query = """mutation ($input: WithdrawHandoffInput!) { withdrawHandoff(input: $input) {
      withdrawn userErrors { field code } } }"""
    answer = await firm.ask(query, {"input": {"handoff": id, "reason": WHY, **more}}, viewer(by))
    assert answer.data is not None, answer.errors
    payload: dict[str, Any] = answer.data["withdrawHandoff"]
    return payload


async def back(firm: Firm, id: str, by: str, **more: str) -> dict[str, Any]:
    return await firm.mutate("withdrawHandoffStep", {"handoff": id, "reason": WHY, **more}, viewer(by))


async def test_an_acceptance_that_was_a_mistake_gives_ownership_back_as_if_it_had_never_passed(firm: Firm) -> None:
    id = await firm.propose(targets=firm.accounts)
    assert (await firm.mutate("acceptHandoff", {"handoff": id}, viewer(firm.taker)))["userErrors"] == []
    assert await firm.owned(firm.accounts[1]) == {(firm.taker, "NEW_SALES", 1.0)}
    payload = await back(firm, id, firm.taker)
    assert (payload["userErrors"], payload["handoff"]["status"]) == ([], "PROPOSED")
    assert payload["handoff"]["answeredAt"] is None
    for account in firm.accounts:
        assert await firm.owned(account) == {(firm.giver, "NEW_SALES", 1.0)}
        assert ("ownership.given_back", firm.taker) in await firm.events(account)
    believed = """MATCH (:Account {id: $p.id})<-[f:OWNS|OWNED]-(o) WHERE f.supersededAt IS NULL
    RETURN o.id, f.validTo IS NULL"""
    assert await firm.database.records(believed, {"id": firm.accounts[0]}) == [[firm.giver, True]]
    assert (await firm.mutate("acceptHandoff", {"handoff": id}, viewer(firm.taker)))["userErrors"] == []
    assert await firm.owned(firm.accounts[0]) == {(firm.taker, "NEW_SALES", 1.0)}


async def test_a_completion_and_a_refusal_are_taken_back_step_by_step(firm: Firm) -> None:
    id = await firm.propose()
    assert (await firm.mutate("declineHandoff", {"handoff": id, "reason": "No"}, viewer(firm.taker)))[
        "userErrors"
    ] == []
    payload = await back(firm, id, firm.taker)
    assert (payload["handoff"]["status"], payload["handoff"]["reason"]) == ("PROPOSED", None)
    await firm.mutate("acceptHandoff", {"handoff": id}, viewer(firm.taker))
    await firm.mutate("completeHandoff", {"handoff": id, "acceptIncomplete": True}, viewer(firm.taker))
    payload = await back(firm, id, firm.giver)
    assert (payload["handoff"]["status"], payload["handoff"]["completedAt"]) == ("ACCEPTED", None)
    assert await firm.owned(firm.accounts[0]) == {(firm.taker, "NEW_SALES", 1.0)}


async def test_what_was_changed_since_does_not_go_back(firm: Firm) -> None:
    id = await firm.propose()
    await firm.mutate("acceptHandoff", {"handoff": id}, viewer(firm.taker))
    transfer = (
        """mutation ($input: TransferOwnershipInput!) { transferOwnership(input: $input) { userErrors { code } } }"""
    )
    input = {"target": firm.accounts[0], "from": firm.taker, "to": firm.other}
    answer = await firm.ask(transfer, {"input": input}, viewer(firm.taker))
    assert answer.data == {"transferOwnership": {"userErrors": []}}
    codes = await firm.codes("withdrawHandoffStep", {"handoff": id, "reason": WHY}, viewer(firm.taker))
    assert codes == [("input.handoff", "CONFLICT")]
    assert await firm.owned(firm.accounts[0]) == {(firm.other, "NEW_SALES", 1.0)}


async def test_a_proposal_that_was_a_mistake_is_gone_and_another_can_be_made(firm: Firm) -> None:
    id = await firm.propose()
    assert await withdraw(firm, id, firm.giver) == {"withdrawn": id, "userErrors": []}
    query = """query ($id: ID!, $from: ID!) { handoff(id: $id) { id } handoffs(from: $from) { totalCount }
      changes(of: $id) { nodes { kind } } }"""
    answer = await firm.ask(query, {"id": id, "from": firm.giver})
    assert answer.data is not None
    assert (answer.data["handoff"], answer.data["handoffs"]["totalCount"]) == (None, 0)
    assert [each["kind"] for each in answer.data["changes"]["nodes"]] == ["handoff.proposed", "handoff.withdrawn"]
    assert await firm.propose() != id
    codes = await firm.codes("acceptHandoff", {"handoff": id}, viewer(firm.taker))
    assert codes == [("input.handoff", "NOT_FOUND")]


async def test_each_is_done_once_and_by_those_who_may(firm: Firm) -> None:
    id = await firm.propose()
    named = {"clientMutationId": "once"}
    await firm.mutate("acceptHandoff", {"handoff": id}, viewer(firm.taker))
    assert (await withdraw(firm, id, firm.giver))["userErrors"] == [
        {"field": ["input", "handoff"], "code": "WRONG_STATE"}
    ]
    codes = await firm.codes("withdrawHandoffStep", {"handoff": id, "reason": WHY}, viewer(firm.giver))
    assert codes == [("input.handoff", "NOT_YOURS")]
    first = await back(firm, id, firm.taker, **named)
    assert await back(firm, id, firm.taker, **named) == first
    codes = await firm.codes("withdrawHandoffStep", {"handoff": id, "reason": WHY}, viewer(firm.taker))
    assert codes == [("input.handoff", "WRONG_STATE")]
    assert (await withdraw(firm, id, firm.taker))["userErrors"] == [
        {"field": ["input", "handoff"], "code": "NOT_YOURS"}
    ]
    done = await withdraw(firm, id, firm.giver, **named)
    assert await withdraw(firm, id, firm.giver, **named) == done == {"withdrawn": id, "userErrors": []}


@pytest.mark.parametrize(("reason", "code"), [(" ", "BLANK"), ("x" * 1_001, "TOO_LONG")])
async def test_it_needs_a_reason(firm: Firm, reason: str, code: str) -> None:
    id = await firm.propose()
    assert (await withdraw(firm, id, firm.giver, reason=reason))["userErrors"] == [
        {"field": ["input", "reason"], "code": code}
    ]
