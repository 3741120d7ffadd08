"""What was proposed for a board, why, and why not somebody else?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import strawberry

from graphservice.advisory.panel.choice import OutOfTime, Panel
from graphservice.advisory.panel.proposal import again
from graphservice.advisory.panel.reasons import Instead, why_not
from graphservice.advisory.types.scores import CandidateScore
from graphservice.advisory.types.scores import again as again_scored
from graphservice.engine.actors import Actor, actor
from graphservice.engine.context import Context, ref, refs
from graphservice.engine.fields import computed, required, to_one
from graphservice.engine.references import AdvisoryBoardRef, ContactRef

Parents = Sequence[Mapping[str, Any]]
Arguments = Mapping[str, Any]


@strawberry.type(description="A seat of a proposed panel.")
class ProposedSeat:
    candidate: ContactRef = strawberry.field(description="Who is proposed.")
    score: CandidateScore = strawberry.field(description="What they are worth, part by part.")
    reasons: list[str] = strawberry.field(description="What speaks for them, and what the panel would lack without.")
    reserve: list[ContactRef] = strawberry.field(
        description="Who could take the seat while the others stay, the best first."
    )


@strawberry.type(description="A topic, and who of the panel speaks about it.")
class TopicCoverage:
    topic: str = strawberry.field(description="What it is about.")
    weight: float = strawberry.field(description="What covering it is worth, in points of score.")
    by: list[ContactRef] = strawberry.field(description="Who covers it; empty: nobody does.")


@strawberry.type(description="A quota, and how the panel fills it.")
class QuotaCoverage:
    trait: str = strawberry.field(description="Which trait counts.")
    value: str = strawberry.field(description="Which value of it.")
    least: int = strawberry.field(description="At least so many.")
    most: int | None = strawberry.field(description="At most so many; null: any number.")
    members: int = strawberry.field(description="How many the panel has.")


@strawberry.type(description="What a panel covers.")
class Coverage:
    topics: list[TopicCoverage] = strawberry.field(description="Each topic that was asked for.")
    quotas: list[QuotaCoverage] = strawberry.field(description="Each quota.")


@strawberry.type(description="A rule that cannot be kept, and by how much.")
class Shortfall:
    rule: str = strawberry.field(description="The quota, or `seats`.")
    too_few: int = strawberry.field(description="So many members are missing.")
    too_many: int = strawberry.field(description="So many members are above the most.")


@strawberry.type(description="A panel that is nearly as good, with at least three other members.")
class AlternativePanel:
    members: list[ContactRef] = strawberry.field(description="Who would sit.")
    objective: float = strawberry.field(description="What it is worth.")


@strawberry.type(description="What it would take to seat somebody.")
class WhyNot:
    possible: bool = strawberry.field(description="Whether the rules leave a place for them at all.")
    seated: bool = strawberry.field(description="Whether they are in the panel already.")
    cost: float | None = strawberry.field(description="By how much the best panel with them is worth less.")
    leave: list[ContactRef] = strawberry.field(description="Who would leave for it.")
    message: str = strawberry.field(description="The same in a sentence.")


@strawberry.type(description="Two proposals side by side.")
class Comparison:
    both: list[ContactRef] = strawberry.field(description="Who sits in both.")
    only_here: list[ContactRef] = strawberry.field(description="Who sits in this one alone.")
    only_there: list[ContactRef] = strawberry.field(description="Who sits in the other alone.")


def _result(parent: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = orjson.loads(parent["result"])
    return result


async def _gaps(parents: Parents, _: Arguments, __: Context) -> list[float | None]:
    return [
        None if parent["objective"] is None else Panel((), parent["objective"], parent["bound"]).gap
        for parent in parents
    ]


async def _seats(parents: Parents, _: Arguments, __: Context) -> list[list[ProposedSeat]]:
    return [[_seat(each) for each in _result(parent)["seats"]] for parent in parents]


def _seat(seat: Mapping[str, Any]) -> ProposedSeat:
    return ProposedSeat(
        candidate=ref(seat["contact"]),
        score=again_scored(seat["score"]),
        reasons=seat["reasons"],
        reserve=refs(seat["reserve"]),
    )


async def _coverage(parents: Parents, _: Arguments, __: Context) -> list[Coverage | None]:
    return [_covered(_result(parent)["coverage"]) for parent in parents]


def _covered(coverage: Mapping[str, Any] | None) -> Coverage | None:
    if coverage is None:
        return None
    topics = [
        TopicCoverage(topic=each["topic"], weight=each["weight"], by=refs(each["by"])) for each in coverage["topics"]
    ]
    return Coverage(topics=topics, quotas=[QuotaCoverage(**each) for each in coverage["quotas"]])


async def _shortfalls(parents: Parents, _: Arguments, __: Context) -> list[list[Shortfall]]:
    return [
        [
            Shortfall(rule=each["rule"], too_few=each["tooFew"], too_many=each["tooMany"])
            for each in _result(parent)["shortfalls"]
        ]
        for parent in parents
    ]


async def _alternatives(parents: Parents, _: Arguments, __: Context) -> list[list[AlternativePanel]]:
    return [
        [
            AlternativePanel(members=refs(each["members"]), objective=each["objective"])
            for each in _result(parent)["alternatives"]
        ]
        for parent in parents
    ]


async def _why_not(parents: Parents, arguments: Arguments, _: Context) -> list[WhyNot]:
    return [await asyncio.to_thread(_instead, parent, arguments["contact"]) for parent in parents]


def _instead(parent: Mapping[str, Any], contact: str) -> WhyNot:
    model = again(orjson.loads(parent["candidates"]))
    members = tuple(seat["contact"] for seat in _result(parent)["seats"])
    if contact in members:
        return WhyNot(possible=True, seated=True, cost=0.0, leave=[], message="They are in the panel.")
    if contact not in model.place:
        message = "They were no candidate: `advisoryBoardCandidates` has the reasons under `excluded`."
        return WhyNot(possible=False, seated=False, cost=None, leave=[], message=message)
    if not members:
        return WhyNot(possible=False, seated=False, cost=None, leave=[], message="There is no panel to compare with.")
    try:
        return _compared(why_not(model, Panel(members, parent["objective"], parent["bound"]), contact))
    except OutOfTime:
        message = "The time ended before this was known."
        return WhyNot(possible=True, seated=False, cost=None, leave=[], message=message)


def _compared(instead: Instead | None) -> WhyNot:
    if instead is None:
        message = "No panel with them keeps the rules."
        return WhyNot(possible=False, seated=False, cost=None, leave=[], message=message)
    message = f"The best panel with them is worth {instead.cost:.3f} less; {len(instead.leave)} would leave."
    return WhyNot(possible=True, seated=False, cost=instead.cost, leave=refs(instead.leave), message=message)


async def _comparison(parents: Parents, arguments: Arguments, context: Context) -> list[Comparison | None]:
    rows = await context.ask("advisory/proposal_result", proposal=arguments["proposal"])
    if not rows:
        return [None] * len(parents)
    there = _members(orjson.loads(rows[0][0]))
    return [_beside(_members(_result(parent)), there) for parent in parents]


def _members(result: Mapping[str, Any]) -> list[str]:
    return [seat["contact"] for seat in result["seats"]]


def _beside(here: Sequence[str], there: Sequence[str]) -> Comparison:
    return Comparison(
        both=refs([each for each in here if each in there]),
        only_here=refs([each for each in here if each not in there]),
        only_there=refs([each for each in there if each not in here]),
    )


@strawberry.type
class BoardProposalRecord:
    status: str = strawberry.field(description="PROPOSED, or ACCEPTED when people were invited.")
    objective: float | None = strawberry.field(description="What the panel is worth; null: no panel keeps the rules.")
    bound: float | None = strawberry.field(description="No panel is worth more than this.")
    formula_version: int = strawberry.field(description="Which formula of scores it is made with.")
    by: Actor = actor("by", "Who asked for it.")
    created_at: datetime = strawberry.field(description="When it was made.")
    accepted_at: datetime | None = strawberry.field(description="When people were invited.")
    board: AdvisoryBoardRef = to_one("advisory/proposal_board", "The board for which it was made.")
    input: str = strawberry.field(description="What was asked for, as JSON.")
    gap: float | None = computed(
        _gaps,
        "The part of the bound still open: 0 is proven to be the best.",
        requires=["objective", "bound"],
    )
    seats: list[ProposedSeat] = computed(_seats, "Who is proposed, with reasons.", requires=["result"])
    coverage: Coverage | None = computed(_coverage, "What the panel covers.", requires=["result"])
    shortfalls: list[Shortfall] = computed(
        _shortfalls, "Where no panel keeps the rules: which ones fall short, by how many.", requires=["result"]
    )
    alternatives: list[AlternativePanel] = computed(
        _alternatives, "The next-best panels, each with at least three other members.", requires=["result"]
    )
    why_not: WhyNot = computed(
        _why_not,
        "Why somebody is not in the panel: what it would cost, and who would leave.",
        required("contact", strawberry.ID, "Whom to seat."),
        requires=["result", "candidates", "objective", "bound"],
    )
    compared_with: Comparison | None = computed(
        _comparison,
        "This and another proposal side by side; null: there is no other of that id.",
        required("proposal", strawberry.ID, "The other proposal."),
        requires=["result"],
    )
