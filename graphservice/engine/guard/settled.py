"""Which nodes of a text were looked at before, so that their condition need not be asked once more?

A name that a MATCH bound, with a condition, stands for a node that the viewer sees until its scope ends: a subquery is
given it or sees it, a WITH keeps it or drops it. So does a name that an expression is given, which is made of such
nodes. Whatever is in doubt is looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphservice.engine.guard.conditions import ends, follows
from graphservice.engine.guard.decided import kinds_meant
from graphservice.engine.guard.places import NodePlace, Step, closing, steps
from graphservice.graph.tokens import Token

_CLAUSES = frozenset({"MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "CALL", "ORDER", "SKIP", "LIMIT"})
_CLAUSES |= {"OFFSET", "SET", "REMOVE", "DELETE", "DETACH", "CREATE", "MERGE", "UNION", "FOREACH", "YIELD", "ON"}
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")  # they see all that is bound around them
_OF_EDGES = ("STARTNODE", "ENDNODE", "NODES", "YIELD")  # what gives nodes that nobody looked at
Seen = dict[str, frozenset[str] | None]  # the kinds for which a name was looked at; None: whatever it is


class _Scope:
    """What is bound and what was looked at, in one pair of brackets. `binds`: what is matched here stays bound;
    `called`: so does what it returns, after it."""

    def __init__(self, outer: _Scope | None, given: Collection[str] | None = None, clause: str = "MATCH") -> None:
        """`given`: what of the outer is bound here; None: all."""
        seen = outer.seen if outer else {}
        self.seen: Seen = {name: kinds for name, kinds in seen.items() if given is None or name in given}
        self.bound: set[str] = {name for name in (outer.bound if outer else ()) if given is None or name in given}
        self.start = dict(self.seen), set(self.bound)
        self.clause = clause  # `EXISTS { (a)-[:OF]->(b) }` says no MATCH
        self.binds, self.called = True, False
        self.returned: set[str] = set()
        self._kept: set[str] | None = None  # by the WITH that is read
        self._given: Seen = {}

    def looks_at(self, name: str, kinds: frozenset[str]) -> None:
        """OPTIONAL MATCH leaves what was bound before as it is: only a new name is looked at then."""
        if name and self.binds:
            if self.clause == "MATCH" or (self.clause == "OPTIONAL" and name not in self.bound):
                self.seen[name] = kinds
            self.bound.add(name)

    def names(self, name: str, *, derived: bool) -> None:
        """What an expression is called from the end of its clause on."""
        self.returned |= {name} if self.clause == "RETURN" and derived else set()
        self._given |= {name: None if derived else frozenset()}
        self.bound.add(name)

    def begins(self, clause: str) -> None:
        """What a subquery was given, no WITH in it drops, and nothing in it has the same name."""
        if clause == "MATCH" and self.clause == "OPTIONAL":
            return
        if self._kept is not None and "*" not in self._kept:
            self.seen = self.start[0] | {name: kinds for name, kinds in self.seen.items() if name in self._kept}
            self.bound = self.start[1] | self._kept | self._given.keys()
        self.seen |= self._given
        self._kept, self._given, self.clause = None, {}, clause
        if clause == "UNION":
            self.seen, self.bound = dict(self.start[0]), set(self.start[1])

    def keeps(self, names: set[str], *, derived: bool) -> None:
        """What WITH and RETURN leave as it is, from the end of their clause on."""
        if self.clause == "WITH":
            self._kept = names
        elif derived:
            self.returned = names - {"*"}


class _ScopeReader:
    """Reads word by word and knows what was looked at."""

    def __init__(self, words: Sequence[Token], known: Collection[str], *, derives: bool) -> None:
        self.words = [word for word in words if word.kind not in ("space", "comment")]
        self.texts = [*(word.text for word in self.words), "", ""]  # so that each word has some that follow
        self.uppers = [text.upper() for text in self.texts]
        # Whether expressions are made of what was looked at: `endNode(edge)` is not, `endNode(edge).id` is no node.
        self.derives = derives and not any(self._gives(at) for at, word in enumerate(self.uppers) if word in _OF_EDGES)
        self.scopes, self.opened = [_Scope(None)], [0]
        self.closed = 0  # where the bracket opened that was closed last
        self.scopes[0].bound |= set(known)

    def knows(self, place: NodePlace) -> bool:
        """Whether it was looked at before."""
        seen = self.scopes[-1].seen
        if place.name not in seen:
            return False
        kinds = seen[place.name]
        return kinds is None or (bool(kinds) and _kinds(place) <= kinds)  # no label: it is what it was then

    def looks_at(self, place: NodePlace) -> None:
        self.scopes[-1].looks_at(place.name, _kinds(place))

    def finds(self, at: int) -> None:
        """A pattern begins there at whose node nobody looks: where its name is new, so are those made of it."""
        here, name = self.scopes[-1], self.texts[at + 1]
        if self.texts[at] == "(" and here.binds and here.clause in ("MATCH", "OPTIONAL"):
            self.derives &= self.words[at + 1].kind != "name" or name in here.bound
            here.bound.add(name)

    def read(self, at: int) -> None:
        text, here = self.texts[at], self.scopes[-1]
        if text in ("(", "[", "{"):
            self.scopes.append(self._braced(at) if text == "{" else self._bracketed(at))
            self.opened.append(at)
        elif text in (")", "]", "}"):
            self._close()
        elif self.uppers[at] == "AS":
            here.names(self.texts[at + 1], derived=self.derives)
        elif self._is_clause(at):
            here.begins(self.uppers[at])
            if here.clause in ("WITH", "RETURN"):
                here.keeps(self._kept(at + 1), derived=self.derives)

    def _close(self) -> None:
        closed, self.closed = self.scopes.pop(), self.opened.pop()
        if closed.called:
            self.scopes[-1].seen |= dict.fromkeys(closed.returned)
            self.scopes[-1].bound |= closed.returned

    def _bracketed(self, at: int) -> _Scope:
        """Nothing stays bound that is bound in brackets, and `[x IN list | …]` has an `x` of its own."""
        here = self.scopes[-1]
        inner = _Scope(here, clause=here.clause)
        inner.binds = False
        if self.uppers[at + 2] == "IN":
            inner.seen.pop(self.texts[at + 1], None)
        elif here.clause != "MATCH" and "REDUCE" in self.uppers[at - 1 : at]:
            inner.seen.clear()  # `reduce(sum = 0, x IN list | …)`
        return inner

    def _braced(self, at: int) -> _Scope:
        """What a subquery sees, or a map."""
        here, before = self.scopes[-1], self.uppers[at - 1]
        if before in _SUBQUERIES:
            return _Scope(here)
        opened = self.closed if before == ")" else at
        if self.uppers[opened - 1] == "CALL":
            given = self.texts[opened + 1 : at - 1] if before == ")" else ()
            inner = _Scope(here, None if "*" in given else given)
            inner.called = True
            return inner
        inner = _Scope(here, clause="map")
        inner.binds = False
        return inner

    def _gives(self, at: int) -> bool:
        return self.texts[at + 1] != "(" or self.texts[closing(self.words, at + 1) + 1] != "."

    def _is_clause(self, at: int) -> bool:
        """Not a property, a label, a key, a function, nor a word of STARTS WITH."""
        called = self.words[at].kind == "name" and self.uppers[at] in _CLAUSES
        return called and self.uppers[at - 1] not in (".", ":", "STARTS", "ENDS") and self.texts[at + 1] != ":"

    def _kept(self, at: int) -> set[str]:
        """The names that a WITH or RETURN keeps as they are; `b AS a` gives another the name."""
        kept: set[str] = set()
        item: list[str] = []
        while at < len(self.words) and self.texts[at] not in (")", "]", "}") and not self._is_clause(at):
            if self.texts[at] == ",":
                kept |= set(item) if len(item) == 1 else set()
                item = []
            elif self.uppers[at] != "DISTINCT":
                item.append(self.texts[at])
            at = closing(self.words, at) + 1 if self.texts[at] in ("(", "[", "{") else at + 1
        return kept | (set(item) if len(item) == 1 else set())


def _kinds(place: NodePlace) -> frozenset[str]:
    return frozenset(kind for label in place.labels for kind in kinds_meant(label))


def unsettled(
    words: Sequence[Token],
    found: Iterable[NodePlace],
    labelled: Callable[[NodePlace], NodePlace],
    known: Collection[str],
    summary: str,
) -> Iterator[tuple[NodePlace, str]]:
    """Those of these nodes that are to be looked at, with the labels that `labelled` finds for one that has none, and a
    condition that is enough; empty: there is none.

    `known` are bound before, and seen. Of `summary` not all is seen: it, and what is made of it, is looked at wherever
    it stands. A node that is seen for the sake of the one beside it is not looked at.
    """
    reader, at = _ScopeReader(words, known, derives=not summary), 0
    beside = _Beside({place.start: place for place in found}, labelled, known, summary)
    for position, word in enumerate(words):
        if word.kind in ("space", "comment"):
            continue
        place = beside.places.get(position)
        if place is None:
            reader.finds(at)
        elif reader.knows(place):
            beside.read[position] = _kinds(place) or reader.scopes[-1].seen[place.name]
        else:
            place = labelled(place)
            beside.read[position] = _kinds(place)
            weaker = place.name == summary != ""
            if not weaker:
                reader.looks_at(place)
            enough = None if weaker else follows(_kinds(place), list(steps(words, place)), beside.kinds)
            if enough != "":
                yield place, enough or ""
        reader.read(at)
        at += 1


@dataclass(frozen=True)
class _Beside:
    """The nodes beside one. `read`: the kinds of those that were read; None: those that they can be."""

    places: Mapping[int, NodePlace]
    labelled: Callable[[NodePlace], NodePlace]
    known: Collection[str]
    summary: str
    read: dict[int, frozenset[str] | None] = field(default_factory=dict)

    def kinds(self, kinds: frozenset[str], step: Step) -> frozenset[str]:
        """Those of the node beside one of these kinds, where the viewer sees it or it will be looked at."""
        if step.name == self.summary != "":
            return frozenset()
        if step.other in self.read:
            there = self.read[step.other]
            return ends(kinds, step) if there is None else there
        if step.other in self.places:
            return _kinds(self.labelled(self.places[step.other]))
        return ends(kinds, step) if step.name in self.known else frozenset()
