"""How is a panel proposed? Checked, considered, solved, explained, kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

import orjson
import strawberry

from graphservice.advisory.board_seats import Ground, candidate_of
from graphservice.advisory.candidates import Field, field
from graphservice.advisory.mutations.checking import Checked, checked
from graphservice.advisory.mutations.member_reasons import describe_members
from graphservice.advisory.mutations.proposal_rules import ProposalRules, ProposeAdvisoryBoardInput, rules
from graphservice.advisory.network_measures import NETWORK, MeasuredNetwork, measures
from graphservice.advisory.panel.choice import TIME_LIMIT, Impossible, OutOfTime
from graphservice.advisory.panel.panel_rules import objections
from graphservice.advisory.panel.program import PanelModel
from graphservice.advisory.panel.proposal import PanelProposal, kept, proposed
from graphservice.advisory.population import Population, limits_in_force, population, with_people
from graphservice.advisory.rules.eligibility import reasons_sentence
from graphservice.advisory.rules.ranking import FORMULA_VERSION
from graphservice.advisory.types.criteria import asked_for, criteria_of
from graphservice.advisory.vocabulary import BoardProposalStatus
from graphservice.engine.context import Context, ref
from graphservice.engine.guard.totals import over_all
from graphservice.errors import Objection
from graphservice.graph.computing import turn
from graphservice.graph.writing import Writing
from graphservice.kinds import BoardProposal, Job, Mutation, adds_to
from graphservice.writing.jobs import Begun, JobRequest, Report, begin
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import named
from graphservice.writing.road import found, mutation_of_job, payload

_SECONDS = 120.0  # for all of it


@payload
class ProposeAdvisoryBoardPayload:
    proposal: BoardProposal | None = strawberry.field(
        description=(
            "The proposal, stored. It is stored also where no panel keeps the rules (NO_PANEL), with the "
            "shortfalls. Null: the job is still running; ask later for `proposalId`."
        ),
    )
    proposal_id: strawberry.ID | None = strawberry.field(
        description="The id of the proposal, known before the job is done."
    )
    job: Job | None = strawberry.field(description="The job that makes the proposal.")


async def _begin(context: Context, input: ProposeAdvisoryBoardInput) -> tuple[str, Begun[str]]:
    """The id of the proposal, and the job that makes it."""
    proposal = named("prp", "proposeAdvisoryBoard", context.viewer.id, input)
    work = partial(_propose, input, await _checked(context, input, proposal), proposal)
    return proposal, await begin(
        context, "PANEL", work, input.wait, _SECONDS, JobRequest("proposeAdvisoryBoard", input)
    )


async def _checked(
    context: Context, input: ProposeAdvisoryBoardInput, proposal: str
) -> tuple[ProposalRules, Checked] | None:
    """Raises Refused with all that is wrong. None: this very request was done before, whatever has changed since."""
    if input.client_mutation_id and await context.ask("advisory/known_proposal", proposal=proposal):
        return None
    wanted = rules(input, context.settings.board_traits, context.now.date())
    if isinstance(wanted, list):
        raise Refused({0: wanted})
    there = await checked(context, input.board, wanted, ground(context))
    if isinstance(there, list):
        raise Refused({0: there})
    return wanted, there


def ground(context: Context) -> Ground:
    return Ground(limits_in_force(context), tuple(context.settings.board_traits))


async def _propose(
    input: ProposeAdvisoryBoardInput,
    given: tuple[ProposalRules, Checked] | None,
    id: str,
    context: Context,
    report: Report,
) -> str:
    if given is None:
        return id
    rules, there = given
    further, held = context.settings.board_traits, there.held
    people = await population(context, criteria_of(input.criteria or None), further)
    people = await with_people(context, people, held, further)
    await report(0.2, f"Comparing {len(people.people):,} people.")
    network = _measured(await measures(people, context.now), rules.weights)
    compared = await asyncio.to_thread(
        field,
        people,
        network.of,
        context.now.date(),
        limits=limits_in_force(context),
        weights=rules.weights,
        excluded=rules.excluded,
        members=frozenset(held),
        languages=rules.languages,
        left=there.board.left - rules.fixed,
    )
    model = _model(compared, people, rules, there, context)
    await report(0.5, f"Searching for the best panel of {len(model.candidates):,} candidates.")
    done = await _solved(model)
    await describe_members(done.result, compared, people, network, held, context)
    asked_for = _asked_for(input, rules, model, compared)
    return str(await context.write(lambda writing: _save(writing, id, input.board, model, done, asked_for)))


def _model(compared: Field, people: Population, rules: ProposalRules, there: Checked, context: Context) -> PanelModel:
    renewed = there.board.members(context.now) - there.held.keys()
    candidates = [candidate_of(each.facts, each.score.value, each.facts.contact in renewed) for each in compared.ranked]
    terms = rules.terms(frozenset(there.held), people.apart)
    if wrong := objections(candidates, terms):
        raise Refused({0: [_with_reasons(each, compared, terms.fixed) for each in wrong]})
    return PanelModel(candidates, terms)


def _with_reasons(objection: Objection, compared: Field, fixed: frozenset[str]) -> Objection:
    """Somebody fixed who may not sit: for which reasons, by name."""
    if objection.code != "NOT_A_CANDIDATE":
        return objection
    barred = [
        reasons_sentence(each.facts.name, each.reasons) for each in compared.barred if each.facts.contact in fixed
    ]
    return Objection(objection.field, " ".join(barred) or "This contact does not fit the criteria.", objection.code)


async def _solved(model: PanelModel) -> PanelProposal:
    if not model.candidates:
        raise refused(
            "criteria",
            "Nobody who fits the criteria is eligible: `advisoryBoardCandidates` gives the reasons.",
            "NOBODY",
        )
    try:
        async with turn():
            return await asyncio.to_thread(proposed, model, TIME_LIMIT)
    except Impossible:
        message = "The fixed members and the members with a seat allow no panel, even without quotas: fix fewer."
        raise refused("fixed", message, "IMPOSSIBLE") from None
    except OutOfTime:
        raise refused(
            "seats", "No panel was found within 10 seconds: relax a quota or narrow the criteria.", "TIMEOUT"
        ) from None


def _measured(network: MeasuredNetwork, weights: Mapping[str, float]) -> MeasuredNetwork:
    """Refused where the network counts and was not measured."""
    if network.on is None and network.notice and any(weights[name] for name in NETWORK):
        raise refused("criteria", network.notice, "NOT_MEASURED")
    return network


def _asked_for(
    input: ProposeAdvisoryBoardInput, rules: ProposalRules, model: PanelModel, compared: Field
) -> dict[str, Any]:
    """The model, and beside it what else was asked for, and who might not sit for which reasons."""
    whole = kept(model)
    whole["terms"] |= {
        "startsOn": rules.starts.isoformat(),
        "criteria": asked_for(input.criteria or None),
        "weights": {str(name): weight for name, weight in rules.weights.items()},
        "languages": list(rules.languages),
        "excluded": sorted(rules.excluded),
    }
    whole["barred"] = [[each.facts.contact, list(each.reasons)] for each in compared.barred]
    return whole


async def _save(
    writing: Writing, id: str, board: str, model: PanelModel, done: PanelProposal, asked_for: Mapping[str, Any]
) -> str:
    rows = await writing.run("advisory/lock_board", board=board)
    name, _, withdrawn = found(rows, "board", "advisory board", board)
    if withdrawn:
        raise refused("board", f"The board {name} was withdrawn meanwhile.", "WITHDRAWN")
    if await writing.run("advisory/known_proposal", proposal=id):  # the same request, sent twice
        return id
    status = BoardProposalStatus.PROPOSED if done.panel else BoardProposalStatus.NO_PANEL
    await writing.run(
        "advisory/save_proposal",
        id=id,
        board=board,
        status=status.value,
        input=orjson.dumps(asked_for["terms"]).decode(),
        candidates=orjson.dumps(asked_for).decode(),
        result=orjson.dumps(done.result).decode(),
        seats=model.terms.seats,
        objective=done.panel.objective if done.panel else None,
        bound=done.panel.bound if done.panel else None,
        formulaVersion=FORMULA_VERSION,
    )
    members = [seat["contact"] for seat in done.result["seats"]]
    writing.changed(id, "boardProposal.made", None, {"board": board, "members": members, "status": status.value})
    return id


async def _shown(answer: tuple[str, Begun[str]], input: ProposeAdvisoryBoardInput, context: Context) -> dict[str, Any]:
    """Of a request that was sent again the proposal may be there, though its job was begun by the first."""
    proposal, begun = answer
    there = begun.value
    if there is None and input.client_mutation_id:
        there = (await context.ask("advisory/known_proposal", proposal=proposal) or [[None]])[0][0]
    return {"proposal": ref(there), "proposal_id": strawberry.ID(proposal), "job": ref(begun.id)}


@adds_to(Mutation)
class ProposalMutations:
    propose_advisory_board = over_all(
        mutation_of_job(
            _begin,
            ProposeAdvisoryBoardPayload,
            "Proposes the best panel that the rules allow, proven optimal, within 10 seconds. The rules apply to all "
            "seats of the board; present members keep their seats. Nobody is contacted by this: `acceptProposal` "
            "invites.",
            shown=_shown,
        )
    )
