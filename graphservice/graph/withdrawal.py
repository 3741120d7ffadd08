"""How is something taken back that was written by mistake? Its id answers no more; its trail tells what it was.

The node loses its label, so that no reading statement can find it, whichever forgets to ask; what it held stands beside
who took it back, when and why. Its change events stay on it, and its names: a later import finds that it is withdrawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing


@dataclass(frozen=True, slots=True)
class Joined:
    """A relationship of what is to be withdrawn; `leads_out`: it begins there."""

    type: str
    leads_out: bool
    label: str
    other: str
    properties: Mapping[str, Any]
    others: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LockedNode:
    """What is to be withdrawn, locked."""

    id: str
    label: str
    properties: Mapping[str, Any]
    joined: Sequence[Joined]

    def beside(self, along: frozenset[tuple[str, bool]]) -> Counter[str]:
        """How many other things are joined to it, by their label, but for relationships that go along."""
        others = {(each.label, each.other) for each in self.joined if (each.type, each.leads_out) not in along}
        return Counter(label for label, _ in others)


async def hold(writing: Writing, id: str) -> LockedNode | None:
    """None where nothing of ours has that id."""
    label = label_of(id)
    rows = await writing.run("graph/to_withdraw", id=id, label=label) if label else []
    if label is None or not rows:
        return None
    properties, joined = rows[0]
    return LockedNode(id, label, properties, [Joined(*each) for each in joined])


async def withdraw(
    writing: Writing, held: LockedNode, kind: str, reason: str, *, parts: Sequence[str] = (), event: str | None = None
) -> None:
    """Leaves a change event of that kind. `parts`: labels of nodes that are nothing without it, and go with it."""
    properties = _plain(held.properties)
    relationships = [_relationship_values(each, each.label in parts) for each in held.joined]
    said = orjson.dumps({"properties": properties, "relationships": relationships}).decode()
    how = {"label": held.label, "reason": reason, "held": said, "parts": list(parts)}
    await writing.run("graph/withdrawn", id=held.id, **how)
    writing.withdrawn(held.id)
    writing.changed(held.id, kind, {**properties, "relationships": relationships}, {"reason": reason}, event)


async def gone(writing: Writing, ids: Sequence[str]) -> dict[str, str]:
    """What to say of those ids that were withdrawn."""
    rows = await writing.run("graph/gone", ids=list(ids)) if ids else []
    return {id: f"{name} withdrew {id} on {day}: {reason}" for id, name, day, reason in rows}


def _relationship_values(joined: Joined, is_part: bool) -> dict[str, Any]:
    told = {"type": joined.type, "leadsOut": joined.leads_out, "other": joined.other}
    return {**told, **_plain(joined.properties), **({"held": _plain(joined.others)} if is_part else {})}


def _plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON can hold it."""
    return {name: _text(value) if isinstance(value, date) else value for name, value in sorted(properties.items())}


def _text(value: date) -> str:
    """Of a day or a moment."""
    return value.isoformat().replace("+00:00", "Z")
