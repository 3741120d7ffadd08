"""Do the rules of a board hold over all its seats, however they come about, end, and go on?"""

from __future__ import annotations

import asyncio

from graphservice.graph.database import Database
from tests.advisory.firm import ACCEPT, Firm
from tests.advisory.seats import SHOWN, answered, codes, did, invited, seated


async def test_an_accepted_invitation_is_consent_to_sit_and_a_declined_one_is_none(firm: Firm) -> None:
    board = await firm.board()
    await invited(firm, board, 2)
    one, other = (await seated(firm, board)).values()
    said = await answered(firm, one["id"], "ACCEPTED")
    assert said["userErrors"] == []
    no = await answered(firm, other["id"], "DECLINED")
    now = {edge["id"]: edge for edge in (await seated(firm, board)).values()}
    member, refused = now[one["id"]]["node"], now[other["id"]]["node"]
    assert (member["status"], member["consent"], member["agreedTo"]) == ("CONFIRMED", True, ["ADVISORY_BOARD"])
    assert (refused["status"], refused["refusedTo"]) == ("NOMINATED", ["ADVISORY_BOARD"])
    assert no["next"] is not None
    answer = await firm.ask(
        "query ($c: CandidateCriteria!) { advisoryBoardCandidates(criteria: $c) { "
        "excluded(reason: NO_CONSENT) { totalCount nodes { contact { id } message } } } }",
        {"c": {"industries": [firm.mark]}},
    )
    excluded = (answer.data or {})["advisoryBoardCandidates"]["excluded"]
    assert [each["contact"]["id"] for each in excluded["nodes"]] == [refused["contact"]["id"]]
    assert excluded["nodes"][0]["message"].endswith("refused to sit on an advisory board.")


async def test_consent_to_something_else_and_a_nomination_are_as_good_as_none_at_all(firm: Firm) -> None:
    await firm.confirm(await firm.nominate(0, []), agreedTo=["REFERENCE_CALL"])
    await firm.nominate(1, [])
    answer = await firm.ask(
        "query ($c: CandidateCriteria!) { advisoryBoardCandidates(criteria: $c) { "
        "totalCount candidates { nodes { agreed contact { id } } } } }",
        {"c": {"industries": [firm.mark]}},
    )
    found = (answer.data or {})["advisoryBoardCandidates"]
    assert (found["totalCount"], {each["agreed"] for each in found["candidates"]["nodes"]}) == (8, {False})


