"""What was proposed for a board, why, and why not somebody else?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import strawberry

from graphservice.advisory.panel.choice import Panel
from graphservice.advisory.panel.proposal import quota_again
from graphservice.advisory.types.scores import CandidateScore
from graphservice.advisory.types.scores import again as again_scored
from graphservice.advisory.types.why_not import WhyNot, why_not_they
from graphservice.advisory.vocabulary import BoardProposalStatus, Trait
from graphservice.directory.actors import Actor, actor
from graphservice.engine.context import Context, ref, refs
from graphservice.engine.fields import computed, required, to_one
from graphservice.kinds import AdvisoryBoard, BoardProposal, Contact, adds_to

Parents = Sequence[Mapping[str, Any]]
Arguments = Mapping[str, Any]


@strawberry.type(description="A seat of a proposed panel.")
class ProposedSeat:
    candidate: Contact = strawberry.field(description="Who is proposed.")
    score: CandidateScore = strawberry.field(description="The score, part by part.")
    held: bool = strawberry.field(description="Whether they hold the seat already, and are not invited anew.")
    reasons: list[str] = strawberry.field(
        description="What speaks for this person rather than for the others of the panel, and what the panel would "
        "lack without them."
    )
    reserve: list[Contact] = strawberry.field(
        description="Who could take the seat while the others stay, the best first."
    )


@strawberry.type(description="A topic, and who of the panel speaks about it.")
class TopicCoverage:
    topic: str = strawberry.field(description="What it is about.")
    weight: float = strawberry.field(description="What covering it is worth, in points of score.")
    by: list[Contact] = strawberry.field(description="Who covers it; empty: nobody does.")


@strawberry.type(description="A quota, and how the panel fills it.")
class QuotaCoverage:
    trait: Trait | None = strawberry.field(description="Which trait counts; null: `property`.")
    property: str | None = strawberry.field(description="Another property of contacts; null: `trait`.")
    values: list[str] = strawberry.field(description="The values; a member counts who has any of them.")
    least: int = strawberry.field(description="The least number of such members.")
    most: int | None = strawberry.field(description="The greatest number of such members. Null: any.")
    members: int = strawberry.field(description="The number of such members of the panel.")


@strawberry.type(description="What a panel covers.")
class Coverage:
    topics: list[TopicCoverage] = strawberry.field(description="Each topic that was asked for.")
    quotas: list[QuotaCoverage] = strawberry.field(description="Each quota.")


@strawberry.type(description="A rule that cannot be kept, and by how much.")
class Shortfall:
    rule: str = strawberry.field(description="The quota, or `seats`.")
    too_few: int = strawberry.field(description="The number of members who are missing.")
    too_many: int = strawberry.field(description="The number of members above the greatest number.")
    candidates: int | None = strawberry.field(
        description="The number of candidates like that. Null: the proposal was made before they were counted."
    )
    message: str = strawberry.field(description="The same in a sentence.")


@strawberry.type(description="A panel that is nearly as good, with at least three other members.")
class AlternativePanel:
    members: list[Contact] = strawberry.field(description="Who would sit.")
    objective: float = strawberry.field(description="What it is worth.")


@strawberry.type(description="Two proposals side by side.")
class Comparison:
    both: list[Contact] = strawberry.field(description="Who sits in both.")
    only_here: list[Contact] = strawberry.field(description="Who sits in this one alone.")
    only_there: list[Contact] = strawberry.field(description="Who sits in the other alone.")


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
        held=seat.get("held", False),
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
    return Coverage(topics=topics, quotas=[_quota(each) for each in coverage["quotas"]])


def _quota(kept: Mapping[str, Any]) -> QuotaCoverage:
    quota = quota_again(dict(kept))
    trait = Trait(quota.trait) if quota.trait in set(Trait) else None
    return QuotaCoverage(
        trait=trait,
        property=None if trait else quota.trait,
        values=list(quota.values),
        least=quota.least,
        most=quota.most,
        members=kept["members"],
    )


def _lacking(kept: Mapping[str, Any]) -> Shortfall:
    few, many, able = kept["tooFew"], kept["tooMany"], kept.get("candidates")
    short = f"{few} too few" if few else f"{many} too many"
    known = "" if able is None else f"; {able} of those who may sit are such"
    return Shortfall(
        rule=kept["rule"], too_few=few, too_many=many, candidates=able, message=f"{kept['rule']}: {short}{known}."
    )


async def _shortfalls(parents: Parents, _: Arguments, __: Context) -> list[list[Shortfall]]:
    return [[_lacking(each) for each in _result(parent)["shortfalls"]] for parent in parents]


async def _alternatives(parents: Parents, _: Arguments, __: Context) -> list[list[AlternativePanel]]:
    return [
        [
            AlternativePanel(members=refs(each["members"]), objective=each["objective"])
            for each in _result(parent)["alternatives"]
        ]
        for parent in parents
    ]


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


@adds_to(BoardProposal)
class BoardProposalRecord:
    status: BoardProposalStatus = strawberry.field(description="What became of it.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn; null: it was not.")
    withdrawn_by: Actor | None = actor("withdrawnBy", "Who withdrew it. Null: it was not withdrawn.")
    withdrawal_reason: str | None = strawberry.field(description="Why it was withdrawn.")
    objective: float | None = strawberry.field(description="The value of the panel. Null: no panel keeps the rules.")
    bound: float | None = strawberry.field(description="The upper bound of the value of any panel.")
    formula_version: int = strawberry.field(description="The version of the formula of scores.")
    by: Actor = actor("by", "Who asked for it.")
    created_at: datetime = strawberry.field(description="When it was made.")
    accepted_at: datetime | None = strawberry.field(description="When people were invited.")
    board: AdvisoryBoard = to_one("advisory/proposal_board", "The board for which it was made.")
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
        why_not_they,
        "Why somebody is not in the panel: what it would cost and who would leave, or why they cannot sit.",
        required("contact", strawberry.ID, "Whom to seat."),
        requires=["id", "result", "candidates", "objective", "bound"],
    )
    compared_with: Comparison | None = computed(
        _comparison,
        "This and another proposal side by side; null: there is no other of that id.",
        required("proposal", strawberry.ID, "The other proposal."),
        requires=["result"],
    )
