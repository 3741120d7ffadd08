"""How is the shape of a `where` said in Cypher? One by one, as what an index finds differs from what it does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphservice.engine.bind.shapes import Where, tells_apart
from graphservice.graph.tokens import last_where

_OPERATORS = {
    "eq": "{0} = {1}",
    "in": "{0} IN {1}",
    "contains": "{0} CONTAINS {1}",
    "startsWith": "{0} STARTS WITH {1}",
    "gt": "{0} > {1}",
    "gte": "{0} >= {1}",
    "lt": "{0} < {1}",
    "lte": "{0} <= {1}",
}
_SEEKING = frozenset(_OPERATORS) - {"contains"}
_CLAUSES = re.compile(r"(?<!STARTS )\bWITH\b|\b(?:CALL|UNWIND|OPTIONAL)\b")


@dataclass(frozen=True, slots=True)
class Conjunct:
    """One of the conditions that all must hold.

    `sought` is the property that it is on, where it is a stretch of that property's values. `few` says that few rows at
    most fulfil it; `match` are clauses that find them from something else, where that can be. All other rows fulfil
    `opposite`, which an index may find.
    """

    text: str
    sought: str = ""
    few: bool = False
    match: str = ""
    opposite: Conjunct | None = None


def _operator(shaped: Any) -> str:
    return str(shaped).partition(":")[0]


Match = Callable[[str, str], tuple[Mapping[str, str], str]]


class Predicate:
    """The Cypher of a filter's shape; its values are `{prefix}0`, `{prefix}1` … in the order of the shape.

    `match(question, parent)` gives the variables and the clauses of a related pattern.
    """

    def __init__(self, prefix: str, match: Match) -> None:
        self._prefix = prefix
        self._match = match
        self._count = 0

    def all(self, kind: Where, shape: tuple[Any, ...], names: Mapping[str, str]) -> str:
        """All of these hold. Empty: there is no condition."""
        return " AND ".join(self._one(kind, each, names) for each in shape)

    def _one(self, kind: Where, condition: tuple[Any, ...], names: Mapping[str, str]) -> str:
        head, *rest = condition
        if head == "and":
            return self._joined(" AND ", "true", [self.all(kind, part, names) for part in rest])
        if head == "or":
            return self._joined(" OR ", "false", [self._alternative(kind, part, names) for part in rest])
        if head == "not":
            return f"NOT coalesce(({self.all(kind, rest[0], names) or 'true'}), false)"
        if head in kind.nested:
            return f"({self.all(kind.nested[head], rest[0], names) or 'true'})"
        if head in kind.related:
            question, inner = kind.related[head]
            return self._related(question, inner, rest[0], rest[1], names["node"])
        subject = f"{names[kind.of]}.{head}"
        value = f"{self._prefix}{self._count}"
        self._count += 1
        if rest[0].startswith("isNull"):
            return f"{subject} IS NULL" if rest[0] == "isNull:True" else f"{subject} IS NOT NULL"
        if rest[0].startswith("in:"):
            each = ", ".join(f"{value}[{place}]" for place in range(int(rest[0].removeprefix("in:"))))
            return f"{subject} IN [{each}]"
        return _OPERATORS[rest[0]].format(subject, value)

    def _alternative(self, kind: Where, shape: tuple[Any, ...], names: Mapping[str, str]) -> str:
        """Conditions of which some look at what is related are one to the planner, which else plans them once for each
        way of taking one out of each alternative."""
        text = self.all(kind, shape, names)
        return f"EXISTS {{ ({names['node']}) WHERE {text} }}" if len(shape) > 1 and "{" in text else text

    def conjuncts(self, kind: Where, shape: tuple[Any, ...], names: Mapping[str, str]) -> list[Conjunct]:
        """The conditions that all must hold, one by one."""
        return [self._conjunct(kind, each, names) for each in shape]

    def _conjunct(self, kind: Where, condition: tuple[Any, ...], names: Mapping[str, str]) -> Conjunct:
        head, *rest = condition
        if head in kind.related:
            some = self._some(kind.related[head], rest[1], names["node"])
            return some if rest[0] == "some" else Conjunct(f"NOT {some.text}", opposite=some)
        if head == "not":
            inner = f"({self.all(kind, rest[0], names) or 'true'})"
            return Conjunct(f"NOT coalesce({inner}, false)", opposite=Conjunct(inner))
        text = self._one(kind, condition, names)
        sought = head if kind.of == "node" and len(rest) == 1 and _operator(rest[0]) in _SEEKING else ""
        return Conjunct(text, sought, few=tells_apart(kind, (condition,)))

    def _some(self, related: tuple[str, Where], shape: tuple[Any, ...], parent: str) -> Conjunct:
        question, kind = related
        node, match = self._there(question, kind, shape, parent)
        ids = [f"{node}.id IS NOT NULL"]  # which are in the indexes
        start = "" if _CLAUSES.search(match) else narrowed(match, ids)
        return Conjunct(f"EXISTS {{ {match} }}", few=bool(start) and tells_apart(kind, shape), match=start)

    def _related(self, question: str, kind: Where, quantifier: str, shape: tuple[Any, ...], parent: str) -> str:
        _, match = self._there(question, kind, shape, parent)
        there = f"EXISTS {{ {match} }}"
        return there if quantifier == "some" else f"NOT {there}"

    def _there(self, question: str, kind: Where, shape: tuple[Any, ...], parent: str) -> tuple[str, str]:
        """The variable of what is related, and the clauses that lead there."""
        names, clauses = self._match(question, parent)
        return names["node"], narrowed(clauses, [self.all(kind, shape, names)])

    def _joined(self, word: str, none: str, parts: list[str]) -> str:
        return "(" + (word.join(f"({part or 'true'})" for part in parts) or none) + ")"


def narrowed(clauses: str, conditions: Sequence[str]) -> str:
    """Clauses that end in MATCH, or in MATCH … WHERE, with more conditions."""
    more = " AND ".join(each for each in conditions if each)
    if not more:
        return clauses
    head, own = last_where(clauses)
    return f"{head}WHERE ({own}) AND {more}" if own else f"{clauses} WHERE {more}"