async def test_two_proposals_of_one_board_are_not_both_accepted(firm: Firm) -> None:
    board = await firm.board()
    first, second = [await firm.propose(board, seats=3, excluded=[firm.contact(n)]) for n in (0, 7)]
    assert (first["userErrors"], second["userErrors"]) == ([], [])
    both = await asyncio.gather(
        *(firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"]) for made in (first, second))
    )
    assert sorted(codes(each) for each in both) == [[], ["SEATS_HELD"]]
    assert len(await seated(firm, board)) == 3


async def test_a_later_proposal_keeps_who_holds_a_seat_and_fills_the_free_ones_beside_them(firm: Firm) -> None:
    board = await firm.board()
    first = await invited(firm, board, 2, quotas=[{"trait": "REGION", "values": ["North", "South"], "least": 2}])
    members = {seat["candidate"]["id"] for seat in first["seats"]}
    some = sorted(members)[0]
    barred = await firm.propose(board, seats=4, excluded=[some])
    assert codes(barred) == ["HOLDS_SEAT"]
    few = await firm.propose(board, seats=1)
    assert codes(few) == ["SEATS_HELD"]
    made = await firm.propose(board, seats=4)
    seats = {seat["candidate"]["id"]: seat for seat in made["proposal"]["seats"]}
    assert members < seats.keys()
    assert {id for id, seat in seats.items() if seat["reasons"][0].startswith("Holds a seat until")} == members
    accepted = await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    assert (accepted["userErrors"], len(await seated(firm, board))) == ([], 4)
    answer = await firm.ask(
        "query ($id: ID!) { advisoryBoard(id: $id) { proposals { nodes { status } } } }", {"id": board}
    )
    states = [each["status"] for each in (answer.data or {})["advisoryBoard"]["proposals"]["nodes"]]
    assert sorted(states) == ["ACCEPTED", "SUPERSEDED"]


async def test_a_declined_seat_never_ends_before_it_begins(firm: Firm) -> None:
    board = await firm.board()
    made = await firm.propose(board, seats=1, startsOn="2026-07-01")
    await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    (edge,) = (await seated(firm, board)).values()
    assert edge["validFrom"] == "2026-07-01T00:00:00Z"
    declined = await answered(firm, edge["id"], "DECLINED")
    after = {each["id"]: each for each in (await seated(firm, board)).values()}
    assert after[edge["id"]]["validTo"] == after[edge["id"]]["validFrom"]
    assert after[edge["id"]]["offeredTo"] == edge["validTo"]
    assert after[declined["next"]]["validFrom"] == "2026-07-01T00:00:00Z"


async def test_an_answer_can_change_while_the_seat_is_free_and_the_term_has_not_begun(firm: Firm) -> None:
    board = await firm.board()
    made = await firm.propose(board, seats=1, startsOn="2026-07-01")
    await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    (edge,) = (await seated(firm, board)).values()
    assert (await answered(firm, edge["id"], "ACCEPTED"))["userErrors"] == []
    assert codes(await answered(firm, edge["id"], "ACCEPTED")) == ["NOT_INVITED"]
    declined = await answered(firm, edge["id"], "DECLINED")
    assert declined["userErrors"] == []
    taken = await answered(firm, edge["id"], "ACCEPTED")
    assert "SEATS_HELD" in codes(taken)
    assert "was invited instead" in taken["userErrors"][0]["message"]
    freed = await did(firm, "withdrawInvitation", seat=declined["next"], reason="They changed their mind")
    assert freed["userErrors"] == []
    back = await answered(firm, edge["id"], "ACCEPTED")
    assert back["userErrors"] == []
    node = {each["id"]: each for each in (await seated(firm, board)).values()}[edge["id"]]
    assert (node["validTo"], node["node"]["agreedTo"], node["node"]["refusedTo"]) == (
        edge["validTo"],
        ["ADVISORY_BOARD"],
        [],
    )


async def test_an_answer_that_was_a_mistake_is_taken_back_with_its_consent_alone(firm: Firm) -> None:
    await firm.confirm(await firm.nominate(0, []), agreedTo=["QUOTE"])
    board = await firm.board()
    await invited(firm, board, 2, fixed=[firm.contact(0)])
    seats = await seated(firm, board)
    for number, edge in seats.items():
        await answered(firm, edge["id"], "ACCEPTED")
        taken = await did(firm, "withdrawInvitationAnswer", SHOWN, seat=edge["id"], reason="Another person")
        assert taken["userErrors"] == []
        now = (await seated(firm, board))[number]
        expected = ("CONFIRMED", ["QUOTE"]) if number == "0" else ("NOMINATED", [])
        assert (now["status"], now["node"]["status"], now["node"]["agreedTo"]) == ("INVITED", *expected)
    again = await did(firm, "withdrawInvitationAnswer", SHOWN, seat=seats["0"]["id"], reason="Twice")
    assert codes(again) == ["NOT_ANSWERED"]


async def test_a_member_leaves_with_a_day_and_a_reason_and_the_seat_is_free(firm: Firm) -> None:
    board = await firm.board()
    await invited(firm, board, 2)
    number, edge = next(iter((await seated(firm, board)).items()))
    assert codes(await did(firm, "endBoardSeat", seat=edge["id"], reason="x")) == ["NOT_A_MEMBER"]
    await answered(firm, edge["id"], "ACCEPTED")
    for on, code in (("2026-05-31", "BEFORE_START"), ("2040-01-01", "AFTER_END")):
        assert codes(await did(firm, "endBoardSeat", seat=edge["id"], reason="x", on=on)) == [code]
    assert codes(await did(firm, "endBoardSeat", seat=edge["id"], reason=" ")) == ["BLANK"]
    input = {"seat": edge["id"], "reason": "Changed jobs", "clientMutationId": f"leave {firm.mark}"}
    first, again = [await did(firm, "endBoardSeat", **input) for _ in range(2)]
    assert first == again
    now = (await seated(firm, board))[number]
    assert (now["validTo"], now["endReason"]) == ("2026-06-01T00:00:00Z", "Changed jobs")
    assert first["advisoryBoard"]["members"]["nodes"] == []
    assert codes(await did(firm, "endBoardSeat", seat=edge["id"], reason="x")) == ["ALREADY_ENDED"]
    made = await firm.propose(board, seats=2)
    members = {seat["candidate"]["id"] for seat in made["proposal"]["seats"]}
    assert (len(members), firm.contact(int(number)) in members) == (2, False)
    back = await firm.propose(board, seats=2, fixed=[firm.contact(int(number))])
    assert firm.contact(int(number)) in {seat["candidate"]["id"] for seat in back["proposal"]["seats"]}


async def test_one_member_is_replaced_and_the_others_stay(firm: Firm) -> None:
    board = await firm.board()
    proposal = await invited(firm, board, 3, quotas=[{"trait": "REGION", "value": "North", "most": 2}])
    seats = await seated(firm, board)
    for edge in seats.values():
        await answered(firm, edge["id"], "ACCEPTED")
    number, edge = next(iter(seats.items()))
    held = next(iter(seats.keys() - {number}))
    same = await did(firm, "replaceBoardMember", seat=edge["id"], reason="Left", contact=firm.contact(int(held)))
    assert codes(same) == ["ALREADY_SEATED"]
    nobody = await did(firm, "replaceBoardMember", seat=edge["id"], reason="Left", contact="con_nobody")
    assert codes(nobody) == ["NOT_FOUND"]
    done = await did(firm, "replaceBoardMember", seat=edge["id"], reason="Left", on="2026-09-01")
    assert done["userErrors"] == []
    reserve = next(s["reserve"] for s in proposal["seats"] if s["candidate"]["id"] == firm.contact(int(number)))
    now = {each["id"]: each for each in done["advisoryBoard"]["seats"]["edges"]}
    new = now[done["seat"]]
    assert (new["node"]["contact"]["id"], new["status"], new["replaces"]) == (reserve[0]["id"], "INVITED", edge["id"])
    assert (new["validFrom"], new["validTo"]) == ("2026-09-01T00:00:00Z", edge["validTo"])
    assert now[edge["id"]]["validTo"] == "2026-09-01T00:00:00Z"
    assert len(now) == 4


async def test_a_member_is_not_replaced_against_the_rules(firm: Firm, database: Database) -> None:
    board = await firm.board()
    fixed = [firm.contact(0), firm.contact(2)]
    await invited(firm, board, 3, quotas=[{"trait": "REGION", "value": "North", "most": 2}], fixed=fixed)
    seats = await seated(firm, board)
    odd = next(number for number in seats if number not in ("0", "2"))
    north = await did(firm, "replaceBoardMember", seat=seats[odd]["id"], reason="Left", contact=firm.contact(6))
    assert codes(north) == ["QUOTA_EXCEEDED"]
    assert north["userErrors"][0]["message"] == "With Person 6, more than 2 members would be of region North."
    await database.command(
        "MATCH (a:Account {id: $p.one}), (b:Account {id: $p.other}) CREATE (a)-[:COMPETES_WITH]->(b)",
        {"one": f"acc_{firm.mark}0", "other": f"acc_{firm.mark}7"},
    )
    rival = await did(firm, "replaceBoardMember", seat=seats[odd]["id"], reason="Left", contact=firm.contact(7))
    assert codes(rival) == ["COMPETITORS"]
    assert "Person 7 works at a competitor of the company of Person 0" in rival["userErrors"][0]["message"]
    assert (await seated(firm, board))[odd]["status"] == "INVITED"


async def test_a_term_is_renewed_once_and_not_beyond_two(firm: Firm) -> None:
    board = await firm.board()
    await invited(firm, board, 2)
    number, edge = next(iter((await seated(firm, board)).items()))
    assert codes(await did(firm, "renewBoardSeat", seat=edge["id"])) == ["NOT_A_MEMBER"]
    await answered(firm, edge["id"], "ACCEPTED")
    renewed = await did(firm, "renewBoardSeat", seat=edge["id"], months=12, agreed=True)
    assert renewed["userErrors"] == []
    new = next(each for each in renewed["advisoryBoard"]["seats"]["edges"] if each["id"] == renewed["seat"])
    assert (new["status"], new["validFrom"], new["renews"]) == ("ACCEPTED", edge["validTo"], edge["id"])
    assert codes(await did(firm, "renewBoardSeat", seat=edge["id"])) == ["ALREADY_RENEWED"]
    assert codes(await did(firm, "renewBoardSeat", seat=renewed["seat"])) == ["TERM_LIMIT"]
    assert len(renewed["advisoryBoard"]["members"]["nodes"]) == 1
    assert number in await seated(firm, board)


async def test_who_opted_out_since_is_not_invited_and_the_reserve_passes_over_them(
    firm: Firm, database: Database
) -> None:
    board = await firm.board()
    made = await firm.propose(board, seats=1)
    (seat,) = made["proposal"]["seats"]
    out = "MATCH (c:Contact) WHERE c.id IN $p.ids SET c.optedOut = $p.out"
    await database.command(out, {"ids": [seat["candidate"]["id"]], "out": True})
    refused = await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    assert codes(refused) == ["OPTED_OUT"]
    await database.command(out, {"ids": [seat["candidate"]["id"]], "out": False})
    await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    await database.command(out, {"ids": [seat["reserve"][0]["id"]], "out": True})
    (edge,) = (await seated(firm, board)).values()
    declined = await answered(firm, edge["id"], "DECLINED")
    now = {each["id"]: each for each in (await seated(firm, board)).values()}
    assert now[declined["next"]]["node"]["contact"] == seat["reserve"][1]


async def test_terms_do_not_begin_in_the_past(firm: Firm) -> None:
    board = await firm.board()
    assert codes(await firm.propose(board, seats=1, startsOn="2026-05-01")) == ["INVALID_TERM"]
    made = await firm.propose(board, seats=1)
    late = await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"], startsOn="2026-05-01")
    assert codes(late) == ["IN_THE_PAST"]
    long = await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"], groups=7)
    assert codes(long) == ["INVALID_TERM"]
