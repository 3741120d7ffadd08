"""Which targets are there, what was agreed when, and do their parts add up?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.directory.ordering import Recorded
from graphservice.engine.connections import Connection, Edge, Planned
from graphservice.engine.context import Context
from graphservice.engine.fields import AS_OF, argument, by_id, computed, connection, listed, to_one
from graphservice.graph.identity import label_of
from graphservice.kinds import Owner, Product, Query, Segment, Target, Team, adds_to
from graphservice.performance.periods import PeriodDays
from graphservice.performance.rules.periods import PeriodCalendar, PeriodKind
from graphservice.performance.rules.targets import Added
from graphservice.performance.targets.adding import parts_added

Parents = Sequence[Mapping[str, Any]]
_KPI = argument("kpi", str, "Only those of the KPI with this key.")


@strawberry.type(description="A version of a target, from one revision to the next.")
class TargetVersion(Planned):
    number: int = strawberry.field(description="The version of the target.")
    floor: Decimal | None = strawberry.field(description="The floor. Null: none was agreed.")
    target: Decimal = strawberry.field(description="The target value.")
    stretch: Decimal | None = strawberry.field(description="The stretch value. Null: none was agreed.")
    reason: str | None = strawberry.field(description="The reason for this version. Null: none was given.")
    valid_from: datetime = strawberry.field(description="The moment from which on it holds.")
    valid_to: datetime | None = strawberry.field(description="The moment at which it ends. Null: it still holds.")
    recorded_by: Actor = actor("recordedBy", "The viewer who set it.")
    withdrawn_by: Actor | None = actor(
        "withdrawnBy", "The viewer who withdrew the target. Null: it was not withdrawn then."
    )
    withdrawal_reason: str | None = strawberry.field(description="The reason for the withdrawal.")


@strawberry.type(description="The sum of the parts of a target.")
class PartsAdded:
    sum: Decimal | None = strawberry.field(
        description="The sum of the parts. Null: the KPI does not add up over people."
    )
    gap: Decimal | None = strawberry.field(
        description="The amount missing to the whole; below 0: the excess. Null: the KPI does not add up."
    )
    adds_up: bool | None = strawberry.field(description="Whether there is no gap. Null: the KPI does not add up.")
    explanation: str = strawberry.field(description="The same in a sentence: how many parts, and who has none.")


def parts_shown(added: Added) -> PartsAdded:
    return PartsAdded(sum=added.sum, gap=added.gap, adds_up=added.adds_up, explanation=added.explanation)


class _AgreedLevels:
    """What was agreed of some targets as of a moment, read once for all the fields that show a part of it."""

    def __init__(self) -> None:
        self._read: dict[tuple[datetime, tuple[str, ...]], asyncio.Task[list[list[Any]]]] = {}

    def of(self, context: Context, ids: Sequence[str], as_of: datetime) -> Awaitable[list[list[Any]]]:
        key = as_of, tuple(ids)
        if key not in self._read:
            asked = context.ask("performance/target_levels", ids=list(dict.fromkeys(ids)), asOf=as_of)
            self._read[key] = asyncio.ensure_future(asked)
        return self._read[key]


def _level(place: int, description: str) -> Any:
    async def compute(parents: Parents, arguments: Mapping[str, Any], context: Context) -> list[Decimal | None]:
        agreed = context.loaders.setdefault("performance/target_levels", _AgreedLevels())
        ids = [parent["id"] for parent in parents]
        rows = {id: levels for id, *levels in await agreed.of(context, ids, arguments["asOf"])}
        texts = [rows[id][place] if id in rows else None for id in ids]
        return [None if text is None else Decimal(text) for text in texts]

    return computed(compute, description, AS_OF, requires=["id"])


async def _added(parents: Parents, arguments: Mapping[str, Any], context: Context) -> list[PartsAdded | None]:
    ids = [parent["id"] for parent in parents]
    found = await parts_added(context.ask, list(dict.fromkeys(ids)), arguments["asOf"])
    return [parts_shown(found[id]) if id in found else None for id in ids]


async def _periods(parents: Parents, _: Mapping[str, Any], __: Context) -> list[PeriodDays]:
    return [
        PeriodDays(
            kind=PeriodKind(each["kind"]),
            calendar=PeriodCalendar(each["calendar"]),
            from_=_day(each["startsOn"]),
            to=_day(each["until"]),
        )
        for each in parents
    ]


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


async def _of(parents: Parents, _: Mapping[str, Any], __: Context) -> list[str | None]:
    return [parent["of"] or None for parent in parents]


async def _lines(parents: Parents, _: Mapping[str, Any], __: Context) -> list[str | None]:
    return [each["of"] or None if label_of(each["of"]) is None else None for each in parents]


@adds_to(Target)
class TargetFields(Recorded):
    kpi: str = strawberry.field(description="The key of the KPI.")
    of: strawberry.ID | None = computed(_of, "The id of whom it is for. Null: all of us.", requires=["of"])
    owner: Owner | None = to_one("performance/target_owner", "The owner, where it is for one.")
    team: Team | None = to_one("performance/target_team", "The team, where it is for one.")
    segment: Segment | None = to_one("performance/target_segment", "The segment, where it is for one.")
    product: Product | None = to_one("performance/target_product", "The product, where it is for one.")
    product_line: str | None = computed(_lines, "The name of the product line, where it is for one.", requires=["of"])
    period: PeriodDays = computed(
        _periods, "The period in which it is to be reached.", requires=["startsOn", "until", "kind", "calendar"]
    )
    currency: str | None = strawberry.field(description="The currency of an amount. Null: the KPI is no amount.")
    floor: Decimal | None = _level(0, "The floor as of the moment. Null: none was agreed.")
    target: Decimal | None = _level(
        1, "The target value as of the moment. Null: it did not hold then. A rate is from 0 to 1."
    )
    stretch: Decimal | None = _level(2, "The stretch value as of the moment. Null: none was agreed.")
    versions: list[TargetVersion] = listed(
        "performance/target_versions", "The versions, the latest first.", order=["-number"]
    )
    part_of: Target | None = to_one("performance/target_whole", "The target that it is a part of.")
    parts: Connection[Target, Edge[Target]] = connection(
        "performance/target_parts", "Its parts that hold at the moment.", AS_OF, order=["createdAt"]
    )
    added: PartsAdded | None = computed(
        _added, "The sum of its parts as of the moment. Null: it has none.", AS_OF, requires=["id"]
    )
    gap_reason: str | None = strawberry.field(
        description="The reason why its parts do not add up to it. Null: none was given."
    )


def _targets(question: str, description: str, *arguments: Any) -> Any:
    return connection(question, description, *arguments, _KPI, AS_OF, order=["-startsOn"])


@adds_to(Owner)
class OwnerTargets:
    targets: Connection[Target, Edge[Target]] = _targets(
        "performance/targets_for", "The targets for them that hold at a moment; the latest period first."
    )


@adds_to(Team)
class TeamTargets:
    targets: Connection[Target, Edge[Target]] = _targets(
        "performance/targets_for", "The targets for it that hold at a moment; the latest period first."
    )


@adds_to(Segment)
class SegmentTargets:
    targets: Connection[Target, Edge[Target]] = _targets(
        "performance/targets_for", "The targets for it that hold at a moment; the latest period first."
    )


@adds_to(Query)
class TargetsListed:
    target: Target | None = by_id("The target of an id, or null.")
    targets: Connection[Target, Edge[Target]] = _targets(
        "performance/targets",
        "The targets that hold at a moment; the latest period first.",
        argument(
            "of",
            strawberry.ID,
            "Only those for this owner, team, segment, product, or line of products by its name.",
        ),
    )
