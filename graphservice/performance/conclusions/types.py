"""How is a conclusion shown, with all that it rests on?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.directory.vocabulary import DealPhase
from graphservice.engine.context import Info
from graphservice.engine.vocabulary import enumerated
from graphservice.kinds import Owner
from graphservice.performance.conclusions.practice import PracticeDifference, Practices
from graphservice.performance.periods import PeriodDays
from graphservice.performance.rules.conclusions import ConclusionLevel
from graphservice.performance.types.evidence import AFTER, FIRST, Evidence, evidence_page

enumerated(
    ConclusionLevel,
    "The level of a conclusion. It decides nothing: a person does.",
    {
        "WATCH": "Look at it together: it may be below the target by chance.",
        "TRAINING_SUGGESTED": "Training may help: below the target, in two periods running, by more than chance.",
        "NOT_ENOUGH_DATA": "Too few cases: nothing can be concluded.",
        "NONE": "There is nothing to conclude.",
    },
)


@strawberry.type(
    description="A conclusion about somebody from a KPI in a period, with its evidence. Visible to the person "
    "concerned, those to whom they report, and the scope ADMIN."
)
class Conclusion:
    owner: Owner | None = strawberry.field(description="Of whom.")
    kpi: str = strawberry.field(description="The key of the KPI.")
    period: PeriodDays = strawberry.field(description="The period.")
    level: ConclusionLevel = strawberry.field(description="The level of the conclusion.")
    reasons: list[str] = strawberry.field(description="The reasons, in sentences.")
    target: float = strawberry.field(description="The target that was agreed with them.")
    observed: int = strawberry.field(description="The number of their cases that count: won, kept, lost.")
    cases: int | None = strawberry.field(description="Of how many, of a rate. Null: it is a count.")
    expected: float | None = strawberry.field(
        description="The number that the target means with cases like theirs. Null: there were no cases."
    )
    ratio: float | None = strawberry.field(description="Observed divided by expected. Null: nothing was expected.")
    shrunk_rate: float | None = strawberry.field(
        description="The likely true rate, drawn towards that of comparable owners the more the fewer "
        "cases there are; of a count, their true number. Null: there were no cases."
    )
    likely_missed: float | None = strawberry.field(
        description="The probability that the true rate misses the target. Null: there were no cases."
    )
    chance: float | None = strawberry.field(
        description="The probability of being as far from the target by chance alone: an exact one-sided test. Null: "
        "there were no cases."
    )
    adjusted_chance: float | None = strawberry.field(
        description="The same, adjusted for all tests of the period (Benjamini and Hochberg). Null: there was no test."
    )
    phase: DealPhase | None = strawberry.field(
        description="The phase of a deal in which the gap shows. Null: in no single one."
    )
    peers: list[Owner] = strawberry.field(
        description="The owners to learn from: those who agreed to it for this KPI and are likely to reach their "
        "target. In no order of merit. Empty unless training is suggested."
    )
    formula_version: str = strawberry.field(description="The version of the numbers behind it (docs/conclusions.md).")
    as_of: datetime = strawberry.field(description="The moment as of which it is.")
    whose: strawberry.Private[str]
    case_ids: strawberry.Private[list[str]]
    practices: strawberry.Private[Practices]

    @strawberry.field(description="The cases behind it; those that count come first.")
    async def evidence(self, info: Info, first: FIRST = None, after: AFTER = None) -> Evidence:
        return await evidence_page(info.context, self.case_ids, f"conclusion/{self.kpi}", first, after)

    @strawberry.field(
        description="The recorded differences in how others work on such cases. They say what goes together, not what "
        "causes it. Empty where nothing is recorded."
    )
    async def practice(self) -> list[PracticeDifference]:
        return await self.practices.of(self.whose, self.kpi)
