"""Which relationships changed hands in the demo's firm in the last year, and how well did that go?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from graphservice.demo.generator.dice import Dice
from graphservice.demo.story.telling import Teller
from graphservice.demo.story.today import MAJA

_MOST, _EVERY, _DAY, _HOUR = 100, 5, timedelta(days=1), timedelta(hours=1)
_WAITING = timedelta(days=15)
_PHASES = {"RETENTION": "REVENUE_RECOGNITION", "CROSS_SELL": "NURTURE", "UPSELL": "NURTURE"}
_ACCOUNTS = """query ($first: Int!) { accounts(first: $first) { nodes {
  id name contacts(first: 2) { nodes { id } }
  owners(first: 20) { edges { role validFrom node { id active } } } } } }"""
_OWNERS = "query ($first: Int!) { owners(first: $first, where: {active: {eq: true}}) { nodes { id } } }"
_OUTCOMES = ("COMPLETED",) * 9 + ("ACCEPTED",) * 4 + ("DECLINED",) * 3 + ("EXPIRED", "EXPIRED", "TAKEN_BACK")
_DECLINED = ("My book is full until the end of the quarter.", "The region is not mine.", "The client asked for Maja.")
_SUMMARIES = (
    "The first plant is live; they want the others before the winter.",
    "They renewed for two years and look for a second product.",
    "The buyer changed in spring; the new one wants a review every month.",
)


class Passing(NamedTuple):
    """A hand-off that was proposed at a moment, and what came of it."""

    at: datetime
    number: int
    account: str
    giver: str
    taker: str
    role: str
    contacts: list[str]


async def hand_over(teller: Teller) -> None:
    """In roles that nobody had: so what the import says of the other roles stays."""
    takers = [each["id"] for each in (await teller.ask(_OWNERS, first=_MOST))["nodes"]]
    accounts = (await teller.ask(_ACCOUNTS, first=_MOST))["nodes"]
    wanted = (_passing(teller.now, number, account, takers) for number, account in enumerate(accounts))
    for each in sorted(each for each in wanted if each):
        await _hand_over(teller, each)


def _passing(now: datetime, number: int, account: Mapping[str, Any], takers: list[str]) -> Passing | None:
    dice, owners = Dice(number, "who hands over"), account["owners"]["edges"]
    free = [role for role in _PHASES if role not in {each["role"] for each in owners}]
    at = now - (2 + number * 360 // _MOST) * _DAY + dice.between(0, 8) * _HOUR
    givers = [each["node"]["id"] for each in owners if datetime.fromisoformat(each["validFrom"]) < at]
    busy = [MAJA] if at > now - _WAITING else []  # what waits for her today is told apart
    others = [each for each in takers if each not in (*givers, *busy)]
    if not free or not givers or not others or dice.chance(1 / _EVERY):
        return None
    contacts = [each["id"] for each in account["contacts"]["nodes"]]
    return Passing(at, number, account["id"], givers[0], dice.pick(others), dice.pick(free), contacts)


async def _hand_over(teller: Teller, each: Passing) -> None:
    dice, name = Dice(each.number, "what came of a hand-off"), f"demo-handoff-{each.number}"
    outcome = dice.pick(_OUTCOMES)
    proposed = await teller.attempt(
        "proposeHandoff", _proposal(each, dice, name), each.at, "handoff { id }", each.giver
    )
    if not proposed["handoff"] or outcome == "EXPIRED":
        return
    handoff = {"handoff": proposed["handoff"]["id"], "clientMutationId": name}
    at = each.at + dice.between(2, 150) * _HOUR
    if at > teller.now:
        return
    if outcome in ("DECLINED", "TAKEN_BACK"):
        by = each.taker if outcome == "DECLINED" else each.giver
        reason = dice.pick(_DECLINED) if outcome == "DECLINED" else "Proposed to the wrong colleague."
        await teller.attempt("declineHandoff", {**handoff, "reason": reason}, at, by=by)
        return
    await teller.attempt("acceptHandoff", handoff, at, by=each.taker)
    await _meet(teller, each, at + dice.between(1, 20) * _DAY, name)
    done = at + dice.between(10, 30) * _DAY
    if outcome == "COMPLETED" and done < teller.now:
        await teller.attempt("completeHandoff", handoff, done, by=each.taker)


def _proposal(each: Passing, dice: Dice, name: str) -> dict[str, Any]:
    package: dict[str, Any] = {"summary": dice.pick(_SUMMARIES), "risks": [], "commitments": []}
    if each.contacts and dice.chance(0.7):
        package["contacts"] = [{"contact": id} for id in each.contacts]
    if dice.chance(0.6):
        package["successCriteria"] = ["Every site uses it weekly"]
    wanted = {"targets": [each.account], "from": each.giver, "to": each.taker, "role": each.role}
    return {**wanted, "phase": _PHASES[each.role], "package": package, "clientMutationId": name}


async def _meet(teller: Teller, each: Passing, at: datetime, name: str) -> None:
    """The first time that the taker met somebody there."""
    if not each.contacts or at > teller.now:
        return
    people = [{"person": id} for id in (each.taker, each.contacts[0])]
    met = {"kind": "MEETING", "at": at.isoformat(), "subject": "Taking over", "people": people, "about": each.account}
    await teller.attempt("recordInteraction", {**met, "clientMutationId": f"{name}-met"}, at, by=each.taker)
