"""Which advisory boards does the demo's firm have, who sat on them, and what came of what they said?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from graphservice.demo.generator.dice import Dice
from graphservice.demo.story.telling import Teller
from graphservice.demo.story.today import AMARA, MAJA

_DAY, _MOST, _ROUNDS = timedelta(days=1), 100, 4
_TO_START, _BETWEEN, _TO_FOLLOW = 21 * _DAY, 75 * _DAY, 30 * _DAY
_PRODUCTS = "query ($first: Int!) { products(first: $first) { nodes { id } } }"
_ADVOCATES = "query ($first: Int!) { advocates(first: $first, status: CONFIRMED) { nodes { contact { id } } } }"
_SEATS = """query ($id: ID!, $first: Int!) { advisoryBoard(id: $id) {
  seats(first: $first) { edges { id status validTo node { contact { id } } } } } }"""
_MEMBERS = """query ($id: ID!, $at: DateTime!, $first: Int!) { advisoryBoard(id: $id) {
  members(first: $first, asOf: $at) { edges { id validTo node { contact { id } } } } } }"""
_SAID = """query ($id: ID!) { boardSession(id: $id) {
  feedback { nodes { id status } } actions { nodes { id status } } } }"""
_REFUSED = ("I sit on two boards already.", "Not before our own launch is over.")
_LEFT = ("They took another post.", "They have no time for it any more.")
_FEEDBACK = (
    "The reports take too long to build.",
    "Our plants need it offline for a shift.",
    "The roles are too coarse: a buyer sees everything.",
    "The import from our ERP should run by itself.",
    "The price list does not say what the support includes.",
    "Two of our countries need the invoices in their own language.",
    "The new dashboard is what we asked for.",
)
_ACTIONS = ("Show a draft to three of them", "Send the minutes", "Bring the head of product to the next session")
_TOPICS = (["Roadmap"], ["Roadmap", "Pricing"], ["Support"], ["Security", "Integration"])


class Board(NamedTuple):
    """`rules`: how its seats are shared out; `since`: how many days ago it was founded; `leaves`, `replaced` and
    `refilled`: after which of its sessions somebody leaves, sits in another's place, is invited to what is free."""

    name: str
    purpose: str
    since: int
    seats: int
    rules: Mapping[str, Any]
    leaves: int | None = None
    replaced: int | None = None
    refilled: int | None = None


BOARDS = (
    Board(
        "Product board",
        "What we build next, and what we had better leave.",
        480,
        12,
        {
            "quotas": [
                {"trait": "SENIORITY", "values": ["DIRECTOR", "EXECUTIVE"], "least": 2},
                {"trait": "COUNTRY", "values": ["DE", "AT", "CH"], "most": 6},
            ]
        },
        leaves=1,
        replaced=2,
        refilled=3,
    ),
    Board(
        "Executive council",
        "Where our clients' markets go, and we with them.",
        190,
        6,
        {
            "quotas": [
                {"trait": "SENIORITY", "values": ["DIRECTOR", "EXECUTIVE"], "least": 4},
                {"trait": "LANGUAGE", "value": "en", "least": 1},
            ]
        },
        replaced=0,
    ),
)


async def advise(teller: Teller, boards: Sequence[Board] = BOARDS) -> None:
    products = [each["id"] for each in (await teller.ask(_PRODUCTS, first=_MOST))["nodes"]]
    for number, board in enumerate(boards):
        await _live(teller, number, board, products)


