"""Who in the demo's firm knows whom well enough to ask for an introduction into a deal?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from graphservice.ingest.generator.dice import Dice
from graphservice.story.telling import Teller
from graphservice.story.today import AMARA, MAJA

_MOST, _AT_ONCE = 100, 1_000
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_DEALS = """query ($since: Date!, $first: Int!) {
  opportunities(where: {openedOn: {gte: $since}, kind: {in: [NEW_SALE, CROSS_SELL, UPSELL]}}, first: $first) {
    nodes { id openedOn contacts(first: 1) { nodes { id } }
      account { owners(first: 1) { nodes { id } } contacts(first: 5) { nodes { id } } } } } }"""


class Wanted(NamedTuple):
    """An introduction to ask for at a moment, for a deal, along a path of people."""

    at: datetime
    number: int
    deal: str
    people: list[str]


async def wanted(teller: Teller) -> list[Wanted]:
    """For the latest deals, some days before they began or after, in the order of time. All of a path meet often."""
    since = (teller.now - _YEAR).date().isoformat()
    deals = (await teller.ask(_DEALS, since=since, first=_MOST))["nodes"]
    found = sorted(
        each for number, deal in enumerate(deals) if (each := _wanted(number, deal)) and each.at < teller.now
    )
    met = [meeting for each in found for meeting in _meetings(each)]
    for start in range(0, len(met), _AT_ONCE):
        await teller.mutate_many("recordInteractions", met[start : start + _AT_ONCE])
    return found


def _wanted(number: int, deal: Mapping[str, Any]) -> Wanted | None:
    owners, there = ([each["id"] for each in deal["account"][name]["nodes"]] for name in ("owners", "contacts"))
    goals = [each["id"] for each in deal["contacts"]["nodes"]]
    friends = [id for id in there if id not in goals]
    if not owners or not goals or not friends:
        return None
    opened = datetime.combine(datetime.fromisoformat(deal["openedOn"]), time(9), UTC)
    people = _path(number, owners[0], friends[number % len(friends)], goals[0])
    return Wanted(_asked(opened, number), number, deal["id"], people)


def _path(number: int, owner: str, friend: str, goal: str) -> list[str]:
    """Now and then somebody asks a colleague, who knows the goal, or knows who knows them."""
    colleague = MAJA if owner != MAJA else AMARA
    if number % 5 == 0:
        return [colleague, owner, goal]
    return [colleague, owner, friend, goal] if number % 4 == 0 else [owner, friend, goal]


def _asked(opened: datetime, number: int) -> datetime:
    dice = Dice(number, "when to ask")
    return opened + (-dice.between(3, 20) if dice.chance(0.6) else dice.between(5, 20)) * _DAY


def _meetings(each: Wanted) -> Iterator[Mapping[str, Any]]:
    """Of each with the next, every few weeks in the year before."""
    for place, (one, other) in enumerate(pairwise(each.people)):
        dice = Dice(each.number, f"how often they meet {place}")
        gap, at = dice.pick((10, 21, 35, 60, 100)) * _DAY, each.at - dice.between(2, 20) * _DAY
        while at > each.at - _YEAR:
            yield {
                "kind": "MEETING",
                "at": at.isoformat(),
                "subject": "Regular meeting",
                "people": [{"person": one}, {"person": other}],
                "clientMutationId": f"demo-meeting-{each.number}-{place}-{at:%Y%m%d}",
            }
            at -= gap
