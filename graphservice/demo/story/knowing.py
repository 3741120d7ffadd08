"""Whom in the demo's firm does one ask for an introduction? Along ties of all strengths, as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from graphservice.demo.generator.dice import Dice
from graphservice.demo.story.telling import Teller
from graphservice.demo.story.today import AMARA, MAJA

_MOST, _BEST, _OTHERS, _FRIENDS = 100, 8, 6, 10
_DAY, _YEAR, _TO_ANSWER = timedelta(days=1), timedelta(days=365), timedelta(days=21)
_OURS = "query ($first: Int!) { owners(first: $first) { nodes { id } } }"
_TIES = """query ($of: ID!, $first: Int!) { strongestRelationships(of: $of, colleagues: false, first: $first) { nodes {
  evidence { firstAt lastAt } and { __typename id ... on Contact { opportunities(first: 1) { nodes { id } } } } } } }"""


class PlannedIntroduction(NamedTuple):
    """An introduction to ask for at a moment, along a path of people, perhaps for a deal."""

    at: datetime
    number: int
    deal: str | None
    people: list[str]


async def wanted(teller: Teller) -> list[PlannedIntroduction]:
    """By each of us along some of their ties, from the strongest to the weakest, in the order of time."""
    found: list[PlannedIntroduction] = []
    for owner in [each["id"] for each in (await teller.ask(_OURS, first=_MOST))["nodes"]]:
        ties = await _ties(teller, owner, _MOST)
        others = ties[_BEST:]
        for tie in [*ties[:_BEST], *others[:: max(1, len(others) // _OTHERS)][:_OTHERS]]:
            if asked := await _wanted(teller, len(found), owner, tie):
                found.append(asked)
    return sorted(found)


async def _ties(teller: Teller, of: str, first: int) -> list[Mapping[str, Any]]:
    """Those to contacts that began by contact."""
    found = (await teller.ask(_TIES, of=of, first=first))["nodes"]
    return [tie for tie in found if tie["evidence"]["firstAt"] and tie["and"]["__typename"] == "Contact"]


async def _wanted(teller: Teller, number: int, owner: str, tie: Mapping[str, Any]) -> PlannedIntroduction | None:
    """Of every four, one goes on to somebody whom the contact knows; now and then a colleague asks. None: there was no
    such tie in time."""
    path = [tie]
    if number % 4 == 0 and (friends := await _ties(teller, tie["and"]["id"], _FRIENDS)):
        path.append(Dice(number, "who knows whom").pick(friends))
    at = _asked(number, path, teller.now)
    people = [owner, *(each["and"]["id"] for each in path)]
    colleague = [MAJA if owner != MAJA else AMARA] if number % 9 == 1 else []
    deal = next((each["id"] for each in path[-1]["and"]["opportunities"]["nodes"]), None)
    return PlannedIntroduction(at, number, deal, [*colleague, *people]) if at else None


def _asked(number: int, path: Sequence[Mapping[str, Any]], now: datetime) -> datetime | None:
    """Some day of the last year on which all of these ties were there, early enough for an answer; often some days
    after the last contact with who is asked."""
    begun, met = (_moment(path, name) for name in ("firstAt", "lastAt"))
    first, last, dice = max(begun + _DAY, now - _YEAR), now - _TO_ANSWER, Dice(number, "when to ask")
    if first > last:
        return None
    soon = met + dice.between(1, 9) * _DAY
    if number % 3 and first <= soon <= last:
        return soon
    return first + dice.between(0, (last - first).days) * _DAY


def _moment(path: Sequence[Mapping[str, Any]], name: str) -> datetime:
    return max(datetime.fromisoformat(tie["evidence"][name]) for tie in path)
