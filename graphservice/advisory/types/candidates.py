"""Who could sit on a board or speak for us, how do they compare, and who may not?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

import strawberry

from graphservice.advisory.candidates import Barred, Field, RankedCandidate
from graphservice.advisory.evidence import Behind, evidence
from graphservice.advisory.network_measures import MeasuredNetwork, MeasuredOn
from graphservice.advisory.population import MOST, limits_in_force
from graphservice.advisory.rules.advocacy import missing
from graphservice.advisory.rules.eligibility import needs_a_break, reasons_sentence
from graphservice.advisory.score_wording import ALIKE
from graphservice.advisory.types.considering import Considered, considered
from graphservice.advisory.types.criteria import Whom
from graphservice.advisory.types.pages import After, First, page_of
from graphservice.advisory.types.scores import CandidateScore, shown
from graphservice.advisory.types.traits import TraitFilter, trait_of
from graphservice.advisory.vocabulary import Activity, Exclusion
from graphservice.engine.connections import Connection
from graphservice.engine.context import Context, Info, ref
from graphservice.errors import BadInput
from graphservice.kinds import Account, Advocate, Contact, Query, adds_to


@strawberry.type(description="A person who could sit on a board.")
class AdvisoryCandidate:
    contact: Contact = strawberry.field(description="The contact.")
    account: Account = strawberry.field(description="The account where they work.")
    advocate: Advocate | None = strawberry.field(description="The contact as an advocate. Null: they are none.")
    agreed: bool = strawberry.field(
        description="Whether they agreed to sit on a board. False: the invitation asks for the consent."
    )
    topics: list[str] = strawberry.field(description="The topics that they can speak about.")
    score: CandidateScore = strawberry.field(description="The score, part by part.")
    constraint: float | None = strawberry.field(
        description=(
            "Burt's constraint: the extent to which their acquaintances know one another. Low: a bridge between "
            "groups. Null: no ties."
        )
    )


@strawberry.type(description="A person who was considered and cannot sit on a board.")
class ExcludedCandidate:
    contact: Contact = strawberry.field(description="The contact.")
    reasons: list[Exclusion] = strawberry.field(description="All reasons that apply.")
    message: str = strawberry.field(description="The reason in a sentence.")


@strawberry.type(description="A candidate in the list.")
class AdvisoryCandidateEdge:
    node: AdvisoryCandidate = strawberry.field(description="The candidate.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after`.")


@strawberry.type(description="A person in the list who cannot sit.")
class ExcludedCandidateEdge:
    node: ExcludedCandidate = strawberry.field(description="The person, with the reasons.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after`.")


@strawberry.type(description="A client or partner who might become an advocate.")
class AdvocateCandidate:
    contact: Contact = strawberry.field(description="The contact.")
    account: Account = strawberry.field(description="The account where they work.")
    score: CandidateScore = strawberry.field(description="The score, part by part.")
    missing: list[str] = strawberry.field(description="Requirements that are not met yet.")


@strawberry.type(description="A candidate for advocate in the list.")
class AdvocateCandidateEdge:
    node: AdvocateCandidate = strawberry.field(description="The candidate.")
    cursor: str = strawberry.field(description="The cursor of this edge, for `after`.")


Candidates = Connection[AdvisoryCandidate, AdvisoryCandidateEdge]
Excluded = Connection[ExcludedCandidate, ExcludedCandidateEdge]
Potential = Connection[AdvocateCandidate, AdvocateCandidateEdge]
_HAVING = Annotated[
    list[TraitFilter] | None,
    strawberry.argument(
        description=(
            "Only candidates with one of the values of each of these traits. Their scores stay relative to "
            "everybody who fits the criteria."
        )
    ),
]
_REASON = Annotated[Exclusion | None, strawberry.argument(description="Only those with this reason.")]
Board = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="The board whose members, and whose members' competitors, are taken into account."),
]


@strawberry.type(description="The people considered for a board.")
class AdvisoryCandidates:
    total_count: int = strawberry.field(description="The number of eligible candidates.")
    complete: bool = strawberry.field(
        description=f"False: more than {MOST:,} people fit the criteria, and not all were considered. Narrow the "
        "criteria."
    )
    measured_on: MeasuredOn | None = strawberry.field(
        description=(
            "The people among whom the network was measured. Null: not measured; each such part counts as the middle."
        )
    )
    computed_at: datetime | None = strawberry.field(description="The moment of the oldest of these measures.")
    notice: str | None = strawberry.field(description="Missing data and its remedy. Null: nothing is missing.")
    as_of: datetime = strawberry.field(description="The moment of this answer.")
    considered: strawberry.Private[Considered]

    @strawberry.field(description="The eligible candidates, the best first.")
    async def candidates(
        self, info: Info, having: _HAVING = None, first: First = None, after: After = None
    ) -> Candidates:
        return await _candidates(info.context, self.considered, having or (), first, after)

    @strawberry.field(description="The people who are not eligible, each with all reasons.")
    def excluded(self, reason: _REASON = None, first: First = None, after: After = None) -> Excluded:
        return _excluded(self.considered.found, reason, first, after)


@adds_to(Query)
class CandidatesListed:
    @strawberry.field(
        description=(
            "Candidates for an advisory board: measured and ranked among accounts of like size, and the people who "
            "are not eligible, with the reasons."
        )
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
        description="Clients and partners who might become advocates, the best first, with what is missing."
    )
    async def advocate_candidates(
        self, info: Info, criteria: Whom = None, first: First = None, after: After = None
    ) -> Potential:
        context = info.context
        seen = await considered(context, criteria, None)
        able = [each for each in seen.found.ranked if not each.facts.standing.consents]
        part = page_of(able, _place, "advocate_candidates", first, after)
        behind = await evidence(context, [each.facts for each in part.items], seen.people, seen.network)
        nodes = [_potential(each, behind, seen.network, context) for each in part.items]
        pairs = zip(nodes, part.cursors, strict=True)
        edges = [AdvocateCandidateEdge(node=node, cursor=at) for node, at in pairs]
        return Potential(edges=edges, nodes=nodes, page_info=part.info, total_count=len(able))


async def _candidates(
    context: Context, seen: Considered, having: Sequence[TraitFilter], first: int | None, after: str | None
) -> Candidates:
    able = _having(seen.found.ranked, having, context.settings.board_traits)
    part = page_of(able, _place, "board_candidates", first, after)
    behind = await evidence(context, [each.facts for each in part.items], seen.people, seen.network)
    nodes = [_candidate(each, behind, seen.network) for each in part.items]
    edges = [AdvisoryCandidateEdge(node=node, cursor=at) for node, at in zip(nodes, part.cursors, strict=True)]
    return Candidates(edges=edges, nodes=nodes, page_info=part.info, total_count=len(able))


def _having(
    ranked: Sequence[RankedCandidate], having: Sequence[TraitFilter], further: Sequence[str]
) -> Sequence[RankedCandidate]:
    for place, each in enumerate(having):
        wanted = trait_of(each, f"having.{place}", further)
        if isinstance(wanted, list):
            raise BadInput(f"`{wanted[0].field}`: {wanted[0].message}")
        name, values = wanted
        ranked = [one for one in ranked if not {*values}.isdisjoint(one.facts.of(name))]
    return ranked


def _excluded(found: Field, reason: Exclusion | None, first: int | None, after: str | None) -> Excluded:
    barred = [each for each in found.barred if reason is None or reason in each.reasons]
    part = page_of(barred, lambda each: (0.0, each.facts.contact), "board_excluded", first, after)
    nodes = [_excluded_candidate(each) for each in part.items]
    edges = [ExcludedCandidateEdge(node=node, cursor=at) for node, at in zip(nodes, part.cursors, strict=True)]
    return Excluded(edges=edges, nodes=nodes, page_info=part.info, total_count=len(barred))


def _place(ranked: RankedCandidate) -> tuple[float, str]:
    return -ranked.score.value, ranked.facts.contact


def _shown(ranked: RankedCandidate, behind: Mapping[str, Behind], network: MeasuredNetwork) -> CandidateScore:
    known = ranked.facts
    return shown(ranked.score, known, behind.get(known.contact, {}), ALIKE, network.on, network.computed_at)


def _candidate(ranked: RankedCandidate, behind: Mapping[str, Behind], network: MeasuredNetwork) -> AdvisoryCandidate:
    known = ranked.facts
    return AdvisoryCandidate(
        contact=ref(known.contact),
        account=ref(known.account),
        advocate=ref(known.advocate),
        agreed=Activity.ADVISORY_BOARD in known.agreed,
        topics=sorted(known.topics),
        score=_shown(ranked, behind, network),
        constraint=ranked.constraint,
    )


def _excluded_candidate(barred: Barred) -> ExcludedCandidate:
    message = reasons_sentence(barred.facts.name, barred.reasons)
    return ExcludedCandidate(contact=ref(barred.facts.contact), reasons=list(barred.reasons), message=message)


def _potential(
    ranked: RankedCandidate, behind: Mapping[str, Behind], network: MeasuredNetwork, context: Context
) -> AdvocateCandidate:
    known, standing = ranked.facts, ranked.facts.standing
    tired = needs_a_break(standing.asked_on, limits_in_force(context), context.now.date())
    lacking = missing(standing.consents, standing.opted_out, bool(known.agreed), tired)
    score = _shown(ranked, behind, network)
    return AdvocateCandidate(contact=ref(known.contact), account=ref(known.account), score=score, missing=lacking)
