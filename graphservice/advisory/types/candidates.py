"""Who could sit on a board or speak for us, how do they compare, and who may not?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.candidates import Barred, Field, Ranked, field
from graphservice.advisory.evidence import Behind, evidence
from graphservice.advisory.measuring import MeasuredOn, Network, measures
from graphservice.advisory.population import MOST, Criteria, Population, limits_in_force, population
from graphservice.advisory.rules.advocacy import missing
from graphservice.advisory.rules.eligibility import Exclusion, Limits, needs_a_break
from graphservice.advisory.types.scores import CandidateScore, shown
from graphservice.directory.vocabulary import ContactType, JobFunction
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info
from graphservice.engine.naming import not_there
from graphservice.engine.nulls import narrowing
from graphservice.engine.paging import limited
from graphservice.engine.references import AccountRef, AdvocateRef, ContactRef

strawberry.enum(Exclusion, description="Why somebody cannot sit on a board.")


@narrowing()
@strawberry.input(description="Whom to consider; what is left out does not narrow it.")
class CandidateCriteria:
    types: list[ContactType] | None = strawberry.field(
        default=UNSET, description="What they are to us; clients and partners where nothing is said."
    )
    job_functions: list[JobFunction] | None = strawberry.field(default=UNSET, description="What their department does.")
    departments: list[str] | None = strawberry.field(default=UNSET, description="Their department, as it was given.")
    countries: list[str] | None = strawberry.field(default=UNSET, description="Where they are: ISO 3166-1.")
    industries: list[str] | None = strawberry.field(default=UNSET, description="The industry of their account.")
    regions: list[str] | None = strawberry.field(default=UNSET, description="The region of their account.")
    tiers: list[str] | None = strawberry.field(default=UNSET, description="The tier of their account.")
    advocates_only: bool = strawberry.field(default=False, description="Only those who are advocates already.")


@strawberry.type(description="Somebody who could sit on a board.")
class AdvisoryCandidate:
    contact: ContactRef = strawberry.field(description="Who it is.")
    account: AccountRef = strawberry.field(description="Where they work.")
    advocate: AdvocateRef | None = strawberry.field(description="What they are as an advocate, if they are one.")
    topics: list[str] = strawberry.field(description="What they can speak about.")
    score: CandidateScore = strawberry.field(description="What they are worth, part by part.")
    constraint: float | None = strawberry.field(
        description="Burt's constraint: how much their partners know one another. Low is a bridge; null: no ties."
    )


@strawberry.type(description="Somebody who was considered and cannot sit on a board.")
class ExcludedCandidate:
    contact: ContactRef = strawberry.field(description="Who it is.")
    reasons: list[Exclusion] = strawberry.field(description="Every reason.")


@strawberry.type(description="Who was considered for a board.")
class AdvisoryCandidates:
    candidates: list[AdvisoryCandidate] = strawberry.field(description="Those who may sit, the best first.")
    total_count: int = strawberry.field(description="How many may sit.")
    excluded: list[ExcludedCandidate] = strawberry.field(description="Those who may not, each with every reason.")
    complete: bool = strawberry.field(
        description=f"False: more than {MOST:,} fit the criteria, and not all were considered. Narrow them."
    )
    measured_on: MeasuredOn | None = strawberry.field(
        description="Among whom the network was measured; null: it was not, and counts as the middle."
    )
    computed_at: datetime | None = strawberry.field(description="When that was, of the oldest measure.")
    notice: str | None = strawberry.field(description="What is lacking, and what to do about it; null: nothing.")
    as_of: datetime = strawberry.field(description="The moment for which this holds.")


@strawberry.type(description="A client or partner who might speak for us.")
class AdvocateCandidate:
    contact: ContactRef = strawberry.field(description="Who it is.")
    account: AccountRef = strawberry.field(description="Where they work.")
    score: CandidateScore = strawberry.field(description="What speaks for it, part by part.")
    missing: list[str] = strawberry.field(description="What stands between them and being asked.")


First = Annotated[int | None, strawberry.argument(description="How many at most: 1 to 100, 20 where nothing is said.")]
Board = Annotated[
    strawberry.ID | None, strawberry.argument(description="The board whose members and their competitors to heed.")
]
Whom = Annotated[CandidateCriteria | None, strawberry.argument(description="Whom to consider.")]


@strawberry.type
class CandidatesListed:
    @strawberry.field(
        description="Who could sit on a board: measured, ranked within accounts of their size, and who may not and why."
    )
    async def advisory_board_candidates(
        self, info: Info, board: Board = None, criteria: Whom = None, first: First = 20
    ) -> AdvisoryCandidates:
        size = limited("first", first, 20)
        people, network, found = await considered(info.context, criteria, board)
        best = found.ranked[:size]
        behind = await evidence(info.context, [each.known for each in best], people, network)
        return AdvisoryCandidates(
            candidates=[_candidate(each, behind, network) for each in best],
            total_count=len(found.ranked),
            excluded=[_excluded(each) for each in found.barred],
            complete=people.whole,
            measured_on=network.on,
            computed_at=network.computed_at,
            notice=network.notice,
            as_of=info.context.now,
        )

    @strawberry.field(
        description="Clients and partners who might become advocates, the best first, and what is missing."
    )
    async def advocate_candidates(
        self, info: Info, criteria: Whom = None, first: First = 20
    ) -> list[AdvocateCandidate]:
        size = limited("first", first, 20)
        context = info.context
        people, network, found = await considered(context, criteria, None)
        best = [each for each in found.ranked if not each.known.standing.consents][:size]
        behind = await evidence(context, [each.known for each in best], people, network)
        today, limits = context.now.date(), limits_in_force(context)
        return [_potential(each, _shown(each, behind, network), today, limits) for each in best]


async def considered(
    context: Context, criteria: CandidateCriteria | None, board: str | None
) -> tuple[Population, Network, Field]:
    people = await population(context, asked(criteria))
    members = await seated(context, board) if board else []
    network, limits = await measures(people, context.now), limits_in_force(context)
    found = await asyncio.to_thread(
        field, people, network.of, context.now.date(), limits=limits, members=members
    )  # fmt: skip
    return people, network, found


async def seated(context: Context, board: str) -> list[str]:
    """The contacts who sit on a board now. Raises NotFound where there is no such board."""
    rows = await context.ask("advisory/board_contacts", board=board)
    if not rows:
        raise not_there("board", board, "AdvisoryBoard")
    contacts: list[str] = rows[0][0]
    return contacts


def asked(criteria: CandidateCriteria | None) -> Criteria:
    """The criteria as plain values."""
    if not criteria:
        return Criteria()
    return Criteria(
        _names(criteria.types) or Criteria().types,
        _names(criteria.job_functions),
        _names(criteria.departments),
        _names(criteria.countries),
        _names(criteria.industries),
        _names(criteria.regions),
        _names(criteria.tiers),
        criteria.advocates_only,
    )


def _names(values: Sequence[Any] | None) -> tuple[str, ...] | None:
    return tuple(map(str, values)) if values else None


def _shown(ranked: Ranked, behind: Mapping[str, Behind], network: Network) -> CandidateScore:
    return shown(ranked.score, behind.get(ranked.known.contact), network.on, network.computed_at)


def _candidate(ranked: Ranked, behind: Mapping[str, Behind], network: Network) -> AdvisoryCandidate:
    known = ranked.known
    return AdvisoryCandidate(
        contact=ref(known.contact),
        account=ref(known.account),
        advocate=ref(known.advocate),
        topics=sorted(known.topics),
        score=_shown(ranked, behind, network),
        constraint=ranked.constraint,
    )


def _excluded(barred: Barred) -> ExcludedCandidate:
    return ExcludedCandidate(contact=ref(barred.known.contact), reasons=list(barred.reasons))


def _potential(ranked: Ranked, score: CandidateScore, on: date, limits: Limits) -> AdvocateCandidate:
    known, standing = ranked.known, ranked.known.standing
    lacking = missing(standing.consents, standing.opted_out, False, needs_a_break(standing.asked_on, limits, on))
    return AdvocateCandidate(contact=ref(known.contact), account=ref(known.account), score=score, missing=lacking)
