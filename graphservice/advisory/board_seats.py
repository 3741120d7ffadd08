"""Who holds the seats of a board, now and later, and who could sit beside them?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import orjson

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.panel.panel_rules import MOST_SEATS, PanelCandidate, Terms
from graphservice.advisory.panel.proposal import terms_again
from graphservice.advisory.panel.seating import clashes
from graphservice.advisory.population import Asking, people_named, rivals
from graphservice.advisory.rules.eligibility import Exclusion, Limits, exclusions, reasons_sentence
from graphservice.advisory.rules.seats import SeatStatus
from graphservice.errors import Objection, no_such


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat that is held: by an invitation, or by a member."""

    seat: str
    contact: str
    name: str
    status: SeatStatus
    starts: datetime
    ends: datetime | None
    advocate: str

    def lasts_after(self, at: datetime) -> bool:
        return self.ends is None or self.ends > at

    def is_member(self, at: datetime) -> bool:
        return self.status is SeatStatus.ACCEPTED and self.starts <= at and self.lasts_after(at)


@dataclass(frozen=True, slots=True)
class BoardSeating:
    """`held`: all seats that are held now or later; `left`: who left before their term ended."""

    name: str
    withdrawn: bool
    seats: tuple[HeldSeat, ...]
    left: frozenset[str] = frozenset()

    def held_after(self, at: datetime) -> dict[str, HeldSeat]:
        """By contact; the seat that lasts longest of several."""
        lasting = [each for each in self.seats if each.lasts_after(at)]
        return {each.contact: each for each in sorted(lasting, key=lambda each: (each.ends is None, each.ends or at))}

    def members(self, at: datetime) -> set[str]:
        return {each.contact for each in self.seats if each.is_member(at)}


async def held_of(ask: Asking, board: str) -> BoardSeating | None:
    """None where there is no such board."""
    rows = await ask("advisory/board_held", board=board)
    if not rows:
        return None
    ((held,),) = rows
    seats = tuple(_held_seat(**each) for each in held["seats"])
    return BoardSeating(held["name"], held["withdrawn"], seats, frozenset(held["left"]))


def _held_seat(status: str, starts: str, ends: str | None, **known: str) -> HeldSeat:
    return HeldSeat(status=SeatStatus(status), starts=moment(starts), ends=moment(ends) if ends else None, **known)


def moment(given: str) -> datetime:
    return datetime.fromisoformat(given)


def midnight(day: date) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime.combine(day, time(), UTC)


@dataclass(frozen=True, slots=True)
class Circle:
    """Those who hold seats then, and others who are thought of, with the rules of the board over all of them."""

    terms: Terms
    people: dict[str, CandidateFacts]
    held: frozenset[str]
    limits: Limits
    on: date

    def objections(self, contact: str) -> list[Objection]:
        """What keeps somebody from a free seat; empty: nothing."""
        who = self.people.get(contact)
        if who is None:
            return [no_such("contact", "contact", contact)]
        reasons = exclusions(who.standing, self.limits, self.on)
        if reasons:
            return [Objection("contact", reasons_sentence(who.name, reasons), Exclusion(reasons[0]).value)]
        others = [candidate_of(self.people[each]) for each in sorted(self.held) if each != contact]
        return clashes(candidate_of(who), others, self.terms)

    def clashing(self, contact: str) -> list[Objection]:
        """What keeps somebody from a seat who was asked already: the rules of the board alone."""
        others = [candidate_of(self.people[each]) for each in sorted(self.held) if each != contact]
        return clashes(candidate_of(self.people[contact]), others, self.terms)


def candidate_of(known: CandidateFacts, score: float = 0.0, incumbent: bool = False) -> PanelCandidate:
    return PanelCandidate(known.contact, score, known.company, known.traits, known.topics, incumbent, known.name)


async def circle(
    ask: Asking, board: str, held: Collection[str], thought_of: Collection[str], ground: Ground, on: date
) -> Circle:
    """`held`: the contacts who hold seats when the new term begins."""
    rows = await ask("advisory/board_rules", board=board)
    terms = terms_again(orjson.loads(rows[0][1])) if rows else Terms(MOST_SEATS)
    people = await people_named(ask, {*held, *thought_of}, ground.further)
    known = {each.contact: each for each in people}
    return Circle(
        replace(terms, apart=await rivals(ask, people)), known, frozenset(held) & known.keys(), ground.limits, on
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What the service was started with: limits, and the properties that count as traits."""

    limits: Limits
    further: tuple[str, ...]
