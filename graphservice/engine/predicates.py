"""What does a `where` of one request ask, in Cypher? A shape, which decides the text, and values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from graphservice.errors import BadInput
from graphservice.graph.tokens import last_where

LIMIT, GROUPS, DEEP, SHORT, KEPT = 20, 40, 5, 5, 5
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


Meaning = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Known = Mapping[str, "str | None"]  # texts that the graph keeps, by id; None: there is none of that id


@dataclass(frozen=True, slots=True)
class Stored:
    """A `where` that the graph keeps: the statement that reads the texts of ids, and what a text of an id means."""

    question: str
    of: Callable[[str, str | None], Mapping[str, Any]]


class Unlearned(Exception):
    """A filter names what the graph keeps and is not known yet: the ids, and the statement that reads them."""

    def __init__(self, question: str, ids: Sequence[str]) -> None:
        super().__init__(question)
        self.question = question
        self.ids = ids


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """What the fields of a `where` type are about.

    `of` is what its conditions are on: node or edge. `related` are the fields that ask whether there is something else:
    its question, and conditions on that. `nested` are further conditions on the node of the same place. `meant` are
    said in the caller's words: their meaning is a `where` on properties. `naming` are properties by which
    nodes are told apart, or nearly. `stored` name by id a `where` of this same kind that the graph keeps.
    """

    of: str
    related: dict[str, tuple[str, Where]]
    nested: dict[str, Where]
    meant: dict[str, Meaning]
    naming: set[str]
    stored: dict[str, Stored]


NOTHING = Where("node", {}, {}, {}, set(), {})


class Filter:
    """A `where` of one request: its shape (what is asked, without values) decides the text; its values are parameters.

    Null is absent, at every level. Raises BadInput for more than 20 conditions, 40 groups of them, or 5 relations one
    inside the other: Neo4j would plan a deep nest for minutes. What the graph keeps may have as many again. Raises
    Unlearned where that is not `known`.
    """

    __slots__ = ("_known", "deep", "groups", "kept", "relates", "shape", "values")

    def __init__(self, kind: Where, where: Mapping[str, Any] | None, known: Known) -> None:
        self.values: list[Any] = []
        self.groups = self.deep = self.kept = 0
        self.relates = False
        self._known = known
        self.shape = self._all(kind, where or {})
        if len(self.values) > LIMIT * (1 + self.kept):
            raise BadInput(f"`where` has {len(self.values)} conditions: {LIMIT} are the most.")

    def _all(self, kind: Where, where: Mapping[str, Any]) -> tuple[Any, ...]:
        self.groups += 1
        if self.groups > GROUPS * (1 + self.kept):
            raise BadInput(f"`where` has more than {GROUPS} groups (`and`, `or`, `not` and the like): use fewer.")
        return tuple(self._each(kind, where))

    def _each(self, kind: Where, where: Mapping[str, Any]) -> Iterator[Any]:
        for name in sorted(where):
            given = where[name]
            if given is None:
                continue
            if name in ("and", "or"):
                yield (name, *(self._all(kind, each) for each in given))
            elif name == "not":
                yield (name, self._all(kind, given))
            elif name in kind.nested:
                yield (name, self._all(kind.nested[name], given))
            elif name in kind.related:
                yield from self._related(name, kind.related[name][1], given)
            elif name in kind.stored:
                yield from self._stored(kind, kind.stored[name], given)
            elif name in kind.meant:
                yield from self._each(NOTHING, kind.meant[name](given))
            else:
                yield from self._conditions(name, given)

    def _related(self, name: str, kind: Where, given: Mapping[str, Any]) -> Iterator[Any]:
        self.relates = True
        self.deep += 1
        if self.deep > DEEP:
            raise BadInput(f"`where` goes from relation to relation more than {DEEP} times, at `{name}`: ask for less.")
        for quantifier in sorted(given):
            if given[quantifier] is not None:
                yield (name, quantifier, self._all(kind, given[quantifier]))
        self.deep -= 1

    def _stored(self, kind: Where, stored: Stored, given: Mapping[str, Any]) -> Iterator[Any]:
        """One of the kept ones holds, for each operator: `eq` names one, `in` several."""
        for operator in sorted(given):
            if given[operator] is None:
                continue
            ids = given[operator] if operator == "in" else [given[operator]]
            if missing := [id for id in ids if id not in self._known]:
                raise Unlearned(stored.question, missing)
            self.kept += len(ids)
            if self.kept > KEPT:
                raise BadInput(f"`where` names more than {KEPT} segments: name fewer.")
            yield ("or", *(self._all(kind, stored.of(id, self._known[id])) for id in ids))

    def _conditions(self, name: str, given: Mapping[str, Any]) -> Iterator[Any]:
        for operator in sorted(given):
            value = given[operator]
            if value is None:
                continue
            self.values.append(plain(value))
            yield (name, _shaped(operator, value))


def _shaped(operator: str, value: Any) -> str:
    """Of a short list its length: the planner takes one that it does not know to be long."""
    if operator == "in" and len(value) <= SHORT:
        return f"in:{len(value)}"
    return f"{operator}:{value}" if operator == "isNull" else operator


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


def _tells_apart(kind: Where, shape: tuple[Any, ...]) -> bool:
    """Whether one of the conditions is on a value that few have."""
    for head, *rest in shape:
        if head in kind.naming and _operator(rest[0]) in ("eq", "in"):
            return True
        if head in kind.nested and _tells_apart(kind.nested[head], rest[0]):
            return True
    return False


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
            return self._joined(" OR ", "false", [self.all(kind, part, names) for part in rest])
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
        return Conjunct(text, sought, few=_tells_apart(kind, (condition,)))

    def _some(self, related: tuple[str, Where], shape: tuple[Any, ...], parent: str) -> Conjunct:
        question, kind = related
        node, match = self._there(question, kind, shape, parent)
        ids = [f"{node}.id IS NOT NULL"]  # which are in the indexes
        start = "" if _CLAUSES.search(match) else narrowed(match, ids)
        return Conjunct(f"EXISTS {{ {match} }}", few=bool(start) and _tells_apart(kind, shape), match=start)

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


def plain(value: Any) -> Any:
    """A value as the driver takes it: no enums, no decimals."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value
