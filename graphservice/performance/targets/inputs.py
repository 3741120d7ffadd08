"""What is told of a target that is set, revised or withdrawn?"""

from __future__ import annotations

from decimal import Decimal

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import prose
from graphservice.directory.withdrawing import REASON
from graphservice.engine.nulls import narrowing
from graphservice.performance.periods import PeriodInput
from graphservice.writing.repeating import Repeatable

LONGEST = 1_000
TEXT = prose(LONGEST)
MOST = 1_000

_LEVELS = "A rate is from 0 to 1; an amount is in whole units of its currency."
_WHY = f"The reason: at most {LONGEST:,} characters. Default: no reason."


@strawberry.input
class _AgreedTarget:
    of: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The subject of the target: the id of an owner, a team, a segment or a product, or the name of a "
        "line of products. Null: all of us. Nobody sets their own.",
    )
    kpi: str = strawberry.field(description="The key of the KPI, as in WIN_RATE: see `kpiDefinitions`.")
    period: PeriodInput = strawberry.field(description="The period in which it is to be reached.")
    target: Decimal = strawberry.field(description=f"The target value. {_LEVELS}")
    floor: Decimal | None = strawberry.field(
        default=UNSET, description="The floor: easier to reach than the target. Null: none."
    )
    stretch: Decimal | None = strawberry.field(
        default=UNSET, description="The stretch value: harder to reach than the target. Null: none."
    )
    currency: str | None = strawberry.field(
        default=UNSET, description="The currency of an amount (ISO 4217). Null: the KPI is no amount."
    )
    part_of: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The target that it is a part of, of the same KPI, period and currency: its id, or the id of whom "
        "that target is for. Null: of none.",
    )
    reason: str | None = strawberry.field(default=UNSET, description=_WHY)


@strawberry.input(description="A new target.")
class SetTargetInput(_AgreedTarget, Repeatable):
    pass


@strawberry.input(description="One of several new targets.")
class TargetInput(_AgreedTarget):
    pass


@narrowing("dryRun")
@strawberry.input(description="Several new targets, set in one transaction: all or none.")
class SetTargetsInput(Repeatable):
    targets: list[TargetInput] = strawberry.field(description=f"The targets: 1 to {MOST:,}.")
    must_add_up: bool | None = strawberry.field(
        default=False,
        description="Whether all is refused where the parts of a target do not come to the whole, of KPIs that add up. "
        "Default: a gap is told, not refused.",
    )
    dry_run: bool | None = strawberry.field(
        default=False, description="Whether nothing is to be written: the answer tells what would be."
    )


@strawberry.input(description="The changes of a target from now on. Earlier values stay in `versions`.")
class ReviseTargetInput(Repeatable):
    id: strawberry.ID = strawberry.field(
        description="The target. Fields left out stay as they are; a null clears a field."
    )
    version: int = strawberry.field(description="The version that you saw: if somebody wrote since, nothing is done.")
    target: Decimal | None = strawberry.field(default=UNSET, description=f"The target value. {_LEVELS}")
    floor: Decimal | None = strawberry.field(default=UNSET, description="The floor.")
    stretch: Decimal | None = strawberry.field(default=UNSET, description="The stretch value.")
    part_of: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The target that it is a part of: its id, or the id of whom that target is for."
    )
    gap_reason: str | None = strawberry.field(
        default=UNSET,
        description=f"The reason why its parts do not add up to it: at most {LONGEST:,} characters.",
    )
    reason: str | None = strawberry.field(default=UNSET, description=_WHY)


@strawberry.input(description="A target that holds no more from now on.")
class WithdrawTargetInput(Repeatable):
    id: strawberry.ID = strawberry.field(description="The target.")
    reason: str = strawberry.field(description=REASON)
