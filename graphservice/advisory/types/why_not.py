"""Why is somebody not in a panel? Everybody has an answer, also those who were never considered."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import strawberry

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.panel.choice import OutOfTime, Panel
from graphservice.advisory.panel.panel_rules import one_of, worded
from graphservice.advisory.panel.proposal import again
from graphservice.advisory.panel.reasons import Instead, why_not
from graphservice.advisory.population import Criteria, limits_in_force, people_named
from graphservice.advisory.rules.eligibility import exclusions, reasons_sentence
from graphservice.advisory.vocabulary import Exclusion
from graphservice.engine.context import Context, refs
from graphservice.graph.identity import label_of
from graphservice.kinds import Contact

Json = Mapping[str, Any]


@strawberry.type(description="The price of seating a person who is not in the panel.")
class WhyNot:
    possible: bool = strawberry.field(description="Whether the rules allow a panel with them.")
    seated: bool = strawberry.field(description="Whether they are in the panel already.")
    cost: float | None = strawberry.field(
        description="The loss in value of the best panel with them. Null: no panel with them keeps the rules."
    )
    leave: list[Contact] = strawberry.field(description="The members who would leave.")
    reasons: list[Exclusion] = strawberry.field(
        description="The reasons why they were not eligible at the time of the proposal. Empty: they were."
    )
    message: str = strawberry.field(description="The answer in a sentence.")


async def why_not_they(parents: Sequence[Json], arguments: Json, context: Context) -> list[WhyNot]:
    return [await _of(parent, str(arguments["contact"]), context) for parent in parents]


async def _of(parent: Json, asked: str, context: Context) -> WhyNot:
    rows = await context.ask("advisory/named", ids=[asked])
    if not rows:
        return _never(_nobody(asked))
    _, contact, name = rows[0]
    kept = orjson.loads(parent["candidates"])
    seats = {seat["contact"] for seat in orjson.loads(parent["result"])["seats"]}
    if contact in seats:
        return WhyNot(possible=True, seated=True, cost=0.0, leave=[], reasons=[], message=f"{name} is in the panel.")
    if any(each[0] == contact for each in kept["candidates"]):
        return await asyncio.to_thread(_instead, parent, kept, sorted(seats), contact, name)
    barred = dict(kept.get("barred", ()))
    if contact in barred:
        reasons = [Exclusion(each) for each in barred[contact]]
        return _never(f"At the time of the proposal: {reasons_sentence(name, reasons)}", reasons)
    return await _not_considered(contact, name, kept, context)


def _never(message: str, reasons: Sequence[Exclusion] = ()) -> WhyNot:
    return WhyNot(possible=False, seated=False, cost=None, leave=[], reasons=list(reasons), message=message)


def _nobody(id: str) -> str:
    kind = label_of(id)
    if kind in (None, "Contact"):
        return f"There is no contact {id[:40]!a}."
    if kind == "Owner":
        return f"{id[:40]!a} is an owner: members of a board are contacts. Give the id of a contact."
    return f"{id[:40]!a} is of the kind {kind}: members of a board are contacts. Give the id of a contact."


async def _not_considered(contact: str, name: str, kept: Json, context: Context) -> WhyNot:
    """By the criteria of the proposal, as the person is now."""
    (person,) = await people_named(context.ask, [contact])
    lacking = _misses(person, kept["terms"].get("criteria") or {})
    if lacking:
        return _never(f"{name} was not considered: {'; '.join(lacking)}.")
    reasons = exclusions(person.standing, limits_in_force(context), context.now.date())
    if reasons:
        return _never(f"{name} was not considered then. At present: {reasons_sentence(name, reasons)}", reasons)
    return _never(f"{name} did not fit the criteria at the time of the proposal, and does now: make another proposal.")


_TRAITS = (
    ("job_functions", "JOB_FUNCTION"),
    ("departments", "DEPARTMENT"),
    ("countries", "COUNTRY"),
    ("industries", "INDUSTRY"),
    ("regions", "REGION"),
    ("tiers", "TIER"),
    ("seniorities", "SENIORITY"),
)


def _misses(person: CandidateFacts, criteria: Json) -> list[str]:
    """Which criteria somebody does not fit, in words."""
    types = criteria.get("types") or Criteria().types
    found = []
    if person.account is None:
        found.append("they work at no account now")
    if criteria.get("advocates_only") and person.advocate is None:
        found.append("only advocates were considered, and they are not one")
    if person.advocate is None and person.types.isdisjoint(types):
        are = one_of(sorted(person.types)).lower() if person.types else "nothing"
        found.append(f"they are {are} to us, and those who are {one_of(types).lower()} were considered")
    for key, trait in _TRAITS:
        wanted, have = criteria.get(key), person.of(trait)
        if wanted and {*wanted}.isdisjoint(have):
            word = worded(trait)
            found.append(f"their {word} is {one_of(have) if have else 'not known'}, and {one_of(wanted)} was asked for")
    return found


def _instead(parent: Json, kept: Json, members: Sequence[str], contact: str, name: str) -> WhyNot:
    if not members:
        return _never("No panel keeps the rules, so there is none to compare with. See `shortfalls`.")
    try:
        panel = Panel(tuple(members), parent["objective"], parent["bound"])
        return _compared(why_not(again(dict(kept)), panel, contact), name)
    except OutOfTime:
        message = f"The time ran out before the value of a panel with {name} was known."
        return WhyNot(possible=True, seated=False, cost=None, leave=[], reasons=[], message=message)


def _compared(instead: Instead | None, name: str) -> WhyNot:
    if instead is None:
        return _never(f"{name} is eligible, but no panel with them keeps the rules.")
    leave = len(instead.leave)
    message = f"The best panel with {name} is worth {instead.cost:.3f} less; {leave} of the others would leave."
    return WhyNot(
        possible=True, seated=False, cost=instead.cost, leave=refs(instead.leave), reasons=[], message=message
    )
