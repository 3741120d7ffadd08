"""Whom in the demo's firm does one ask for an introduction into a deal? Along ties of all strengths, as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple

from graphservice.ingest.generator.dice import Dice
from graphservice.story.telling import Teller
from graphservice.story.today import AMARA, MAJA

_PAGES, _PAGE, _TIES = 2, 100, 40
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_DEALS = """query ($since: Date!, $first: Int!, $after: String) {
  opportunities(where: {openedOn: {gte: $since}, kind: {in: [NEW_SALE, CROSS_SELL, UPSELL]}}, first: $first,
    after: $after) { nodes { id openedOn contacts(first: 1) { nodes { id } } } pageInfo { endCursor hasNextPage } } }"""
_KNOWN = """query ($of: ID!, $first: Int!) { strongestRelationships(of: $of, first: $first) {
  nodes { and { __typename id ... on Contact { knownBy(first: 3) { between { id } } } } } } }"""


class Wanted(NamedTuple):
    """An introduction to ask for at a moment, for a deal, along a path of people."""

    at: datetime
    number: int
    deal: str
    people: list[str]


async def wanted(teller: Teller) -> list[Wanted]:
    """For the latest deals, some days before they began or after, in the order of time."""
    found = []
    for number, deal in enumerate(await _deals(teller)):
        opened = datetime.combine(datetime.fromisoformat(deal["openedOn"]), time(9), UTC)
        goals, at = deal["contacts"]["nodes"], _asked(opened, number)
        if goals and at < teller.now and (people := await _path(teller, number, goals[0]["id"])):
            found.append(Wanted(at, number, deal["id"], people))
    return sorted(found)


async def _deals(teller: Teller) -> list[Mapping[str, Any]]:
    since, after, found = (teller.now - _YEAR).date().isoformat(), None, []
    for _ in range(_PAGES):
        page = await teller.ask(_DEALS, since=since, first=_PAGE, after=after)
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    return found


async def _path(teller: Teller, number: int, goal: str) -> list[str] | None:
    """To the goal by one of us who knows them, the best or whoever; or by a friend of theirs whom one of us knows. Now
    and then a colleague asks."""
    known = [each["and"] for each in (await teller.ask(_KNOWN, of=goal, first=_TIES))["nodes"]]
    owners = [each["id"] for each in known if each["__typename"] == "Owner"]
    friends = [(each["knownBy"][0]["between"]["id"], each["id"]) for each in known if each.get("knownBy")]
    dice, way = Dice(number, "whom to ask"), number % 3
    if friends and (way == 0 or not owners):
        return [*dice.pick(friends), goal]
    if not owners:
        return None
    owner = owners[0] if way == 1 else dice.pick(owners)
    colleague = MAJA if owner != MAJA else AMARA
    return [colleague, owner, goal] if number % 5 == 0 else [owner, goal]


def _asked(opened: datetime, number: int) -> datetime:
    dice = Dice(number, "when to ask")
    return opened + (-dice.between(3, 20) if dice.chance(0.6) else dice.between(5, 20)) * _DAY
