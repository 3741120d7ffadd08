"""What is a panel chosen from, and by which rules? Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphservice.errors import Objection

MOST_TOPICS = 25
MOST_SEATS = 100


@dataclass(frozen=True, slots=True)
class PanelCandidate:
    """Somebody who may sit. `score`: their worth; `group`: the company at the top of theirs, of which one may sit."""

    id: str
    score: float
    group: str
    traits: frozenset[tuple[str, str]] = frozenset()
    topics: frozenset[str] = frozenset()
    incumbent: bool = False
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Quota:
    """At least and at most so many members who have one of these values of a trait: `("REGION", ("Nordics",))`."""

    trait: str
    values: tuple[str, ...]
    least: int = 0
    most: int | None = None

    @property
    def name(self) -> str:
        return f"{worded(self.trait)} {one_of(self.values)}"

    @property
    def order(self) -> tuple[str, tuple[str, ...]]:
        return self.trait, self.values

    def of(self, candidate: PanelCandidate) -> bool:
        return any((self.trait, value) in candidate.traits for value in self.values)


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of a panel. `topics`: what covering each is worth, in points of score; `apart`: groups that compete;
    `held`: those of the fixed who hold a seat already; `most_incumbents`: of the others who sit on the board."""

    seats: int
    quotas: tuple[Quota, ...] = ()
    topics: Mapping[str, float] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    most_incumbents: int | None = None
    held: frozenset[str] = frozenset()


def worded(trait: str) -> str:
    """A trait as a reader writes it: `job function`."""
    return trait.replace("_", " ").lower() if trait.isupper() else trait


def one_of(values: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(values[:-1]), values[-1]]))


def objections_of_rules(terms: Terms) -> list[Objection]:
    """What is wrong with the rules by themselves, whoever could sit; empty: nothing."""
    found = []
    if not 1 <= terms.seats <= MOST_SEATS:
        found.append(Objection("seats", f"A board has 1 to {MOST_SEATS} seats, not {terms.seats}.", "INVALID_SEATS"))
    if len(terms.topics) > MOST_TOPICS:
        message = f"A proposal weighs at most {MOST_TOPICS} topics, not {len(terms.topics)}: keep the most important."
        found.append(Objection("topics", message, "TOO_MANY_TOPICS"))
    if len(terms.fixed) > terms.seats:
        found.append(_too_many(terms))
    if terms.most_incumbents is not None and terms.most_incumbents < 0:
        found.append(Objection("mostIncumbents", "A number of members is 0 or more.", "NEGATIVE"))
    return found + [wrong for quota in terms.quotas for wrong in _of_quota(quota, terms.seats)]


def _too_many(terms: Terms) -> Objection:
    if not terms.held:
        message = f"{len(terms.fixed)} members are fixed for {terms.seats} seats: fix fewer, or add seats."
        return Objection("fixed", message, "TOO_MANY_FIXED")
    message = (
        f"{len(terms.held)} seats are taken then, and {len(terms.fixed - terms.held)} more people are fixed, for "
        f"{terms.seats} seats: add seats, fix fewer, or end seats (`endBoardSeat`)."
    )
    return Objection("seats", message, "SEATS_HELD")


def objections(candidates: Sequence[PanelCandidate], terms: Terms) -> list[Objection]:
    """What is wrong with the rules and with those who are fixed; empty: nothing."""
    found = objections_of_rules(terms)
    if unknown := sorted(terms.fixed - {each.id for each in candidates}):
        found.append(
            Objection("fixed", f"{', '.join(unknown)}: not a candidate, and so not eligible.", "NOT_A_CANDIDATE")
        )
    return found + _together(candidates, terms)


def _of_quota(quota: Quota, seats: int) -> list[Objection]:
    if quota.most is not None and quota.most < quota.least:
        return [_crossed(quota)]
    if quota.least > seats > 0:
        message = f"{quota.name}: at least {quota.least} are required, and the board has {seats} seats."
        return [Objection("quotas", message, "TOO_MANY_FOR_SEATS")]
    return []


def _crossed(quota: Quota) -> Objection:
    message = f"{quota.name}: at least {quota.least} and at most {quota.most} exclude one another."
    return Objection("quotas", message, "CROSSED_QUOTA")


def _together(candidates: Sequence[PanelCandidate], terms: Terms) -> list[Objection]:
    """Fixed members who may not sit beside one another."""
    fixed = sorted((each for each in candidates if each.id in terms.fixed), key=lambda each: each.id)
    found = []
    for place, one in enumerate(fixed):
        for other in fixed[place + 1 :]:
            if one.group == other.group:
                message = f"{one.called} and {other.called} work at one company or its parent: fix one of them."
                found.append(Objection("fixed", message, "SAME_COMPANY"))
            elif frozenset({one.group, other.group}) in terms.apart:
                message = f"{one.called} and {other.called} work at competing companies: fix one of them."
                found.append(Objection("fixed", message, "COMPETITORS"))
    return found
