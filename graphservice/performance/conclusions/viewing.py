"""What is concluded of those of whom the viewer may know?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.directory.vocabulary import DealPhase
from graphservice.engine.context import Context, Info, ref, refs
from graphservice.engine.guard.totals import of_those_concerned
from graphservice.errors import BadInput
from graphservice.kinds import Query, adds_to
from graphservice.performance.conclusions.practice import Practices
from graphservice.performance.conclusions.types import Conclusion
from graphservice.performance.conclusions.weighing import PeriodWeighed, concluded
from graphservice.performance.fairness import fairness
from graphservice.performance.measuring import known
from graphservice.performance.people import PeopleSeen, people_seen, teachers
from graphservice.performance.periods import PeriodInput, period_days, span_of, today
from graphservice.performance.rules.conclusions import ConclusionLevel, OwnerKpi, Verdict, unconcluded
from graphservice.performance.rules.periods import Span
from graphservice.performance.rules.phases import phase_of_kpi
from graphservice.performance.rules.tallying import concludes

_LIKELY = 0.5  # of whom to learn: the true rate is more likely at the target than below it


@adds_to(Query)
class ConclusionsSeen:
    @of_those_concerned
    @strawberry.field(
        description="The fair conclusions about owners who have a target in exactly this period: about yourself and "
        "those who report to you; with the scope ADMIN about all. By owner and KPI, in no order of merit. They rest "
        "on all data, whoever asks. None on amounts, and none before the period is over."
    )
    async def conclusions(
        self,
        info: Info,
        period: Annotated[PeriodInput, strawberry.argument(description="The period.")],
        of: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Only this owner, or who is in this team or its parts. Default: all."),
        ] = UNSET,
        kpis: Annotated[
            list[str] | None, strawberry.argument(description="Only these KPIs, by their keys. Default: all.")
        ] = UNSET,
        as_of: Annotated[datetime | None, strawberry.argument(description="As of which moment. Default: now.")] = UNSET,
    ) -> list[Conclusion]:
        people = await people_seen(info.context, str(of) if of else None)
        context = info.context.of_all()  # rights decide who reads it, never what it is
        moment = as_of or context.now
        asked = _asked(kpis or None)
        span = span_of(period, context.settings, moment)
        found = await concluded(context, span, moment)
        everybody = await teachers(context)
        return _shown(context, found, span, moment, people, asked, everybody)


def _asked(kpis: Sequence[str] | None) -> frozenset[str] | None:
    if kpis is None:
        return None
    wanted = known(kpis)
    if without := [each.key for each in wanted if not concludes(each)]:
        raise BadInput(f"Nothing is concluded from {without[0]}: it has no whole cases that are independent.")
    return frozenset(each.key for each in wanted)


def _shown(
    context: Context,
    found: PeriodWeighed,
    span: Span,
    moment: datetime,
    people: PeopleSeen,
    asked: frozenset[str] | None,
    teach: dict[str, frozenset[str]],
) -> list[Conclusion]:
    practices = Practices(context, found.cases)
    partial = span.partial(today(context.settings, moment))
    subjects = sorted(
        OwnerKpi(owner, kpi)
        for kpi, owners in found.targets.items()
        for owner in owners
        if owner in people.seen and (asked is None or kpi in asked)
    )
    return [
        _conclusion(each, found, span, moment, _peers(each, found, teach), practices, partial=partial)
        for each in subjects
    ]


def _peers(subject: OwnerKpi, found: PeriodWeighed, teach: dict[str, frozenset[str]]) -> list[str]:
    def reaches(owner: str) -> bool:
        verdict = found.verdicts.get(OwnerKpi(owner, subject.kpi))
        if verdict is None or verdict.adjusted is None or verdict.weighed is None:
            return False
        return verdict.weighed.likely_missed < _LIKELY

    return sorted(
        owner for owner, kpis in teach.items() if subject.kpi in kpis and owner != subject.owner and reaches(owner)
    )


def _conclusion(
    subject: OwnerKpi,
    found: PeriodWeighed,
    span: Span,
    moment: datetime,
    peers: list[str],
    practices: Practices,
    *,
    partial: bool,
) -> Conclusion:
    owner, kpi = subject
    verdict: Verdict = unconcluded(found.verdicts.get(subject), found.targets[kpi][owner], partial=partial)
    cases = [case for case in found.cases[kpi] if case.owner == owner]
    weighed = verdict.weighed
    suggested = verdict.level is ConclusionLevel.TRAINING_SUGGESTED
    return Conclusion(
        owner=ref(owner),
        kpi=kpi,
        period=period_days(span),
        level=verdict.level,
        reasons=list(verdict.reasons),
        target=found.targets[kpi][owner],
        observed=sum(case.numerator for case in cases),
        cases=sum(case.denominator for case in cases) or None,
        expected=weighed.expected if weighed else None,
        ratio=weighed.count / weighed.expected if weighed and weighed.expected else None,
        shrunk_rate=weighed.shrunk if weighed else None,
        likely_missed=weighed.likely_missed if weighed else None,
        chance=weighed.chance if weighed else None,
        adjusted_chance=verdict.adjusted,
        phase=DealPhase(phase) if (phase := phase_of_kpi(kpi)) else None,
        peers=refs(peers if suggested else []),
        formula_version=fairness().version,
        as_of=moment,
        whose=owner,
        case_ids=[case.id for case in sorted(cases, key=lambda case: -case.numerator)],
        practices=practices,
    )
