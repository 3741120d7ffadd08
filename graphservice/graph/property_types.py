"""Does every node and relationship carry what the model says? Community cannot enforce it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Any

from graphservice.errors import ConfigurationError
from graphservice.graph.cypher import question, shipped
from graphservice.graph.database import Database

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
    """cypher/model/property_types.toml: property -> value type, by set of labels and by relationship type."""

    nodes: Mapping[Kind, Types]
    relationships: Mapping[str, Types]
    joins: Mapping[str, frozenset[tuple[str, str]]]


@cache
def model() -> Model:
    return read_model((shipped("cypher") / "model" / "property_types.toml").read_text(encoding="utf-8"))


def read_model(text: str) -> Model:
    """The model that a TOML text describes; ConfigurationError where a part or a join is not declared."""
    raw = tomllib.loads(text)
    parts = raw.get("parts", {})
    relationships = {name: _properties(name, own, parts) for name, own in raw["relationships"].items()}
    if odd := relationships.keys() ^ raw["joins"].keys():
        raise ConfigurationError(f"property_types.toml: {', '.join(sorted(odd))} needs properties and joins.")
    return Model(
        nodes={frozenset(name.split(":")): _properties(name, own, parts) for name, own in raw["nodes"].items()},
        relationships=relationships,
        joins={name: frozenset(_ends(name, each) for each in ends) for name, ends in raw["joins"].items()},
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


def _properties(name: str, own: Mapping[str, Any], parts: Mapping[str, Mapping[str, Any]]) -> Types:
    found: dict[str, str] = {}
    for part in own.get("like", ()):
        if part not in parts:
            raise ConfigurationError(f"property_types.toml: {name} is like {part!r}, but no part is.")
        found |= _properties(part, parts[part], parts)
    return found | {key: value for key, value in own.items() if key != "like"}


def _ends(name: str, text: str) -> tuple[str, str]:
    start, found, goal = text.partition(" -> ")
    if not found:
        raise ConfigurationError(f"property_types.toml: {name} joins {text!r}: write 'Owner -> Account'.")
    return start, goal


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
