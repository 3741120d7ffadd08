"""What is a panel chosen from, and by which rules? Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphservice.errors import Objection

MOST_TOPICS = 25


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may sit. `score`: their worth; `group`: the company at the top of theirs, of which one may sit."""

    id: str
    score: float
    group: str
    traits: frozenset[tuple[str, str]] = frozenset()
    topics: frozenset[str] = frozenset()
    incumbent: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """At least and at most so many members who have this trait: `("REGION", "Nordics")`."""

    trait: str
    value: str
    least: int = 0
    most: int | None = None

    @property
    def name(self) -> str:
        return f"{self.trait} {self.value}"

    def of(self, candidate: Candidate) -> bool:
        return (self.trait, self.value) in candidate.traits


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of a panel. `topics`: what covering each is worth, in points of score; `apart`: groups that compete."""

    seats: int
    quotas: tuple[Quota, ...] = ()
    topics: Mapping[str, float] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    most_incumbents: int | None = None


def objections(candidates: Sequence[Candidate], terms: Terms) -> list[Objection]:
    """What is wrong with the rules by themselves, whoever could sit; empty: nothing."""
    found = []
    if not 1 <= terms.seats <= 100:
        found.append(Objection("seats", f"A board has 1 to 100 seats, not {terms.seats}.", "INVALID_SEATS"))
    if len(terms.topics) > MOST_TOPICS:
        message = f"At most {MOST_TOPICS} topics can be weighed exactly, not {len(terms.topics)}: keep the weightiest."
        found.append(Objection("topics", message, "TOO_MANY_TOPICS"))
    if len(terms.fixed) > terms.seats:
        message = f"{len(terms.fixed)} members are fixed for {terms.seats} seats: fix fewer, or add seats."
        found.append(Objection("fixed", message, "TOO_MANY_FIXED"))
    found += [_crossed(quota) for quota in terms.quotas if quota.most is not None and quota.most < quota.least]
    if unknown := sorted(terms.fixed - {each.id for each in candidates}):
        found.append(Objection("fixed", f"{', '.join(unknown)} cannot sit: no candidate.", "NOT_A_CANDIDATE"))
    return found + _together(candidates, terms)


def _crossed(quota: Quota) -> Objection:
    message = f"{quota.name}: at least {quota.least} and at most {quota.most} cannot both hold."
    return Objection("quotas", message, "CROSSED_QUOTA")


def _together(candidates: Sequence[Candidate], terms: Terms) -> list[Objection]:
    """Fixed members who may not sit beside one another."""
    fixed = sorted((each for each in candidates if each.id in terms.fixed), key=lambda each: each.id)
    found = []
    for place, one in enumerate(fixed):
        for other in fixed[place + 1 :]:
            if one.group == other.group:
                message = f"{one.id} and {other.id} are of one company or its parent: fix one of them."
                found.append(Objection("fixed", message, "SAME_COMPANY"))
            elif frozenset({one.group, other.group}) in terms.apart:
                message = f"{one.id} and {other.id} are of companies that compete: fix one of them."
                found.append(Objection("fixed", message, "COMPETITORS"))
    return found
