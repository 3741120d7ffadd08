"""Where does a Cypher text bind nodes? Each place, with its labels and where a condition on it can stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from graphservice.graph.tokens import Token, tokens

_EXPRESSIONS = frozenset({"WHERE", "AND", "OR", "NOT", "XOR", "WHEN", "THEN", "ELSE", "IN", "RETURN", "WITH", "CASE"})
_CLOSING = {"(": ")", "{": "}", "[": "]"}


@dataclass(frozen=True, slots=True)
class NodePlace:
    """A node in a pattern, `(name:Label {…} WHERE …)`, by positions of tokens. `where`: its own WHERE, or 0."""

    name: str
    labels: tuple[str, ...]
    start: int
    end: int
    where: int


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from a node to the one beside it in a pattern. `edge`: what it is called; `outward`: away from the
    node; `other`: where the one beside it begins, by position, and `name`, what that is called."""

    types: tuple[str, ...]
    edge: str
    outward: bool
    other: int
    name: str


def steps(words: Sequence[Token], place: NodePlace) -> Iterator[Step]:
    """To the nodes on both sides of it, where one relationship with a direction leads there."""
    said = [at for at, word in enumerate(words) if word.kind not in ("space", "comment")]
    shown = [words[at] for at in said] + [Token("other", "")] * 3
    texts = [word.text for word in shown]
    for near in (_before(texts, said.index(place.start)), _after(shown, said.index(place.end))):
        if near is not None and "*" not in texts[near.opened : near.closed]:
            types = _types_in(shown[near.opened : near.closed + 1])
            edge, name = (_named(shown[at + 1]) for at in (near.opened, near.other))
            yield Step(types, edge, near.outward, said[near.other], name)


def _named(word: Token) -> str:
    return word.text if word.kind == "name" else ""


class _Near(NamedTuple):
    opened: int
    closed: int
    other: int
    outward: bool


def _before(texts: Sequence[str], start: int) -> _Near | None:
    """`(other)-[…]->(` or `(other)<-[…]-(`"""
    leads_here = texts[start - 1] == ">"
    closed = start - 2 - leads_here
    if closed < 0 or texts[closed : closed + 2] != ["]", "-"]:
        return None
    opened = _opening(texts, closed)
    leads_away = texts[opened - 2] == "<"
    ended = opened - 2 - leads_away
    if leads_here is leads_away or texts[ended] != ")":
        return None
    return _Near(opened, closed, _opening(texts, ended), leads_away)


def _after(words: Sequence[Token], end: int) -> _Near | None:
    """`)-[…]->(other)` or `)<-[…]-(other)`"""
    texts = [word.text for word in words]
    leads_here = texts[end + 1] == "<"
    opened = end + 2 + leads_here
    if texts[opened - 1 : opened + 1] != ["-", "["]:
        return None
    closed = closing(words, opened)
    leads_away = texts[closed + 2] == ">"
    other = closed + 2 + leads_away
    if leads_here is leads_away or texts[closed + 1] != "-" or texts[other] != "(":
        return None
    return _Near(opened, closed, other, leads_away)


def _opening(texts: Sequence[str], position: int) -> int:
    """Where the bracket opened that closes there."""
    depth = 0
    for at in range(position, -1, -1):
        depth += (texts[at] in _CLOSING.values()) - (texts[at] in _CLOSING)
        if depth == 0:
            return at
    return 0


def places(words: Sequence[Token]) -> Iterator[NodePlace]:
    """The nodes that have labels where they stand."""
    for position, word in enumerate(words):
        if word.text == "(" and not _called(words, position):
            place = _place(words, position)
            if place is not None:
                yield place


