"""Can this be asked of this board and these people? Answered in milliseconds, before anybody is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphservice.advisory.board_seats import BoardSeating, Ground, HeldSeat, candidate_of, held_of, midnight
from graphservice.advisory.mutations.proposal_rules import ProposalRules
from graphservice.advisory.panel.panel_rules import Quota, objections
from graphservice.advisory.population import people_named, rivals
from graphservice.advisory.rules.eligibility import exclusions, reasons_sentence
from graphservice.advisory.rules.traits import WRITTEN, Trait
from graphservice.advisory.types.traits import unknown
from graphservice.directory.rules.codes import COUNTRIES
from graphservice.engine.context import Context
from graphservice.errors import Objection, no_such


@dataclass(frozen=True, slots=True)
class Checked:
    """The board as it is, and who holds a seat when the new terms begin, by contact."""

    board: BoardSeating
    held: dict[str, HeldSeat]


async def checked(context: Context, id: str, rules: ProposalRules, ground: Ground) -> Checked | list[Objection]:
    board = await held_of(context.ask, id)
    if board is None:
        return [no_such("board", "advisory board", id)]
    if board.withdrawn:
        return [
            Objection(
                "board", f"The board {board.name} was withdrawn: create another (`createAdvisoryBoard`).", "WITHDRAWN"
            )
        ]
    found = Checked(board, board.held_after(midnight(rules.starts)))
    wrong = await _values(context, rules.quotas) + await _excluded(context, rules, found.held)
    return wrong + await _fixed(context, rules, found, ground) or found


async def _values(context: Context, quotas: Sequence[Quota]) -> list[Objection]:
    """Values that nobody has at all: another thing than values that nobody who may sit has. A code of ISO 3166-1 is
    known, whether or not somebody is there."""
    wrong = []
    for place, quota in enumerate(quotas):
        where = WRITTEN.get(Trait(quota.trait)) if quota.trait in set(Trait) else None
        if where is None:
            continue
        wanted = list(quota.values)
        rows = await context.ask("advisory/trait_values", kind=where.kind, property=where.property, wanted=wanted)
        there = [value for value, _ in rows]
        known = COUNTRIES if quota.trait == Trait.COUNTRY else frozenset[str]()
        lacking = [value for value in quota.values if value not in there and value not in known]
        wrong += unknown(quota.trait, lacking, there, f"quotas.{place}")
    return wrong


async def _excluded(context: Context, rules: ProposalRules, held: dict[str, HeldSeat]) -> list[Objection]:
    names = {asked for asked, *_ in await context.ask("advisory/named", ids=sorted(rules.excluded))}
    wrong = [_nobody("excluded", each) for each in sorted(rules.excluded - names)]
    return wrong + [_holds(held[each]) for each in sorted(rules.excluded & held.keys())]


async def _fixed(context: Context, rules: ProposalRules, found: Checked, ground: Ground) -> list[Objection]:
    """Whether those who are fixed, and those who hold seats, may sit, beside one another too."""
    wanted = rules.fixed | found.held.keys()
    people = await people_named(context.ask, wanted, ground.further)
    known = {each.contact: each for each in people}
    wrong = [_nobody("fixed", each) for each in sorted(rules.fixed - known.keys())]
    for each in sorted((rules.fixed & known.keys()) - found.held.keys()):
        if reasons := exclusions(known[each].standing, ground.limits, context.now.date()):
            message = f"{reasons_sentence(known[each].name, reasons)[:-1]}: remove this contact from `fixed`."
            wrong.append(Objection("fixed", message, "NOT_A_CANDIDATE"))
    terms = rules.terms(frozenset(found.held), await rivals(context.ask, people))
    candidates = [candidate_of(each) for each in people]
    return wrong + [each for each in objections(candidates, terms) if each.code != "NOT_A_CANDIDATE"]


def _nobody(field: str, id: str) -> Objection:
    return Objection(field, f"There is no contact {id[:40]!a}.", "NOT_A_CANDIDATE" if field == "fixed" else "NOT_FOUND")


def _holds(held: HeldSeat) -> Objection:
    until = f" until {held.ends.date()}" if held.ends else ""
    message = (
        f"{held.name} holds a seat{until}: end it first (`endBoardSeat`, or `withdrawInvitation` before an answer)."
    )
    return Objection("excluded", message, "HOLDS_SEAT")
