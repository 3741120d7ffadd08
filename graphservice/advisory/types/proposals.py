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
    candidate: Contact = strawberry.field(description="The proposed person.")
    score: CandidateScore = strawberry.field(description="The score, part by part.")
    held: bool = strawberry.field(description="Whether they hold the seat already, and are not invited again.")
    reasons: list[str] = strawberry.field(
        description="The advantages of this person over the rest of the panel, and the loss to the panel without them."
    )
    reserve: list[Contact] = strawberry.field(
        description="People who could take the seat while the others stay, the best first."
    )


@strawberry.type(description="A topic, and the members of the panel who can speak about it.")
class TopicCoverage:
    topic: str = strawberry.field(description="The topic.")
    weight: float = strawberry.field(description="The value of covering the topic, in points of score.")
    by: list[Contact] = strawberry.field(description="The members who cover it. Empty: nobody does.")


@strawberry.type(description="A quota, and how the panel meets it.")
class QuotaCoverage:
    trait: Trait | None = strawberry.field(description="The trait. Null: see `property`.")
    property: str | None = strawberry.field(
        description="A property of contacts beyond the listed traits. Null: see `trait`."
    )
    values: list[str] = strawberry.field(description="The values. A member with any of them counts.")
    least: int = strawberry.field(description="The least number of such members.")
    most: int | None = strawberry.field(description="The greatest number of such members. Null: no limit.")
    members: int = strawberry.field(description="The number of such members of the panel.")


@strawberry.type(description="The topics and quotas that a panel covers.")
class Coverage:
    topics: list[TopicCoverage] = strawberry.field(description="The topics asked for.")
    quotas: list[QuotaCoverage] = strawberry.field(description="The quotas.")


@strawberry.type(description="A rule that cannot be kept, and by how much.")
class Shortfall:
    rule: str = strawberry.field(description="The quota, or `seats`.")
    too_few: int = strawberry.field(description="The number of members who are missing.")
    too_many: int = strawberry.field(description="The number of members above the greatest number.")
    candidates: int | None = strawberry.field(
        description="The number of candidates with such a value. Null: the proposal is older than this figure."
    )
    message: str = strawberry.field(description="The shortfall in a sentence.")


@strawberry.type(description="A panel of nearly the same value, with at least three other members.")
class AlternativePanel:
    members: list[Contact] = strawberry.field(description="The members.")
    objective: float = strawberry.field(description="The value of the panel.")


@strawberry.type(description="Two proposals side by side.")
class Comparison:
    both: list[Contact] = strawberry.field(description="The people in both.")
    only_here: list[Contact] = strawberry.field(description="The people in this proposal alone.")
    only_there: list[Contact] = strawberry.field(description="The people in the other proposal alone.")


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
    known = "" if able is None else f"; {able} eligible people qualify"
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
class BoardProposalFields:
    status: BoardProposalStatus = strawberry.field(description="The status.")
    withdrawn_at: datetime | None = strawberry.field(description="The moment of the withdrawal. Null: not withdrawn.")
    withdrawn_by: Actor | None = actor("withdrawnBy", "The viewer who withdrew it. Null: not withdrawn.")
    withdrawal_reason: str | None = strawberry.field(description="The reason for the withdrawal.")
    objective: float | None = strawberry.field(description="The value of the panel. Null: no panel keeps the rules.")
    bound: float | None = strawberry.field(description="The upper bound on the value of any panel.")
    formula_version: int = strawberry.field(description="The version of the formula of scores.")
    by: Actor = actor("by", "The viewer who asked for it.")
    created_at: datetime = strawberry.field(description="The moment of the proposal.")
    accepted_at: datetime | None = strawberry.field(description="The moment of the invitations.")
    board: AdvisoryBoard = to_one("advisory/proposal_board", "The board.")
    input: str = strawberry.field(description="The input, as JSON.")
    gap: float | None = computed(
        _gaps,
        "The relative gap between value and bound. 0: proven optimal.",
        requires=["objective", "bound"],
    )
    seats: list[ProposedSeat] = computed(_seats, "The proposed people, with reasons.", requires=["result"])
    coverage: Coverage | None = computed(_coverage, "The coverage of topics and quotas.", requires=["result"])
    shortfalls: list[Shortfall] = computed(
        _shortfalls, "The rules that fall short where no panel keeps them all, and by how much.", requires=["result"]
    )
    alternatives: list[AlternativePanel] = computed(
        _alternatives, "The next-best panels, each with at least three other members.", requires=["result"]
    )
    why_not: WhyNot = computed(
        why_not_they,
        "The reasons why somebody is not in the panel: the cost and the person who would leave, or why they are not "
        "eligible.",
        required("contact", strawberry.ID, "The contact to seat."),
        requires=["id", "result", "candidates", "objective", "bound"],
    )
    compared_with: Comparison | None = computed(
        _comparison,
        "This and another proposal side by side. Null: no other proposal has that id.",
        required("proposal", strawberry.ID, "The other proposal."),
        requires=["result"],
    )
