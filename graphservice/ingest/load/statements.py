"""Which statement writes new records of a kind? One that follows from what the model declares.

Rows are lists: the hash, then the values of the record in their order, then the number of a person. As maps they would
take a third longer to send, and here nobody counts by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphservice.graph.cypher import CypherFile, parse
from graphservice.ingest.records import Record, Shape
from graphservice.ingest.records.record import FactRecord, NodeRecord, field_of
from graphservice.model import RELATIONSHIPS, Declared, RelationshipKind, ValueType
from graphservice.model.kinds import NodeKind

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def statement(kind: type[Record]) -> CypherFile:
    """Its name is that of a file which is not there, `put_` and the record's."""
    written = {Shape.NODE: _node, Shape.FACT: _fact, Shape.LINK: _link, Shape.JOIN: _join}[kind.shape]
    name = _CAPITAL.sub("_", kind.__name__.removesuffix("Record")).lower()
    return parse(f"ingest/put_{name}", f"// Of each new {name.replace('_', ' ')} its id.\n{written(kind)}\n")


def _node(kind: type[Record]) -> str:
    assert issubclass(kind, NodeRecord)
    node = kind.of
    values = [f"id: {_of(kind, 'id')}"]
    if node.person:
        values.append(f"number: row[{len(kind._fields) + 1}]")
    values += [*_values(kind), "hash: row[0]", "version: 1", *_given(node)]
    values += [f"createdAt: {_created(kind)}", "updatedAt: $now"]
    made = f"CREATE (node:{':'.join(node.labels)} {{\n  {', '.join(values)}\n}})"
    if not kind.references:
        return f"UNWIND $rows AS row\n{made}\nRETURN collect(node.id)"
    (other,) = kind.references
    found = f"MATCH (other:{other.label} {{id: {_of(kind, other.field)}}})"
    joined = _joined(kind)
    if other.needed:
        return f"UNWIND $rows AS row\n{found}\n{made}{joined}(other)\nRETURN collect(node.id)"
    hung = f"FOREACH (one IN CASE WHEN other IS NULL THEN [] ELSE [other] END | CREATE (node){joined}(one))"
    return f"UNWIND $rows AS row\nOPTIONAL {found}\n{made}\n{hung}\nRETURN collect(node.id)"


def _joined(kind: type[NodeRecord]) -> str:
    """The relationship from a node to what it hangs on, whichever way the model has it."""
    (other,) = kind.references
    forward = (kind.of.label, other.label) in RELATIONSHIPS[kind.by].joins
    return f"-[:{kind.by}]->" if forward else f"<-[:{kind.by}]-"


def _fact(kind: type[Record]) -> str:
    assert issubclass(kind, FactRecord) and isinstance(kind.of, RelationshipKind)
    type, until = kind.of.type, _of(kind, "valid_to")
    if kind.of.past:
        type = f"$(CASE WHEN {until} <= $now.epochMillis THEN '{kind.of.past}' ELSE '{kind.of.type}' END)"
    values = [f"id: {_of(kind, 'id')}", f"factId: {_of(kind, 'id')}", "hash: row[0]", *_values(kind)]
    values += ["source: $system", "object: $object", f"slot: {_of(kind, 'slot')}"]
    values += ["recordedAt: $now", "recordedBy: $viewer"]
    return _between(kind, "fact", type, values)


def _link(kind: type[Record]) -> str:
    assert isinstance(kind.of, RelationshipKind)
    return _between(kind, "link", kind.of.type, [f"id: {_of(kind, 'id')}", "hash: row[0]", *_values(kind)])


def _between(kind: type[Record], name: str, type: str, values: list[str]) -> str:
    start, goal = kind.references
    return (
        f"UNWIND $rows AS row\n"
        f"MATCH (start:{start.label} {{id: {_of(kind, start.field)}}})\n"
        f"MATCH (goal:{goal.label} {{id: {_of(kind, goal.field)}}})\n"
        f"CREATE (start)-[{name}:{type} {{\n  {', '.join(values)}\n}}]->(goal)\n"
        f"RETURN collect({name}.id)"
    )


def _join(kind: type[Record]) -> str:
    """Rows without another node lose theirs."""
    assert isinstance(kind.of, RelationshipKind)
    start, goal = kind.references
    one, other, type = _of(kind, start.field), _of(kind, goal.field), kind.of.type
    return (
        f"UNWIND $rows AS row\n"
        f"MATCH (node:{start.label} {{id: {one}}})\n"
        f"OPTIONAL MATCH (other:{goal.label} {{id: {other}}})\n"
        f"WITH row, node, other WHERE {other} IS NULL OR other IS NOT NULL\n"
        f"OPTIONAL MATCH (node)-[old:{type}]->(was) WHERE other IS NULL OR was <> other\n"
        f"DELETE old\n"
        f"FOREACH (_ IN CASE WHEN other IS NULL THEN [] ELSE [1] END | MERGE (node)-[:{type}]->(other))\n"
        f"RETURN collect([{one}, 0])"
    )


def _of(kind: type[Record], field: str) -> str:
    return f"row[{kind._fields.index(field) + 1}]"


def _values(kind: type[Record]) -> Iterator[str]:
    """The properties of a record, read as what they are."""
    for each in kind.imported:
        yield f"{each.name}: {_read(each, _of(kind, field_of(each)))}"


def _read(property: Declared, value: str) -> str:
    if property.type is ValueType.DAY:
        return f"date({value})"
    if property.type is not ValueType.MOMENT:
        return value
    moment = f"datetime({{epochMillis: {value}}})"
    return moment if property.needed else f"CASE WHEN {value} IS NOT NULL THEN {moment} END"


def _created(kind: type[NodeRecord]) -> str:
    if not kind.created:
        return "$now"
    value = _of(kind, "created_at")
    return f"coalesce(CASE WHEN {value} IS NOT NULL THEN datetime({{epochMillis: {value}}}) END, $now)"


def _given(kind: NodeKind) -> Iterator[str]:
    """What the service itself says of a node."""
    return (f"{each.name}: {each.given}" for each in kind.properties if each.given)
