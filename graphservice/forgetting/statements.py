"""Where may a text name somebody? Statements that follow from what the model declares of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from graphservice.forgetting.rules import GONE, Traces
from graphservice.graph.cypher import CypherFile, parse
from graphservice.model import NODES, RELATIONSHIPS, Declared, NodeKind, RelationshipKind, ValueType
from graphservice.model.bookkeeping import CHANGE_EVENT
from graphservice.model.folding import folded
from graphservice.model.properties import NAMING, PERSONAL

_FOUND = """WITH {what}, toLower({texts}) AS text
WHERE any(word IN $words WHERE text CONTAINS word)
RETURN elementId({what}) AS element, {kind} AS kind, properties({what}) AS held"""


@cache
def naming_nodes() -> CypherFile:
    """Nodes of every kind that may name somebody; people themselves name nobody else. The texts of a kind are looked
    through as one: key by key it takes ten times as long."""
    kinds = [kind for kind in NODES.values() if not kind.person and _telling(kind)]
    return _united("naming_nodes", "node", [(f"(node:{kind.label})", f"'{kind.label}'", kind) for kind in kinds])


@cache
def naming_edges() -> CypherFile:
    kinds = [(f"()-[edge:{'|'.join(kind.types)}]->()", "type(edge)", kind) for kind in _edges() if _telling(kind)]
    return _united("naming_edges", "edge", kinds)


def _united(name: str, what: str, kinds: Iterable[tuple[str, str, NodeKind | RelationshipKind]]) -> CypherFile:
    parts = []
    for pattern, kind, of in kinds:
        texts = " + ' ' + ".join(_text(what, each) for each in _sought(of))
        parts.append(f"MATCH {pattern}\n{_FOUND.format(what=what, texts=texts, kind=kind)}")
    body = "\nUNION ALL\n".join(parts)
    return parse(
        f"forgetting/{name}", f"// Each {what} that may name somebody: element id, kind, properties.\n{body}\n"
    )


def _text(what: str, property: Declared) -> str:
    value = f"{what}.{property.name}"
    if property.type is ValueType.TEXTS:
        return f"reduce(text = '', each IN coalesce({value}, []) | text + ' ' + each)"
    return f"coalesce({value}, '')"


def _sought(of: NodeKind | RelationshipKind) -> list[Declared]:
    """Also the id of what a change is on."""
    return _telling(of) + [each for each in of.properties if (of is CHANGE_EVENT and each.name == "subject")]


@cache
def keys() -> list[str]:
    """The properties that may name somebody, and the id of what a change is on."""
    kinds: list[NodeKind | RelationshipKind] = [kind for kind in NODES.values() if not kind.person]
    return sorted({"subject", *(each.name for kind in [*kinds, *_edges()] for each in _telling(kind))})


def erased(kind: str, held: Mapping[str, Any], traces: Traces) -> dict[str, Any]:
    """What differs on a node or relationship that is about somebody: what is personal goes whole."""
    of = _of(kind)
    found: dict[str, Any] = {}
    for each in of.properties:
        value = held.get(each.name)
        if value is not None and PERSONAL in each.marks:
            found[each.name] = _nothing(each)
        elif isinstance(value, str) and value in traces.ids:
            found[each.name] = traces.ids[value]
    rest = {name: value for name, value in held.items() if name not in found}
    return _different(held, {**found, **without(kind, rest, traces)})


def without(kind: str, held: Mapping[str, Any], traces: Traces) -> dict[str, Any]:
    """What differs on a node or relationship that names somebody: what names them is taken out."""
    found = {each.name: _bare(each, held[each.name], traces) for each in _telling(_of(kind)) if each.name in held}
    if kind == "ChangeEvent" and "subject" in held:
        found["subject"] = traces.ids.get(held["subject"], held["subject"])
    if kind == "Request" and _different(held, found):
        found["fingerprint"] = None  # it may have been their data that was sent
    different = _different(held, found)
    return {**different, **folded(kind, different)}


def _telling(kind: NodeKind | RelationshipKind) -> list[Declared]:
    return [each for each in kind.properties if (PERSONAL | NAMING) & each.marks and each.name != "hash"]


def _bare(property: Declared, value: Any, traces: Traces) -> Any:
    if value is None:
        return None
    if property.type is ValueType.TEXTS:
        return [traces.without(each) for each in value]
    return traces.without_json(value) if property.type is ValueType.JSON else traces.without(value)


def _nothing(property: Declared) -> str | None:
    if not property.needed:
        return None
    return "{}" if property.type is ValueType.JSON else GONE


def _different(held: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if held.get(name) != value}


def _of(kind: str) -> NodeKind | RelationshipKind:
    return NODES.get(kind) or RELATIONSHIPS[kind]


def _edges() -> Iterable[RelationshipKind]:
    return {kind.type: kind for kind in RELATIONSHIPS.values()}.values()
