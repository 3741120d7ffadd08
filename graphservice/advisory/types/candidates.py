"""Who could sit on a board or speak for us, how do they compare, and who may not?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.candidates import Barred, Field, Ranked, field
from graphservice.advisory.evidence import Behind, evidence
from graphservice.advisory.holding import Board as Seats
from graphservice.advisory.holding import held_of
from graphservice.advisory.measuring import MeasuredOn, Network, measures
from graphservice.advisory.population import MOST, Criteria, Population, limits_in_force, population
from graphservice.advisory.rules.advocacy import missing
from graphservice.advisory.rules.eligibility import needs_a_break, told
from graphservice.advisory.saying import ALIKE
from graphservice.advisory.types.pages import After, First, page_of
from graphservice.advisory.types.scores import CandidateScore, shown
from graphservice.advisory.types.traits import TraitFilter, trait_of
from graphservice.advisory.vocabulary import Activity, Exclusion
from graphservice.directory.vocabulary import ContactType, JobFunction
from graphservice.engine.connections import Connection
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info
from graphservice.engine.naming import not_there
from graphservice.engine.nulls import narrowing
from graphservice.errors import BadInput
from graphservice.kinds import Account, Advocate, Contact, Query, adds_to


@narrowing()
@strawberry.input(description="Conditions on who is considered. A condition that is left out leaves nobody out.")
class CandidateCriteria:
    types: list[ContactType] | None = strawberry.field(
        default=UNSET, description="What they are to us. Default: clients and partners."
    )
    job_functions: list[JobFunction] | None = strawberry.field(default=UNSET, description="What their department does.")
    departments: list[str] | None = strawberry.field(default=UNSET, description="Their department, as it was given.")
    countries: list[str] | None = strawberry.field(default=UNSET, description="Where they are: ISO 3166-1.")
    industries: list[str] | None = strawberry.field(default=UNSET, description="The industry of their account.")
    regions: list[str] | None = strawberry.field(default=UNSET, description="The region of their account.")
    tiers: list[str] | None = strawberry.field(default=UNSET, description="The tier of their account.")
    seniorities: list[str] | None = strawberry.field(default=UNSET, description="Their seniority, as it was given.")
    advocates_only: bool = strawberry.field(default=False, description="Only those who are advocates already.")


@strawberry.type(description="Somebody who could sit on a board.")
class AdvisoryCandidate:
    contact: Contact = strawberry.field(description="The contact.")
    account: Account = strawberry.field(description="The account where they work.")
    advocate: Advocate | None = strawberry.field(description="What they are as an advocate, if they are one.")
    agreed: bool = strawberry.field(
        description="Whether they agreed to sit on a board; false: the invitation asks them."
    )
    topics: list[str] = strawberry.field(description="What they can speak about.")
    score: CandidateScore = strawberry.field(description="The score, part by part.")
    constraint: float | None = strawberry.field(
        description="Burt's constraint: how much their partners know one another. Low is a bridge; null: no ties."
    )


@strawberry.type(description="Somebody who was considered and cannot sit on a board.")
class ExcludedCandidate:
    contact: Contact = strawberry.field(description="The contact.")
    reasons: list[Exclusion] = strawberry.field(description="All reasons that hold.")
    message: str = strawberry.field(description="The same in a sentence.")


@strawberry.type(description="A candidate in the list.")
class AdvisoryCandidateEdge:
    node: AdvisoryCandidate = strawberry.field(description="The candidate.")
    cursor: str = strawberry.field(description="This place in the list, for `after`.")


@strawberry.type(description="Somebody who cannot sit, in the list.")
class ExcludedCandidateEdge:
    node: ExcludedCandidate = strawberry.field(description="The person, and why.")
    cursor: str = strawberry.field(description="This place in the list, for `after`.")


@strawberry.type(description="A client or partner who might speak for us.")
class AdvocateCandidate:
    contact: Contact = strawberry.field(description="The contact.")
    account: Account = strawberry.field(description="The account where they work.")
    score: CandidateScore = strawberry.field(description="What speaks for it, part by part.")
    missing: list[str] = strawberry.field(description="What is missing before they can be asked.")


@strawberry.type(description="A candidate for advocate in the list.")
class AdvocateCandidateEdge:
    node: AdvocateCandidate = strawberry.field(description="The candidate.")
    cursor: str = strawberry.field(description="This place in the list, for `after`.")


Candidates = Connection[AdvisoryCandidate, AdvisoryCandidateEdge]
Excluded = Connection[ExcludedCandidate, ExcludedCandidateEdge]
Potential = Connection[AdvocateCandidate, AdvocateCandidateEdge]
_HAVING = Annotated[
    list[TraitFilter] | None,
    strawberry.argument(
        description="Only those who have one of the values of each of these traits. Their scores stay what they are "
        "among all who fit the criteria."
    ),
]
_REASON = Annotated[Exclusion | None, strawberry.argument(description="Only those with this reason.")]
Board = Annotated[
    strawberry.ID | None, strawberry.argument(description="The board whose members and their competitors to heed.")
]
Whom = Annotated[CandidateCriteria | None, strawberry.argument(description="Whom to consider.")]


@dataclass(frozen=True, slots=True)
class Considered:
    """All who were considered."""

    people: Population
    network: Network
    found: Field


@strawberry.type(description="Who was considered for a board.")
class AdvisoryCandidates:
    total_count: int = strawberry.field(description="How many may sit.")
    complete: bool = strawberry.field(
        description=f"False: more than {MOST:,} fit the criteria, and not all were considered. Narrow them."
    )
    measured_on: MeasuredOn | None = strawberry.field(
        description="The people among whom the network was measured. Null: it was not, and counts as the middle."
    )
    computed_at: datetime | None = strawberry.field(description="When the oldest of these measures was taken.")
    notice: str | None = strawberry.field(description="What is missing, and what to do about it. Null: nothing is.")
    as_of: datetime = strawberry.field(description="The moment as of which this is.")
    considered: strawberry.Private[Considered]

    @strawberry.field(description="The candidates who may sit, the best first.")
    async def candidates(
        self, info: Info, having: _HAVING = None, first: First = None, after: After = None
    ) -> Candidates:
        return await _candidates(info.context, self.considered, having or (), first, after)

    @strawberry.field(description="The people who may not sit, each with all reasons.")
    def excluded(self, reason: _REASON = None, first: First = None, after: After = None) -> Excluded:
        return _excluded(self.considered.found, reason, first, after)


@adds_to(Query)
class CandidatesListed:
    @strawberry.field(
        description="Who could sit on a board: measured, ranked within accounts of their size, and who may not and why."
    )
    async def advisory_board_candidates(
        self, info: Info, board: Board = None, criteria: Whom = None
    ) -> AdvisoryCandidates:
        seen = await considered(info.context, criteria, board)
        return AdvisoryCandidates(
            total_count=len(seen.found.ranked),
            complete=seen.people.whole,
            measured_on=seen.network.on,
            computed_at=seen.network.computed_at,
            notice=seen.network.notice,
            as_of=info.context.now,
            considered=seen,
        )

    @strawberry.field(
        description="Clients and partners who might become advocates, the best first, and what is missing."
    )
    async def advocate_candidates(
        self, info: Info, criteria: Whom = None, first: First = None, after: After = None
    ) -> Potential:
        context = info.context
        seen = await considered(context, criteria, None)
        able = [each for each in seen.found.ranked if not each.known.standing.consents]
        part = page_of(able, _place, "advocate_candidates", first, after)
        behind = await evidence(context, [each.known for each in part.items], seen.people, seen.network)
        nodes = [_potential(each, behind, seen.network, context) for each in part.items]
        pairs = zip(nodes, part.cursors, strict=True)
        edges = [AdvocateCandidateEdge(node=node, cursor=at) for node, at in pairs]
        return Potential(edges=edges, nodes=nodes, page_info=part.info, total_count=len(able))


async def considered(context: Context, criteria: CandidateCriteria | None, board: str | None) -> Considered:
    people = await population(context, asked(criteria), context.settings.board_traits)
    seats = await the_seats(context, board) if board else None
    network, limits = await measures(people, context.now), limits_in_force(context)
    found = await asyncio.to_thread(
        field,
        people,
        network.of,
        context.now.date(),
        limits=limits,
        members=seats.held_after(context.now) if seats else (),
        left=seats.left if seats else (),
    )
    return Considered(people, network, found)


async def the_seats(context: Context, board: str) -> Seats:
    """Who holds the seats of a board, and who left it. Raises NotFound where there is no such board."""
    found = await held_of(context.ask, board)
    if found is None:
        raise not_there("board", board, "AdvisoryBoard")
    return found


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
        _names(criteria.seniorities),
        criteria.advocates_only,
    )


def asked_for(criteria: CandidateCriteria | None) -> dict[str, Any]:
    """The criteria as they are kept with a proposal."""
    plain = asked(criteria)
    return {each.name: getattr(plain, each.name) for each in fields(plain)}


def _names(values: Sequence[Any] | None) -> tuple[str, ...] | None:
    return tuple(map(str, values)) if values else None


async def _candidates(
    context: Context, seen: Considered, having: Sequence[TraitFilter], first: int | None, after: str | None
) -> Candidates:
    able = _having(seen.found.ranked, having, context.settings.board_traits)
    part = page_of(able, _place, "board_candidates", first, after)
    behind = await evidence(context, [each.known for each in part.items], seen.people, seen.network)
    nodes = [_candidate(each, behind, seen.network) for each in part.items]
    edges = [AdvisoryCandidateEdge(node=node, cursor=at) for node, at in zip(nodes, part.cursors, strict=True)]
    return Candidates(edges=edges, nodes=nodes, page_info=part.info, total_count=len(able))


def _having(ranked: Sequence[Ranked], having: Sequence[TraitFilter], further: Sequence[str]) -> Sequence[Ranked]:
    for place, each in enumerate(having):
        wanted = trait_of(each, f"having.{place}", further)
        if isinstance(wanted, list):
            raise BadInput(f"`{wanted[0].field}`: {wanted[0].message}")
        name, values = wanted
        ranked = [one for one in ranked if not {*values}.isdisjoint(one.known.of(name))]
    return ranked


def _excluded(found: Field, reason: Exclusion | None, first: int | None, after: str | None) -> Excluded:
    barred = [each for each in found.barred if reason is None or reason in each.reasons]
    part = page_of(barred, lambda each: (0.0, each.known.contact), "board_excluded", first, after)
    nodes = [_barred(each) for each in part.items]
    edges = [ExcludedCandidateEdge(node=node, cursor=at) for node, at in zip(nodes, part.cursors, strict=True)]
    return Excluded(edges=edges, nodes=nodes, page_info=part.info, total_count=len(barred))


def _place(ranked: Ranked) -> tuple[float, str]:
    return -ranked.score.value, ranked.known.contact


def _shown(ranked: Ranked, behind: Mapping[str, Behind], network: Network) -> CandidateScore:
    known = ranked.known
    return shown(ranked.score, known, behind.get(known.contact, {}), ALIKE, network.on, network.computed_at)


def _candidate(ranked: Ranked, behind: Mapping[str, Behind], network: Network) -> AdvisoryCandidate:
    known = ranked.known
    return AdvisoryCandidate(
        contact=ref(known.contact),
        account=ref(known.account),
        advocate=ref(known.advocate),
        agreed=Activity.ADVISORY_BOARD in known.agreed,
        topics=sorted(known.topics),
        score=_shown(ranked, behind, network),
        constraint=ranked.constraint,
    )


def _barred(barred: Barred) -> ExcludedCandidate:
    message = told(barred.known.name, barred.reasons)
    return ExcludedCandidate(contact=ref(barred.known.contact), reasons=list(barred.reasons), message=message)


def _potential(ranked: Ranked, behind: Mapping[str, Behind], network: Network, context: Context) -> AdvocateCandidate:
    known, standing = ranked.known, ranked.known.standing
    tired = needs_a_break(standing.asked_on, limits_in_force(context), context.now.date())
    lacking = missing(standing.consents, standing.opted_out, bool(known.agreed), tired)
    score = _shown(ranked, behind, network)
    return AdvocateCandidate(contact=ref(known.contact), account=ref(known.account), score=score, missing=lacking)
