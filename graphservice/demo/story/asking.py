"""Whom did the demo's firm ask for introductions in the last year, and what came of it?"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from graphservice.demo.generator.dice import Dice
from graphservice.demo.story.knowing import PlannedIntroduction, wanted
from graphservice.demo.story.telling import Teller

_DAY = timedelta(days=1)

# In the demo's world a request along a path of some quality comes about with the chance that follows from these: the
# calibration of its past requests is to find them again.
INTERCEPT, SLOPE = 1.2, 0.8


async def ask_for_introductions(teller: Teller) -> None:
    """Who was asked too often is left in peace."""
    for each in await wanted(teller):
        await _ask(teller, each)


async def _ask(teller: Teller, wanted: PlannedIntroduction) -> None:
    name = f"demo-introduction-{wanted.number}"
    input = {"people": wanted.people, "message": "Could you introduce us?", "clientMutationId": name}
    asked = await teller.attempt("requestIntroduction", input, wanted.at, "introductionRequest { id predicted }")
    if not (request := asked["introductionRequest"]):
        return
    for place, (status, at) in enumerate(_came_of_it(wanted, request["predicted"])):
        if at > teller.now:
            return
        led = {"opportunity": wanted.deal} if status == "INTRODUCED" and wanted.deal else {}
        step = {"introductionRequest": request["id"], "status": status, "clientMutationId": f"{name}-{place}"}
        await teller.attempt("advanceIntroduction", {**step, **led}, at)


def chance(quality: float) -> float:
    return 1 / (1 + math.exp(-(INTERCEPT + SLOPE * math.log(quality / (1 - quality)))))


def came_about(number: int, quality: float) -> bool:
    """Whether the request of a number did, along a path of a quality."""
    return Dice(number, "whether it came about").roll() < chance(quality)


def _came_of_it(wanted: PlannedIntroduction, predicted: float) -> list[tuple[str, datetime]]:
    dice = Dice(wanted.number, "what came of asking")
    if came_about(wanted.number, predicted):
        steps = [("FORWARDED", wanted.at + 2 * _DAY), ("INTRODUCED", wanted.at + dice.between(3, 9) * _DAY)]
        return [*steps, ("MET", wanted.at + 20 * _DAY)] if dice.chance(0.7) else steps
    return [("DECLINED" if dice.chance(0.5) else "NO_ANSWER", wanted.at + dice.between(4, 14) * _DAY)]
