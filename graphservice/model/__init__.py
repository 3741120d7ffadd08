"""What is in the graph? Every kind of node and relationship, declared once.

A property is one line in the module of its kind. From that line follow its field, filter, order and inputs in GraphQL,
its column in our CSV format, the statements and records of imports, and what `graphservice migrate --check` looks for.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from graphservice.model import activity, advice, aims, bookkeeping, deals, firm, organisations, relationships
from graphservice.model.activity import INTERACTION, SUPPORT_CASE
from graphservice.model.advice import ADVOCATE, SATISFACTION_SCORE
from graphservice.model.aims import TARGET
from graphservice.model.bookkeeping import SOURCE
from graphservice.model.deals import CAMPAIGN, CONTRACT, OPPORTUNITY, PHASE_CHANGE, PRODUCT
from graphservice.model.firm import OWNER, TEAM
from graphservice.model.kinds import NodeKind, RelationshipKind, prefixes
from graphservice.model.organisations import ACCOUNT, CONTACT, SEGMENT
from graphservice.model.properties import FOLDED, Declared, Format, Mark, ValueType

__all__ = [
    "ACCOUNT",
    "ADVOCATE",
    "CAMPAIGN",
    "CONTACT",
    "CONTRACT",
    "INTERACTION",
    "LABELS",
    "NODES",
    "OPPORTUNITY",
    "OWNER",
    "PHASE_CHANGE",
    "PRODUCT",
    "RELATIONSHIPS",
    "SATISFACTION_SCORE",
    "SEGMENT",
    "SOURCE",
    "SUPPORT_CASE",
    "TARGET",
    "TEAM",
    "Declared",
    "Format",
    "Mark",
    "NodeKind",
    "RelationshipKind",
    "ValueType",
    "declared",
    "folded_of",
    "temporal",
]

NODES: dict[str, NodeKind] = {
    kind.label: kind
    for room in (organisations, firm, deals, activity, advice, aims, bookkeeping)
    for kind in vars(room).values()
    if isinstance(kind, NodeKind)
}
RELATIONSHIPS: dict[str, RelationshipKind] = {
    type: kind for kind in vars(relationships).values() if isinstance(kind, RelationshipKind) for type in kind.types
}
# The label of each prefix of an id.
LABELS = prefixes(NODES.values())


def declared(place: str) -> Declared:
    """A property by its place: `Account.domain`, `ABOUT.quantity`. Raises KeyError where there is none."""
    kind, _, name = place.partition(".")
    return (NODES.get(kind) or RELATIONSHIPS[kind])[name]


def folded_of(label: str) -> list[Declared]:
    """The texts of a kind of node that are kept folded beside themselves."""
    kind = NODES.get(label)
    return kind.marked(FOLDED) if kind else []


@cache
def temporal(name: str) -> str | None:
    """The function of Cypher by which a property of that name is read from a text, where it is a day or a moment.

    Raises ValueError where one kind has a day or a moment of that name and another kind something else.
    """
    found = _temporal().get(name, {None})
    if len(found) > 1:
        raise ValueError(f"Kinds have properties {name!r} of several types: no list can be ordered by it.")
    return next(iter(found))


@cache
def _temporal() -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = defaultdict(set)
    for kind in (*NODES.values(), *RELATIONSHIPS.values()):
        for each in kind.properties:
            found[each.name].add(each.type.temporal)
    return found
