"""Which advocates did the demo's firm ask to speak for it in the last year, and what did they answer?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, islice
from typing import Any

from graphservice.demo.generator.dice import Dice
from graphservice.demo.story.telling import Teller
from graphservice.demo.story.today import MAJA

_MOST, _ADVOCATES = 100, 20
_SHORT, _BEFORE_THE_END, _TO_ANSWER = timedelta(days=30), timedelta(days=15), timedelta(days=3)
_WHO = "query ($first: Int!) { advocates(first: $first) { nodes { id since consent agreedTo consentedOn } } }"
_AGREED = (["REFERENCE_CALL"], ["REFERENCE_CALL", "ADVISORY_BOARD"], ["REFERENCE_CALL", "CASE_STUDY"])
_DEALS = """query ($since: Date!, $until: Date!, $first: Int!) {
  opportunities(where: {status: {in: [WON, LOST]}, closedOn: {gte: $since, lt: $until}}, first: $first) {
    nodes { id status openedOn closedOn } } }"""


async def ask_for_references(teller: Teller) -> None:
    """In some of the deals that took long, two weeks before they were decided; in more of those that were won."""
    advocates = await _willing(teller)
    today = teller.now.date()
    year = {"since": (today - timedelta(days=365)).isoformat(), "until": today.isoformat()}
    deals = (await teller.ask(_DEALS, **year, first=_MOST))["nodes"]
    chosen = [deal for number, deal in enumerate(deals) if _is_chosen(number, deal)]
    for number, deal in enumerate(sorted(chosen, key=lambda each: (each["closedOn"], each["id"]))):
        await _ask(teller, number, deal, advocates)


async def _willing(teller: Teller) -> list[str]:
    """All who agreed said to what, some weeks after they began; who wants no contact is refused, and not asked. As many
    as are needed are asked for references."""
    found = (await teller.ask(_WHO, first=_MOST))["nodes"]
    willing = [each for each in found if each["consent"]]
    for number, each in enumerate(willing):
        if not each["agreedTo"] or not each["consentedOn"]:
            dice, since = Dice(number, "when they agreed"), date.fromisoformat(each["since"])
            on = min(since + timedelta(days=dice.between(3, 40)), teller.now.date())
            agreed = {"advocate": each["id"], "agreedTo": dice.pick(_AGREED), "on": on.isoformat()}
            await teller.attempt("confirmAdvocate", {**agreed, "clientMutationId": f"demo-{each['id']}"}, teller.now)
    return [each["id"] for each in willing[:_ADVOCATES]]


def _is_chosen(number: int, deal: Mapping[str, Any]) -> bool:
    long = date.fromisoformat(deal["closedOn"]) - date.fromisoformat(deal["openedOn"]) > _SHORT
    return long and Dice(number, "where to ask").chance(0.45 if deal["status"] == "WON" else 0.25)


async def _ask(teller: Teller, number: int, deal: Mapping[str, Any], advocates: Sequence[str]) -> None:
    """The next advocate in turn who may be asked."""
    at = datetime.combine(date.fromisoformat(deal["closedOn"]), time(9), UTC) - _BEFORE_THE_END
    name, few = f"demo-reference-{number}", min(len(advocates), 5)
    wanted = {"opportunity": deal["id"], "use": "CALL", "owner": MAJA, "clientMutationId": name}
    for advocate in islice(cycle(advocates), number, number + few):
        input = {"advocate": advocate, **wanted}
        asked = await teller.attempt("requestReference", input, at, "referenceRequest { id }")
        if asked["referenceRequest"]:
            outcome = Dice(number, "what they answered").pick(("YES", "YES", "YES", "NO", "NO_ANSWER"))
            answer = {"referenceRequest": asked["referenceRequest"]["id"], "outcome": outcome}
            await teller.attempt("answerReference", {**answer, "clientMutationId": name}, at + _TO_ANSWER)
            return
