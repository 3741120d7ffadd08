"""How is a panel proposed? Considered, solved, explained, kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import orjson
import strawberry
from strawberry import UNSET

from graphservice.advisory.candidates import Field, field
from graphservice.advisory.measuring import NETWORK, Network, measures
from graphservice.advisory.mutations.telling import strongest, tell
from graphservice.advisory.mutations.terms import ProposeAdvisoryBoardInput, quotas, weighed, weights
from graphservice.advisory.panel.choice import TIME_LIMIT, Impossible, OutOfTime
from graphservice.advisory.panel.model import Model
from graphservice.advisory.panel.proposal import Proposed, kept, proposed
from graphservice.advisory.panel.terms import Candidate, Quota, Terms, objections
from graphservice.advisory.population import Population, limits_in_force, population
from graphservice.advisory.rules.ranking import FORMULA_VERSION
from graphservice.advisory.types.candidates import asked
from graphservice.engine.context import Context, ref
from graphservice.engine.jobs import Named, Report, begin
from graphservice.engine.mutations import Info, Refused, UserError, refused, require, user_errors
from graphservice.engine.references import BoardProposalRef, JobRef
from graphservice.engine.repeating import named
from graphservice.errors import Objection
from graphservice.graph.computing import turn
from graphservice.graph.writing import Writing
from graphservice.viewer import Scope

_SECONDS = 120.0  # for all of it


@strawberry.type(description="What came of it.")
class ProposeAdvisoryBoardPayload:
    proposal: BoardProposalRef | None = strawberry.field(
        default=None, description="The proposal, kept: also where no panel keeps the rules, with the shortfalls."
    )
    job: JobRef | None = strawberry.field(
        default=None, description="How far it is; once it is done, the proposal is the latest of its board."
    )
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@dataclass(frozen=True, slots=True)
class _Rules:
    quotas: tuple[Quota, ...]
    weights: Mapping[str, float]
    topics: Mapping[str, float]


@strawberry.type
class ProposalMutations:
    @strawberry.mutation(
        description="Proposes the best panel that the rules allow, proven, within 10 seconds; nobody is asked by this."
    )
    async def propose_advisory_board(self, info: Info, input: ProposeAdvisoryBoardInput) -> ProposeAdvisoryBoardPayload:
        require(info.context, Scope.WRITE)
        context = info.context
        try:
            rules = _rules(input, context.settings.board_traits)
            if not 0 <= input.wait <= 60:
                raise refused("wait", "0 to 60 seconds can be waited.", "INVALID_WAIT")
            proposal = named("prp", "proposeAdvisoryBoard", context.viewer.id, input)
            work = partial(_propose, input, rules, proposal)
            begun = await begin(context, "PANEL", work, input.wait, _SECONDS, Named("proposeAdvisoryBoard", input))
        except Refused as wrong:
            return ProposeAdvisoryBoardPayload(user_errors=user_errors(wrong.objections[0]))
        there = begun.value or (await context.ask("advisory/known_proposal", proposal=proposal) or [[None]])[0][0]
        return ProposeAdvisoryBoardPayload(proposal=ref(there), job=ref(begun.id), user_errors=[])


async def _propose(input: ProposeAdvisoryBoardInput, rules: _Rules, id: str, context: Context, report: Report) -> str:
    rows = await context.ask("advisory/board_contacts", board=input.board)
    if not rows:
        raise refused("board", f"There is no advisory board {input.board!r}.", "NOT_FOUND")
    people = await population(context, asked(input.criteria or None), context.settings.board_traits)
    await report(0.2, f"{len(people.people):,} people are being compared.")
    incumbents = set(rows[0][0])
    fixed = {str(id) for id in input.fixed}
    network = _measured(await measures(people, context.now), rules.weights)
    found = await asyncio.to_thread(
        field,
        people,
        network.of,
        context.now.date(),
        limits=limits_in_force(context),
        weights=rules.weights,
        excluded={str(id) for id in input.excluded},
        members=incumbents & fixed,
    )
    model = _model(found, people, input, rules, incumbents, fixed)
    await report(0.5, f"The best panel of {len(model.candidates):,} candidates is being sought.")
    scores = {each.known.contact: each.score for each in found.ranked}
    done = await _solved(model, lambda id: strongest(scores[id]))
    await tell(done.result, found, people, network, context)
    return str(await context.write(lambda writing: _save(writing, id, input, model, done)))


def _rules(input: ProposeAdvisoryBoardInput, further: Sequence[str]) -> _Rules:
    shared, counted, about = quotas(input.quotas, further), weights(input.weights), weighed(input.topics)
    if wrong := [each for part in (shared, counted, about) if isinstance(part, list) for each in part]:
        raise Refused({0: wrong})
    assert isinstance(shared, tuple)
    assert isinstance(counted, dict)
    assert isinstance(about, dict)
    return _Rules(shared, counted, about)


def _model(
    found: Field,
    people: Population,
    input: ProposeAdvisoryBoardInput,
    rules: _Rules,
    incumbents: set[str],
    fixed: set[str],
) -> Model:
    candidates = [
        Candidate(
            each.known.contact,
            each.score.value,
            each.known.company,
            each.known.traits,
            each.known.topics,
            each.known.contact in incumbents,
        )
        for each in found.ranked
    ]
    most = None if input.most_incumbents is UNSET else input.most_incumbents
    terms = Terms(input.seats, rules.quotas, rules.topics, frozenset(fixed), people.apart, most)
    if wrong := objections(candidates, terms):
        raise Refused({0: [_with_reasons(each, found) for each in wrong]})
    return Model(candidates, terms)


def _with_reasons(objection: Objection, found: Field) -> Objection:
    """Somebody fixed who may not sit: for which reasons."""
    if objection.code != "NOT_A_CANDIDATE":
        return objection
    why = {each.known.contact: ", ".join(each.reasons) for each in found.barred}
    named = [f"{id}: {why[id]}" for id in sorted(why) if id in objection.message]
    return Objection(objection.field, " ".join([objection.message, *named]), objection.code)


async def _solved(model: Model, words: Callable[[str], Sequence[str]]) -> Proposed:
    if not model.candidates:
        raise refused("criteria", "Nobody who fits the criteria may sit: `advisoryBoardCandidates` says why.", "NOBODY")
    try:
        async with turn():
            return await asyncio.to_thread(proposed, model, words, TIME_LIMIT)
    except Impossible:
        raise refused("fixed", "The fixed members leave no panel, whatever quota gives way.", "IMPOSSIBLE") from None
    except OutOfTime:
        raise refused(
            "seats", "No panel was found in 10 seconds: loosen a quota or narrow the criteria.", "TIMEOUT"
        ) from None


def _measured(network: Network, weights: Mapping[str, float]) -> Network:
    """Refused where the network counts and was not measured."""
    if network.on is None and network.notice and any(weights[name] for name in NETWORK):
        raise refused("criteria", network.notice, "NOT_MEASURED")
    return network


async def _save(writing: Writing, id: str, input: ProposeAdvisoryBoardInput, model: Model, done: Proposed) -> str:
    if not await writing.run("advisory/lock_board", board=input.board):
        raise refused("board", f"There is no advisory board {input.board!r}.", "NOT_FOUND")
    if await writing.run("advisory/known_proposal", proposal=id):  # the same request, sent twice
        return id
    asked_for = kept(model)
    await writing.run(
        "advisory/save_proposal",
        id=id,
        board=input.board,
        input=orjson.dumps(asked_for["terms"]).decode(),
        candidates=orjson.dumps(asked_for).decode(),
        result=orjson.dumps(done.result).decode(),
        seats=model.terms.seats,
        objective=done.panel.objective if done.panel else None,
        bound=done.panel.bound if done.panel else None,
        formulaVersion=FORMULA_VERSION,
    )
    members = [seat["contact"] for seat in done.result["seats"]]
    writing.changed(id, "boardProposal.made", None, {"board": input.board, "members": members})
    return id
