"""Does every node and relationship carry what the model says? Community cannot enforce it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Any

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.model import NODES, RELATIONSHIPS

_NOT_NULL = " NOT NULL"
_ELSEWHERE = "ZONED DATETIME ELSEWHERE"
_PATIENCE = 3_600.0  # seconds: the whole database is read

Kind = frozenset[str]
Types = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """What of the model is not so, how often, and the id of one place where."""

    where: str
    what: str
    count: int
    example: str

    def __str__(self) -> str:
        return f"{self.where} {self.what} ({self.count}, as in {self.example})"


@dataclass(frozen=True, slots=True)
class Model:
    """Property -> value type in Neo4j's words, by set of labels and by relationship type; and what each type joins."""

    nodes: Mapping[Kind, Types]
    relationships: Mapping[str, Types]
    joins: Mapping[str, frozenset[tuple[str, str]]]


@cache
def model() -> Model:
    return Model(
        nodes={frozenset(kind.labels): kind.stored for kind in NODES.values()},
        relationships={type: kind.stored for type, kind in RELATIONSHIPS.items()},
        joins={type: kind.joins for type, kind in RELATIONSHIPS.items()},
    )


async def check(database: Database) -> list[Problem]:
    """Everything in the database that the model does not allow, in a stable order."""
    given = model()
    kinds = await _rows(database, "graph/node_kinds")
    values = await _rows(database, "graph/node_values", required=_required_of_nodes(given))
    ends = await _rows(database, "graph/relationship_ends")
    facts = await _rows(database, "graph/relationship_values", required=_required(given.relationships))
    return [
        *_unknown_kinds(given, kinds),
        *_value_problems({_name(kind): types for kind, types in given.nodes.items()}, _sorted_labels(values)),
        *_end_problems(given, ends),
        *_value_problems(given.relationships, facts),
    ]


def _unknown_kinds(given: Model, rows: Iterable[list[Any]]) -> list[Problem]:
    return [
        Problem(_name(labels), "is a set of labels that the model does not know", count, example)
        for labels, count, example in sorted(rows)
        if frozenset(labels) not in given.nodes
    ]


def _value_problems(known: Mapping[str, Types], rows: Iterable[list[Any]]) -> list[Problem]:
    found = []
    for kind, key, actual, count, example in sorted(rows):
        if kind in known and (what := _fault(known[kind].get(key), actual)):
            found.append(Problem(f"{kind}.{key}", what, count, example))
    return found


def _fault(declared: str | None, actual: str) -> str | None:
    if declared is None:
        return f"is a property that the model does not know: {actual}"
    if actual == "NULL":
        return f"is missing, but is declared {declared}"
    if actual == "LIST<NOTHING> NOT NULL" and declared.startswith("LIST<"):
        return None
    if actual == _ELSEWHERE:
        return "is a moment with another zone than UTC: write it with the offset Z"
    expected = declared.removesuffix(_NOT_NULL)
    return None if actual.removesuffix(_NOT_NULL) == expected else f"is {actual}, not {declared}"


def _end_problems(given: Model, rows: Iterable[list[Any]]) -> list[Problem]:
    found = []
    for kind, start, goal, count, example in sorted(rows):
        if kind not in given.joins:
            found.append(Problem(kind, "is a relationship that the model does not know", count, example))
        elif not _joined(given.joins[kind], start, goal):
            what = f"leads from {_name(start)} to {_name(goal)}, which the model does not know"
            found.append(Problem(kind, what, count, example))
    return found


def _joined(allowed: frozenset[tuple[str, str]], start: list[str], goal: list[str]) -> bool:
    return any(one in start and other in (*goal, "*") for one, other in allowed)


def _required(kinds: Mapping[str, Types]) -> dict[str, list[str]]:
    return {
        kind: [key for key, declared in types.items() if declared.endswith(_NOT_NULL)] for kind, types in kinds.items()
    }


def _required_of_nodes(given: Model) -> dict[str, list[str]]:
    """By labels in every order, each behind its colon, as the statement spells them."""
    spelled = {
        "".join(f":{label}" for label in order): types
        for kind, types in given.nodes.items()
        for order in permutations(kind)
    }
    return _required(spelled)


def _sorted_labels(rows: Iterable[list[Any]]) -> list[list[Any]]:
    return [[_name(kind[1:].split(":")), *rest] for kind, *rest in rows]


def _name(labels: Iterable[str]) -> str:
    return ":".join(sorted(labels)) or "a node without labels"


async def _rows(database: Database, name: str, **p: object) -> list[list[Any]]:
    return await database.records(question(name).text, p, timeout=_PATIENCE)
