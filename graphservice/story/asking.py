"""Whom did the demo's firm ask for introductions in the last year, and what came of it?"""

from __future__ import annotations

from datetime import datetime, timedelta

from graphservice.ingest.generator.dice import Dice
from graphservice.story.knowing import Wanted, wanted
from graphservice.story.telling import Teller

_DAY = timedelta(days=1)


async def ask_for_introductions(teller: Teller) -> None:
    """Who was asked too often is left in peace."""
    for each in await wanted(teller):
        await _ask(teller, each)


async def _ask(teller: Teller, wanted: Wanted) -> None:
    name = f"demo-introduction-{wanted.number}"
    input = {"people": wanted.people, "message": "Could you introduce us?", "clientMutationId": name}
    asked = await teller.attempt("requestIntroduction", input, wanted.at, "introductionRequest { id predicted }")
    if not (request := asked["introductionRequest"]):
        return
    for place, (status, at) in enumerate(_came_of_it(wanted, request["predicted"])):
        if at > teller.now:
            return
        led = {"opportunity": wanted.deal} if status == "INTRODUCED" else {}
        step = {"introductionRequest": request["id"], "status": status, "clientMutationId": f"{name}-{place}"}
        await teller.attempt("advanceIntroduction", {**step, **led}, at)


def _came_of_it(wanted: Wanted, predicted: float) -> list[tuple[str, datetime]]:
    """The better the path, the likelier it carries."""
    dice = Dice(wanted.number, "what came of asking")
    if dice.roll() < predicted**0.5:
        steps = [("FORWARDED", wanted.at + 2 * _DAY), ("INTRODUCED", wanted.at + dice.between(3, 9) * _DAY)]
        return [*steps, ("MET", wanted.at + 20 * _DAY)] if dice.chance(0.7) else steps
    return [("DECLINED" if dice.chance(0.5) else "NO_ANSWER", wanted.at + dice.between(4, 14) * _DAY)]
