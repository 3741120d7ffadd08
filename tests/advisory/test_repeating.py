"""Is a request that is sent again under the same name done once, and answered as the first time?"""

from __future__ import annotations

import asyncio
from typing import Any

from graphservice.graph.database import Database
from graphservice.graph.identity import requested_id
from graphservice.viewer import LOCAL
from tests.advisory.firm import ACCEPT, ANSWER, NOMINATE, Firm
from tests.advisory.seats import answered, seated
from tests.advisory.seats import mutation as seat_mutation
from tests.advisory.test_satisfaction import RECORD

KINDS = {
    "recordSatisfaction": "satisfaction.recorded",
    "acceptProposal": "boardProposal.accepted",
    "answerInvitation": "invitation.answered",
    "endBoardSeat": "boardSeat.ended",
}
ID = "{ userErrors { code } %s } }"


async def twice(firm: Firm, mutation: str, field: str, **input: Any) -> dict[str, Any]:
    """What was answered, both times."""
    first = await firm.did(mutation, field, **input, clientMutationId=f"{field} {firm.mark}")
    again = await firm.did(mutation, field, **input, clientMutationId=f"{field} {firm.mark}")
    assert first == again
    assert first["userErrors"] == []
    return first


def asked(field: str, input: str, selected: str) -> str:
    return f"mutation ($input: {input}!) {{ {field}(input: $input) {ID % selected}"


async def test_an_advocate_is_nominated_confirmed_and_lapses_once(firm: Firm) -> None:
    made = await twice(firm, NOMINATE, "nominateAdvocate", contact=firm.contact(0), topics=["a"])
    advocate = made["advocate"]["id"]
    selected = "advocate { id status version }"
    confirm = asked("confirmAdvocate", "ConfirmAdvocateInput", selected)
    confirmed = await twice(firm, confirm, "confirmAdvocate", advocate=advocate, agreedTo=["QUOTE"])
    assert confirmed["advocate"] == {"id": advocate, "status": "CONFIRMED", "version": 2}
    lapse = asked("lapseAdvocate", "LapseAdvocateInput", selected)
    lapsed = await twice(firm, lapse, "lapseAdvocate", advocate=advocate)
    assert lapsed["advocate"] == {"id": advocate, "status": "LAPSED", "version": 3}


async def test_a_board_is_made_proposed_invited_and_answered_once(firm: Firm) -> None:
    create = asked("createAdvisoryBoard", "CreateAdvisoryBoardInput", "advisoryBoard { id }")
    board = (await twice(firm, create, "createAdvisoryBoard", name=f"Board {firm.mark}"))["advisoryBoard"]["id"]
    propose = asked("proposeAdvisoryBoard", "ProposeAdvisoryBoardInput", "proposal { id } job { id state }")
    criteria = {"industries": [firm.mark]}
    made = await twice(firm, propose, "proposeAdvisoryBoard", board=board, seats=2, criteria=criteria)
    assert made["job"]["state"] == "DONE"
    accept = asked("acceptProposal", "AcceptProposalInput", "advisoryBoard { seats { nodes { contact { id } } } }")
    invited = await twice(firm, accept, "acceptProposal", proposal=made["proposal"]["id"])
    assert len(invited["advisoryBoard"]["seats"]["nodes"]) == 2
    answer = await firm.ask(
        "query ($id: ID!) { advisoryBoard(id: $id) { seats { edges { id } } proposals { totalCount } } }", {"id": board}
    )
    found = (answer.data or {})["advisoryBoard"]
    assert found["proposals"] == {"totalCount": 1}
    seat = found["seats"]["edges"][0]["id"]
    said = await twice(firm, ANSWER, "answerInvitation", seat=seat, answer="DECLINED")
    assert said["next"] is not None
    assert len(said["advisoryBoard"]["seats"]["edges"]) == 3


async def test_a_score_is_noted_once_also_by_two_at_the_same_time(firm: Firm) -> None:
    input = {"contact": firm.contact(0), "kind": "NPS", "score": 7, "clientMutationId": f"once {firm.mark}"}
    first, other = await asyncio.gather(*(firm.did(RECORD, "recordSatisfaction", **input) for _ in range(2)))
    assert first == other
    later = await firm.did(RECORD, "recordSatisfaction", **{**input, "clientMutationId": f"more {firm.mark}"})
    assert later["satisfactionScore"]["id"] != first["satisfactionScore"]["id"]


async def test_a_request_that_was_refused_can_be_mended_under_its_name(firm: Firm) -> None:
    name = f"mended {firm.mark}"
    refused = await firm.did(
        RECORD, "recordSatisfaction", contact=firm.contact(0), kind="NPS", score=70, clientMutationId=name
    )
    assert [each["code"] for each in refused["userErrors"]] == ["OUT_OF_RANGE"]
    mended = await firm.did(
        RECORD, "recordSatisfaction", contact=firm.contact(0), kind="NPS", score=7, clientMutationId=name
    )
    assert mended["userErrors"] == []
    board = await firm.board()
    input = {"criteria": {"industries": [firm.mark]}, "clientMutationId": name}
    propose = asked("proposeAdvisoryBoard", "ProposeAdvisoryBoardInput", "proposal { id }")
    wrong = await firm.did(propose, "proposeAdvisoryBoard", board=board, seats=2, fixed=["con_nobody"], **input)
    assert [each["code"] for each in wrong["userErrors"]] == ["NOT_A_CANDIDATE"]
    right = await firm.did(propose, "proposeAdvisoryBoard", board=board, seats=2, **input)
    assert (right["userErrors"], right["proposal"] is None) == ([], False)


async def as_before(firm: Firm, database: Database, mutation: str, field: str, **input: Any) -> None:
    """Sent again where its change event alone is kept, as older versions did, it is answered as the first time."""
    name = f"before {firm.mark}"
    first = await firm.did(mutation, field, **input, clientMutationId=name)
    assert first["userErrors"] == []
    event = requested_id("chg", field, LOCAL.id, name)
    await database.command(
        "MATCH (request:Request {id: $p.event}) MATCH (change:ChangeEvent {kind: $p.kind}) WITH request, change "
        "ORDER BY change.number DESC LIMIT 1 SET change.id = $p.event DETACH DELETE request",
        {"event": event, "kind": KINDS[field]},
    )
    again = await firm.did(mutation, field, **input, clientMutationId=name)
    assert again == first
    kept = await database.records("MATCH (change:ChangeEvent {id: $p.event}) RETURN change.kind", {"event": event})
    assert kept == [[KINDS[field]]]


async def test_what_its_change_event_alone_tells_of_is_answered_as_the_first_time(
    firm: Firm, database: Database
) -> None:
    score = {"contact": firm.contact(0), "kind": "NPS", "score": 7}
    await as_before(firm, database, RECORD, "recordSatisfaction", **score)
    board = await firm.board()
    made = await firm.propose(board, seats=2)
    await as_before(firm, database, ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    one, other = [edge["id"] for edge in (await seated(firm, board)).values()]
    await as_before(firm, database, ANSWER, "answerInvitation", seat=one, answer="DECLINED")
    await answered(firm, other, "ACCEPTED")
    end = {"seat": other, "reason": "They left"}
    await as_before(firm, database, seat_mutation("endBoardSeat"), "endBoardSeat", **end)
