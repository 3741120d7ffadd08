"""What does a kind's condition in `cypher/visibility` say, and of which nodes does it hold without being asked?

A contract is seen where its account is: the contract at the end of a pattern that comes from an account that the viewer
sees need not be looked at. A finding is seen where all that it is about is: what a finding is about that the viewer
sees, they see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from graphservice import model
from graphservice.engine.guard.decided import EVERYBODYS, GUARDED
from graphservice.engine.guard.places import Step
from graphservice.graph.cypher import question
from graphservice.graph.tokens import last_where, rename

# One of several reasons, by itself; and one of several things that must be so.
_REASON = re.compile(r"EXISTS \{ \(node\)(<?)-\[(\w*):(\w+)\]-(>?)\((\w*)(?::(\w+))?\)(?: WHERE ([^{}]+))? \}")
_ALL_SEEN = re.compile(r"COUNT \{ \(node\)-\[:(\w+)\]->\(\) \} = COUNT \{ \(node\)-\[:\1\]->\(:[\w|]+\) \}")
# What `node IN …` says, the condition of which file says of one node.
ONE = {"accounts": "held", "contacts": "held", "opportunities": "worked"}
Seen = Callable[[frozenset[str], Step], frozenset[str]]


class Reason(NamedTuple):
    """A node is seen for the sake of one of this kind (empty: of any), to which a relationship of this type leads,
    where they fulfil this. `edge` and `other`: what the condition calls them."""

    type: str
    outward: bool
    end: str
    edge: str
    other: str
    condition: str

    def enough(self, step: Step, ends: frozenset[str]) -> str | None:
        """The condition for this step to one of these kinds; None: it says nothing of that."""
        if step.types != (self.type,) or step.outward is not self.outward or (self.end and ends != {self.end}):
            return None
        if (self.edge and not step.edge) or (self.other and not step.name):
            return None
        return rename(self.condition, {self.edge: step.edge, self.other: step.name}, {})


@cache
def condition_of(kind: str) -> str:
    file = question(f"visibility/{re.sub('(?<!^)(?=[A-Z])', '_', kind).lower()}")
    _, condition = last_where(file.body(frozenset()))
    return " ".join(condition.split())


@cache
def _reasons(kind: str) -> tuple[Reason, ...]:
    text = condition_of(kind)
    found = (each.groups("") for each in _REASON.finditer(text) if _by_itself(text, *each.span()))
    own = [Reason(type, bool(to), end, edge, other, said) for _, edge, type, to, other, end, said in found]
    lists = [file for name, file in ONE.items() if re.search(rf"^(.* OR )?node IN {name}( OR .*)?$", text)]
    return (*own, *(each for file in lists for each in _reasons(file)))


def _by_itself(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    return (not before or before.endswith(" OR ")) and (not after or after.startswith(" OR "))


@cache
def _all_seen(kind: str) -> frozenset[str]:
    """The types of what leads to nodes all of which are seen where the node of this kind is."""
    condition = condition_of(kind)
    parts = [] if " OR " in condition else condition.split(" AND ")
    return frozenset(said[1] for said in map(_ALL_SEEN.fullmatch, parts) if said)


def follows(kinds: frozenset[str], steps: Sequence[Step], seen: Seen) -> str | None:
    """What is enough for a node of one of these kinds to be seen, for the sake of what stands beside it: nothing more,
    or a condition on that and on the relationship between them. None: that is not enough. `seen` says the kinds of what
    stands there, if the viewer sees it."""
    guarded = [kind for kind in kinds if kind not in EVERYBODYS]
    near = [(step, ends) for step in steps if (ends := seen(kinds, step))] if guarded else []
    found = {kind: [each for step in near if (each := _follows(kind, *step)) is not None] for kind in guarded}
    if not near or not all(found.values()):
        return None
    said = {min(each) for each in found.values()}  # one that is wholly enough, if there is one
    return said.pop() if len(said) == 1 else None


def _follows(kind: str, step: Step, ends: frozenset[str]) -> str | None:
    if kind not in GUARDED or not step.types:
        return None
    if not step.outward and all(end in GUARDED and _all_seen(end) >= set(step.types) for end in ends):
        return ""
    reasons = _reasons(kind)
    wholly = {(each.type, each.end) for each in reasons if each.outward is step.outward and not each.condition}
    if wholly >= {(type, end) for type in step.types for end in ends}:
        return ""
    return next((said for each in reasons if (said := each.enough(step, ends)) is not None), None)


def ends(kinds: Iterable[str], step: Step) -> frozenset[str]:
    """The kinds that can stand at the other end."""
    labels = {label for kind in kinds for label in model.NODES[kind].labels}
    found = {end for type in step.types for end in _ends(type, labels, outward=step.outward)}
    return frozenset() if "*" in found else frozenset(found)


def _ends(type: str, labels: set[str], *, outward: bool) -> set[str]:
    joins = model.RELATIONSHIPS[type].joins if type in model.RELATIONSHIPS else {("*", "*")}
    if not outward:
        joins = {(goal, start) for start, goal in joins}
    return {goal for start, goal in joins if start == "*" or start in labels}
