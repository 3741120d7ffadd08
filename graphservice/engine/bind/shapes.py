"""What does a `where` of one request ask? A shape, which decides the Cypher, and values, which are parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any
from unicodedata import normalize

from graphservice.errors import BadInput
from graphservice.model.folding import FOLDED
from graphservice.text.folding import fold

LIMIT, GROUPS, DEEP, SHORT, KEPT = 20, 40, 5, 5, 5

_FOLDING = frozenset({"contains", "startsWith"})

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
    nodes are told apart, or nearly. `stored` name by id a `where` of this same kind that the graph keeps. `spelled` are
    properties that the graph keeps in one spelling, which a value is brought to. `short` are short for a `where` of
    this same kind.
    """

    of: str
    related: dict[str, tuple[str, Where]]
    nested: dict[str, Where]
    meant: dict[str, Meaning]
    naming: set[str]
    stored: dict[str, Stored]
    spelled: dict[str, Callable[[str], str]] = field(default_factory=dict)
    short: dict[str, Meaning] = field(default_factory=dict)


NOTHING = Where("node", {}, {}, {}, set(), {})


class Filter:
    """A `where` of one request: its shape (what is asked, without values) decides the text; its values are parameters.

    A null in it was refused before. Raises BadInput for more than 20 conditions, 40 groups of them, or 5 relations one
    inside the other: Neo4j would plan a deep nest for minutes. What the graph keeps, and what a short condition stands
    for, may have as many again. Raises Unlearned where what is kept is not `known`.
    """

    __slots__ = ("_known", "deep", "deepest", "groups", "kept", "longer", "shape", "values")

    def __init__(self, kind: Where, where: Mapping[str, Any] | None, known: Known) -> None:
        self.values: list[Any] = []
        self.groups = self.deep = self.deepest = self.kept = self.longer = 0
        self._known = known
        self.shape = self._all(kind, where or {})
        if len(self.values) > LIMIT * (1 + self.kept + self.longer):
            raise BadInput(f"`where` has {len(self.values)} conditions: at most {LIMIT} are allowed. Use fewer.")

    @property
    def relates(self) -> bool:
        return self.deepest > 0

    def _all(self, kind: Where, where: Mapping[str, Any]) -> tuple[Any, ...]:
        self.groups += 1
        if self.groups > GROUPS * (1 + self.kept + self.longer):
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
            elif name in kind.short:
                self._lengthen(name)
                yield from self._each(kind, kind.short[name](given))
            elif name in kind.meant:
                yield from self._each(NOTHING, kind.meant[name](given))
            else:
                yield from self._conditions(kind, name, given)

    def _related(self, name: str, kind: Where, given: Mapping[str, Any]) -> Iterator[Any]:
        self.deep += 1
        self.deepest = max(self.deepest, self.deep)
        if self.deep > DEEP:
            raise BadInput(f"`where` leads through more than {DEEP} relations, at `{name}`: use fewer.")
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
                raise BadInput(f"`where` names more than {KEPT} segments: use fewer.")
            yield ("or", *(self._all(kind, stored.of(id, self._known[id])) for id in ids))

    def _lengthen(self, name: str) -> None:
        self.longer += 1
        if self.longer > KEPT:
            raise BadInput(f"`where` has `{name}` more than {KEPT} times: use it in fewer places.")

    def _conditions(self, kind: Where, name: str, given: Mapping[str, Any]) -> Iterator[Any]:
        for operator in sorted(given):
            value = given[operator]
            if value is None:
                continue
            if name == "name" and kind.of == "node" and operator in _FOLDING:
                self.values.append(fold(value))
                yield (FOLDED[name], operator)
                continue
            self.values.append(_spelled(plain(value), kind.spelled.get(name)))
            yield (name, _shaped(operator, value))


def tells_apart(kind: Where, shape: tuple[Any, ...]) -> bool:
    """Whether one of the conditions that all must hold is on a value that few have."""
    for head, *rest in shape:
        if head in kind.naming and str(rest[0]).partition(":")[0] in ("eq", "in"):
            return True
        if head in kind.nested and tells_apart(kind.nested[head], rest[0]):
            return True
    return False


def found_from_few(kind: Where, shape: tuple[Any, ...]) -> bool:
    """Whether a condition, or one on what is related, names a few nodes from which the rows are found."""
    return tells_apart(kind, shape) or any(
        head in kind.related and rest[0] == "some" and tells_apart(kind.related[head][1], rest[1])
        for head, *rest in shape
    )


def _shaped(operator: str, value: Any) -> str:
    """Of a short list its length: the planner takes one that it does not know to be long."""
    if operator == "in" and len(value) <= SHORT:
        return f"in:{len(value)}"
    return f"{operator}:{value}" if operator == "isNull" else operator


def _spelled(value: Any, spell: Callable[[str], str] | None) -> Any:
    """A text as the graph keeps it: with its accents composed, and in the one spelling of its property."""
    if isinstance(value, list):
        return [_spelled(each, spell) for each in value]
    if not isinstance(value, str):
        return value
    if spell:
        return spell(value) or value  # what is no domain at all is part of none, not of each
    return value if value.isascii() else normalize("NFC", value)


def plain(value: Any) -> Any:
    """A value as the driver takes it: no enums, no decimals."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value