async def _live(teller: Teller, number: int, board: Board, products: Sequence[str]) -> None:
    """Founded, filled, and met every two or three months since."""
    at, name = teller.now - board.since * _DAY, f"demo-board-{number}"
    if not (id := await _founded(teller, board, at, name)):
        return
    await _answer(teller, id, at + 5 * _DAY)
    held = at + _TO_START + 7 * _DAY
    for place in range(board.since // _BETWEEN.days + 1):
        if held + _TO_FOLLOW > teller.now:
            break
        members = await _members(teller, id, held)
        await _meet(teller, id, held, f"{name}-{place}", members, products)
        await _change(teller, board, place, held + 10 * _DAY, f"{name}-{place}", members)
        if place == board.refilled:
            await _fill(teller, board, id, held + 12 * _DAY, f"{name}-{place}")
        await _answer(teller, id, held + 14 * _DAY)
        held += _BETWEEN
    await _renew(teller, id, name)


async def _founded(teller: Teller, board: Board, at: datetime, name: str) -> str | None:
    """None: nobody can sit on it."""
    given = {"name": board.name, "purpose": board.purpose, "clientMutationId": name}
    made = await teller.attempt("createAdvisoryBoard", given, at, "advisoryBoard { id }", MAJA)
    id: str = made["advisoryBoard"]["id"]
    return id if await _fill(teller, board, id, at, name) else None


async def _fill(teller: Teller, board: Board, id: str, at: datetime, name: str) -> bool:
    """Whether people are invited to the seats that are free: in a small firm the board is smaller."""
    rules = {"board": id, "startsOn": (at + _TO_START).date().isoformat(), "wait": 60, **board.rules}
    for seats in (board.seats, board.seats // 2, board.seats // 4):
        asked = {**rules, "seats": seats, "clientMutationId": f"{name}-{seats}"}
        found = await teller.attempt("proposeAdvisoryBoard", asked, at, "proposal { id }", MAJA)
        if not found["proposal"]:
            return False
        accepted = {"proposal": found["proposal"]["id"], "clientMutationId": f"{name}-{seats}"}
        if not (await teller.attempt("acceptProposal", accepted, at + _DAY, by=MAJA))["userErrors"]:
            return True
    return False


async def _answer(teller: Teller, board: str, at: datetime) -> None:
    """Whoever is invited answers, and so does who is invited because another said no."""
    for turn in range(_ROUNDS):
        seats = (await teller.ask(_SEATS, id=board, first=_MOST))["seats"]["edges"]
        waiting = [each for each in seats if each["status"] == "INVITED"]
        for each in waiting:
            dice = Dice(turn, f"whether {each['node']['contact']['id']} sits on a board")
            answer: dict[str, Any] = {"answer": "ACCEPTED"}
            if dice.chance(0.2):
                answer = {"answer": "DECLINED", "reason": dice.pick(_REFUSED)}
            await teller.attempt("answerInvitation", {"seat": each["id"], **answer}, at + turn * _DAY, by=MAJA)
        if not waiting:
            return


async def _members(teller: Teller, board: str, at: datetime) -> list[Mapping[str, Any]]:
    found = (await teller.ask(_MEMBERS, id=board, at=at.isoformat(), first=_MOST))["members"]["edges"]
    return sorted(found, key=lambda each: each["node"]["contact"]["id"])


async def _advocates(teller: Teller) -> list[str]:
    return [each["contact"]["id"] for each in (await teller.ask(_ADVOCATES, first=_MOST))["nodes"]]


async def _meet(
    teller: Teller, board: str, at: datetime, name: str, members: Sequence[Mapping[str, Any]], products: Sequence[str]
) -> None:
    """Most of them were there, said what they think, and a month later some of it is done."""
    dice = Dice(0, f"what was said at {name}")
    people = [each["node"]["contact"]["id"] for each in members]
    there = [each for each in people if dice.chance(0.8)] or people[:1]
    if not there:
        return
    guest = dice.pick(await _advocates(teller))
    there += [guest] if guest not in people and dice.chance(0.5) else []
    feedback = [
        {"text": text, "product": dice.pick(products), "contact": dice.pick(there), "owner": dice.pick((MAJA, AMARA))}
        for text in _FEEDBACK
        if dice.chance(0.5)
    ]
    due = (at + 40 * _DAY).date().isoformat()
    actions = [{"text": text, "owner": AMARA, "dueOn": due} for text in _ACTIONS if dice.chance(0.6)]
    said = {"topics": dice.pick(_TOPICS), "feedback": feedback, "actions": actions}
    who = {"board": board, "heldOn": at.date().isoformat(), "attended": there, "hosts": [MAJA, AMARA]}
    show = "boardSession { id }"
    named = {**who, **said, "clientMutationId": name}
    held = await teller.attempt("recordBoardSession", named, at + _DAY, show, MAJA)
    if held["boardSession"]:
        await _follow(teller, held["boardSession"]["id"], at + _TO_FOLLOW, name)


async def _follow(teller: Teller, session: str, at: datetime, name: str) -> None:
    said, dice = await teller.ask(_SAID, id=session), Dice(0, f"what came of what was said at {name}")
    ways = ("DONE", "DONE", "PLANNED", "DECLINED", "OPEN")
    feedback = [{"id": each["id"], "status": dice.pick(ways)} for each in said["feedback"]["nodes"]]
    actions = [{"id": each["id"], "status": "DONE"} for each in said["actions"]["nodes"] if dice.chance(0.7)]
    changed = {"session": session, "feedback": feedback, "actions": actions, "clientMutationId": f"{name}-followed"}
    await teller.attempt("updateBoardSession", changed, at, by=AMARA)


async def _change(
    teller: Teller, board: Board, place: int, at: datetime, name: str, members: Sequence[Mapping[str, Any]]
) -> None:
    if len(members) < 3:
        return
    if place == board.leaves:
        left = {"seat": members[0]["id"], "reason": _LEFT[0], "clientMutationId": name}
        await teller.attempt("endBoardSeat", left, at, by=MAJA)
    if place == board.replaced:
        other = {"seat": members[1]["id"], "reason": _LEFT[1], "clientMutationId": name}
        await teller.attempt("replaceBoardMember", other, at, by=MAJA)


async def _renew(teller: Teller, board: str, name: str) -> None:
    """The first of those whose terms end next who may have another one agreed to it lately."""
    members = [each for each in await _members(teller, board, teller.now - 20 * _DAY) if each["validTo"]]
    for each in sorted(members, key=lambda each: (each["validTo"], each["id"])):
        again = {"seat": each["id"], "months": 12, "agreed": True, "clientMutationId": f"{name}-renewed"}
        if not (await teller.attempt("renewBoardSeat", again, teller.now - 10 * _DAY, by=MAJA))["userErrors"]:
            return
