"""Who may see and do what is private to one of us? Whoever stands in a named relation to them, and nobody else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How somebody stands to what is private. MANAGER: the person reports to them, directly or not."""

    PERSON = "PERSON"
    MANAGER = "MANAGER"
    REVIEWER = "REVIEWER"
    ADMIN = "ADMIN"


@dataclass(frozen=True, slots=True)
class PrivateConcern:
    """Whom something private is about, all to whom they report, and the two who review it."""

    person: str
    above: frozenset[str]
    reviewers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who asks: which of us they are, if any, and whether they have the scope ADMIN."""

    owner: str | None
    admin: bool


def relations(concern: PrivateConcern, onlooker: Onlooker) -> frozenset[Relation]:
    """Empty where they may see nothing."""
    owner = onlooker.owner
    found = {
        Relation.PERSON: owner == concern.person,
        Relation.MANAGER: owner in concern.above,
        Relation.REVIEWER: owner in concern.reviewers,
        Relation.ADMIN: onlooker.admin,
    }
    return frozenset(relation for relation, holds in found.items() if holds and (owner or relation is Relation.ADMIN))


def stands(concern: PrivateConcern, onlooker: Onlooker, among: Collection[Relation]) -> bool:
    """Whether they stand in one of these relations."""
    return not relations(concern, onlooker).isdisjoint(among)