def bare_places(words: Sequence[Token]) -> Iterator[tuple[NodePlace, tuple[str, ...]]]:
    """The nodes beside a relationship that have no label where they stand, each with the types of a relationship there.

    No type: nothing says what the node can be.
    """
    for position, word in enumerate(words):
        if word.text != "(" or _called(words, position):
            continue
        end, at = closing(words, position), _next(words, position)
        name = words[at].text if words[at].kind == "name" and words[at].text.upper() != "WHERE" else ""
        at = _next(words, at) if name else at
        if words[at].text == "{":  # properties
            at = _next(words, closing(words, at))
        where = at if words[at].text.upper() == "WHERE" else 0
        if (at == end or where) and _beside_an_arrow(words, position, end):
            yield NodePlace(name, (), position, end, where), _types(words, position, end)


def named_by_as(words: Sequence[Token]) -> frozenset[str]:
    """The names that expressions are given: what they were made of was bound before."""
    seen = [word for word in words if word.kind not in ("space", "comment")]
    return frozenset(after.text for before, after in pairwise(seen) if before.text.upper() == "AS")


def _types(words: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    near = [word for word in words[:start] if word.kind not in ("space", "comment")]
    while near and near[-1].text in ("-", ">", "<"):
        near.pop()
    if near and near[-1].text == "]":
        opened = max(i for i, word in enumerate(near) if word.text == "[")
        return _types_in(near[opened:])
    after = [word for word in words[end + 1 :] if word.kind not in ("space", "comment")]
    while after and after[0].text in ("-", ">", "<"):
        after.pop(0)
    return _types_in(after[: closing(after, 0)]) if after and after[0].text == "[" else ()


def _types_in(words: Sequence[Token]) -> tuple[str, ...]:
    """Those of a relationship: `[name:TYPE|TYPE …]`."""
    found = []
    for before, word in pairwise(words):
        if word.kind == "name" and before.text in (":", "|"):
            found.append(word.text)
        elif found and word.text not in ("|", ":"):
            break
    return tuple(found)


def closing(words: Sequence[Token], position: int) -> int:
    """Where the bracket closes that opens there."""
    depth = 0
    for at in range(position, len(words)):
        if words[at].text in _CLOSING:
            depth += 1
        elif words[at].text in _CLOSING.values():
            depth -= 1
            if depth == 0:
                return at
    return len(words) - 1


def _called(words: Sequence[Token], position: int) -> bool:
    """Whether the bracket belongs to a function, or is one of an expression."""
    before = words[position - 1] if position else None
    return before is not None and before.kind == "name" and before.text.upper() not in _EXPRESSIONS


def _place(words: Sequence[Token], start: int) -> NodePlace | None:
    end = closing(words, start)
    at = _next(words, start)
    name = ""
    if words[at].kind == "name":
        name, at = words[at].text, _next(words, at)
    if words[at].text != ":":
        return None
    labels, where = [], 0
    at = _next(words, at)
    while at < end:
        text = words[at].text
        if text == "{":
            at = closing(words, at)
        elif words[at].kind == "name" and text.upper() == "WHERE":
            where = at
            break
        elif words[at].kind == "name" and text.upper() in _EXPRESSIONS:
            return None  # `(node:Account AND …)` is a condition
        elif words[at].kind == "name":
            labels.append(text)
        elif text == "$":
            labels.append("$")
            at = closing(words, _next(words, at))
        at = _next(words, at)
    return NodePlace(name, tuple(labels), start, end, where)


def _next(words: Sequence[Token], position: int) -> int:
    at = position + 1
    while at < len(words) and words[at].kind in ("space", "comment"):
        at += 1
    return at


def _beside_an_arrow(words: Sequence[Token], start: int, end: int) -> bool:
    before = next((w.text for w in reversed(words[:start]) if w.kind not in ("space", "comment")), "")
    after = words[_next(words, end)].text if _next(words, end) < len(words) else ""
    return before in ("-", ">") or after in ("-", "<")


def text_of(words: Sequence[Token]) -> str:
    return "".join(word.text for word in words)


__all__ = ["NodePlace", "bare_places", "closing", "named_by_as", "places", "text_of", "tokens"]
