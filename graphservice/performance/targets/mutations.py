"""How is a target set, revised and withdrawn? Never by the one for whom it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import strawberry

from graphservice.engine.context import Context, Info, ref, refs
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Target, adds_to
from graphservice.performance.rules.targets import Added
from graphservice.performance.targets.inputs import (
    MOST,
    ReviseTargetInput,
    SetTargetInput,
    SetTargetsInput,
    WithdrawTargetInput,
)
from graphservice.performance.targets.keeping import Tried, revise, set_targets, withdraw
from graphservice.performance.targets.types import PartsAdded, parts_shown
from graphservice.settings import Settings
from graphservice.writing.repeating import answered
from graphservice.writing.road import declared, mutation, payload, written


@payload
class SetTargetPayload:
    target: Target | None = strawberry.field(description="The target.")


@payload
class ReviseTargetPayload:
    target: Target | None = strawberry.field(description="The target after the mutation.")


@payload
class WithdrawTargetPayload:
    target: Target | None = strawberry.field(
        description="The target, which holds no more; `targets(asOf:)` shows it as of a moment at which it held."
    )


@strawberry.type(description="A target whose parts do not come to it.")
class TargetGap:
    whole: Target | None = strawberry.field(description="The target. Null: it is not written yet.")
    added: PartsAdded = strawberry.field(description="The sum of its parts.")


@payload
class SetTargetsPayload:
    targets: list[Target | None] | None = strawberry.field(description="The targets, in the order of the inputs.")
    count: int | None = strawberry.field(description="The number of targets set, or that would be set.")
    gaps: list[TargetGap] | None = strawberry.field(
        description="Those among them, or above them, whose parts do not come to the whole."
    )


def _settings(context: Context) -> Settings:
    return context.settings


async def _set(writing: Writing, input: SetTargetInput, settings: Settings) -> str:
    return (await set_targets(writing, {0: input}, settings)).ids[0]


async def _revise(writing: Writing, input: ReviseTargetInput) -> str:
    return await revise(writing, input)


async def _withdraw(writing: Writing, input: WithdrawTargetInput) -> str:
    return await withdraw(writing, input)


async def _several(info: Info, input: SetTargetsInput) -> Mapping[str, Any]:
    context = info.context

    async def work(writing: Writing) -> Any:
        done = await set_targets(writing, input, context.settings)
        return [list(done.ids), done.gaps]

    if not input.dry_run:
        known = await answered(context, info.field_name, input)
        ids, gaps = known if known is not None else await written(info, input, work)
        return {"targets": refs(ids), "count": len(ids), "gaps": _gaps(gaps, there=True)}
    try:
        await context.write(work)
    except Tried as tried:
        return {"targets": [], "count": len(tried.done.ids), "gaps": _gaps(tried.done.gaps, there=False)}
    raise AssertionError("A trial ends by Tried.")


def _gaps(rows: Sequence[Sequence[Any]], *, there: bool) -> list[TargetGap]:
    return [
        TargetGap(whole=ref(id if there else None), added=parts_shown(Added(Decimal(sum), Decimal(gap), explanation)))
        for id, sum, gap, explanation in rows
    ]


@adds_to(Mutation)
class TargetMutations:
    set_target = mutation(
        _set,
        SetTargetPayload,
        "Sets a target for somebody, a team, a segment, a product line or all of us. Nobody sets their own. Refused "
        "with ALREADY_SET where there is one of that KPI and period.",
        beside=_settings,
    )
    set_targets = declared(
        _several,
        SetTargetsPayload,
        f"`setTarget` for up to {MOST:,} targets in one transaction: all or none.",
        SetTargetsInput,
    )
    revise_target = mutation(
        _revise,
        ReviseTargetPayload,
        "Revises a target from now on. As of a moment before, what was agreed then counts.",
    )
    withdraw_target = mutation(
        _withdraw, WithdrawTargetPayload, "Withdraws a target: it holds no more. As of a moment before, it does."
    )
