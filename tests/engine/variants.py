"""In which ways can each question of the schema be asked?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from graphql import (
    GraphQLField,
    GraphQLNamedType,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_enum_type,
    is_required_argument,
)

from graphservice.engine.fields.connected import Connected
from graphservice.engine.fields.derived import Computed
from graphservice.engine.fields.groups import Grouped
from graphservice.engine.fields.lists import Listed
from graphservice.engine.fields.many_by_ids import ByIds
from graphservice.engine.fields.one_by_id import ById
from graphservice.engine.fields.single import ToOne
from graphservice.engine.keys import Key, keys_of
from graphservice.engine.paging import cursor, signature
from graphservice.engine.read.model import model_of
from graphservice.graph.cypher import question
from graphservice.model import LABELS
from graphservice.schema import schema

SCHEMA = schema._schema
MODEL = model_of(SCHEMA)
QUESTIONS = [
    place
    for place, spec in MODEL.specs.items()
    if isinstance(spec, ToOne | Listed | Connected | Grouped | ById | ByIds)
    and not is_abstract_type(SCHEMA.type_map[place[0]])
]
_ROOT: Any = SCHEMA.query_type
_PREFIXES = {label: prefix for prefix, label in LABELS.items()}
_VALUES = {
    "Int": "5",
    "Float": "0.5",
    "Boolean": "true",
    "String": '"Nordics"',
    "ID": '"acc_sample_north"',
    "DateTime": '"2026-01-31T09:00:00Z"',
    "Date": '"2026-01-31"',
    "Decimal": '"12.50"',
}
Asked = dict[str, str]


class Variant(NamedTuple):
    """A way to ask a question: its arguments, and the field as it is written."""

    asked: Asked
    text: str


def variants(type: str, name: str) -> Iterator[Variant]:
    """With no argument and all that can be selected; with each argument in each of its ways; with all arguments.

    Conditions and orders are those of a type, wherever it is asked for: all of them at the roots, each order by itself,
    since it is to be read from an index; beneath a node, whose few rows are sorted anyway, some of them.
    """
    field: GraphQLField = SCHEMA.type_map[type].fields[name]  # type: ignore[attr-defined]
    needed = {key: value(each.type) for key, each in field.args.items() if is_required_argument(each)}
    if name in ("node", "nodes"):
        for asked in _of_every_kind(field):
            yield _written(type, name, field, asked, selection(get_named_type(field.type)))
        return
    if "id" in needed:
        needed["id"] = f'"{_PREFIXES[get_named_type(field.type).name]}_1"'
    yield _written(type, name, field, needed, selection(get_named_type(field.type)))
    for asked in _each(type, name, field):
        yield _written(type, name, field, needed | asked)


def _of_every_kind(field: GraphQLField) -> Iterator[Asked]:
    kinds = [each.name for each in SCHEMA.get_possible_types(get_named_type(field.type))]  # type: ignore[arg-type]
    ids = [f'"{_PREFIXES[kind]}_1"' for kind in kinds]
    if "ids" in field.args:
        yield {"ids": f"[{', '.join(ids)}]"}
        return
    for id in ids:
        yield {"id": id}


def _each(type: str, name: str, field: GraphQLField) -> Iterator[Asked]:
    optional = {key: each for key, each in field.args.items() if not is_required_argument(each)}
    own = [key for key in optional if key not in ("first", "last", "after", "before", "orderBy", "where")]
    for key in own:
        yield {key: value(optional[key].type)}
    filters = list(_filters(optional["where"].type)) if "where" in optional else []
    orders = list(_orders(optional["orderBy"].type)) if "orderBy" in optional else []
    most = 10 if type == "Query" else 3
    together = [_all(filters[start : start + most]) for start in range(0, len(filters), most)]
    if type == "Query":
        yield from ({"where": each} for each in together)
    for order in orders if type == "Query" else orders[1:2]:
        yield {"orderBy": f"[{order}]"}
        yield {"orderBy": f"[{order}]", "": f'last: 5, before: "{_place(type, name, order)}"'}
        if "nulls" in order:
            yield {"orderBy": f"[{order}]", "": f'first: 5, after: "{_place(type, name, order, lacking=True)}"'}
    if isinstance(MODEL.spec(type, name), Connected):
        here = _place(type, name)
        for way in (f'first: 5, after: "{here}"', f'last: 5, before: "{here}", after: "{here}"'):
            yield {"": way}
    everything = {key: value(optional[key].type) for key in own}
    if together:
        everything["where"] = together[0]
    yield everything | ({"orderBy": f"[{', '.join(orders[::2])}]"} if orders else {})


def _all(conditions: list[str]) -> str:
    return f"{{and: [{', '.join(f'{{{each}}}' for each in conditions)}]}}"


def _filters(type: Any) -> Iterator[str]:
    """Each property by one operator, each kind of condition by each of its operators, each relation by both words."""
    turns: dict[str, int] = {}
    for name, field in get_named_type(type).fields.items():
        inner: Any = get_named_type(field.type)
        if name in ("and", "or", "not", "segment"):  # the rule of a segment is made of the others
            continue
        if "and" in inner.fields:
            yield from (f"{name}: {{{each}}}" for each in list(_filters(inner))[:3])
        elif "some" in inner.fields:
            yield f"{name}: {{some: {{{next(_filters(inner.fields['some'].type))}}}}}"
            yield f"{name}: {{none: {{}}}}"
        else:
            turn = turns[inner.name] = turns.get(inner.name, -1) + 1
            operators = list(inner.fields.items())
            for key, each in operators if turn == 0 else operators[turn % len(operators) :][:1]:
                beside = 'currency: "EUR", ' if "currency" in inner.fields and key not in ("currency", "isNull") else ""
                given = '"EUR"' if key == "currency" else value(each.type)
                yield f"{name}: {{{beside}{key}: {given}}}"


def _orders(type: Any) -> Iterator[str]:
    for word, each in get_named_type(get_named_type(type).fields["field"].type).values.items():
        for direction, nulls in (("ASC", "FIRST"), ("DESC", "LAST")):
            place = f", nulls: {nulls}" if each.value.endswith("?") else ""
            yield f"{{field: {word}, direction: {direction}{place}}}"


def value(type: Any) -> str:
    """Some value of an input type, as it is written."""
    if hasattr(type, "of_type"):
        inner = value(type.of_type)
        return f"[{inner}]" if str(type).startswith("[") else inner
    if is_enum_type(type):
        return str(next(iter(type.values)))
    return _VALUES.get(type.name) or "{}"


def _place(type: str, name: str, order: str = "", lacking: bool = False) -> str:
    """A cursor of a connection in this order; of a row that lacks the first key of it."""
    spec: Any = MODEL.spec(type, name)
    asked = []
    if order:
        words = dict(part.strip(" {}").split(": ") for part in order.split(","))
        of: Any = get_named_type(SCHEMA.type_map[type].fields[name].args["orderBy"].type)  # type: ignore[attr-defined]
        spelled = get_named_type(of.fields["field"].type).values[words["field"]].value
        asked = [(spelled, words["direction"], words.get("nulls"))]
    keys = keys_of(spec.order, asked, "edge" in question(spec.question).returns)
    return first_cursor(spec.question, keys, lacking)


def first_cursor(name: str, keys: Sequence[Key], lacking: bool = False) -> str:
    values: list[str | None] = []
    for place, key in enumerate(keys):
        some = {"datetime": "2020-01-31T09:00:00Z", "date": "2020-01-31"}.get(key.temporal or "", "A")
        values += [None if lacking and place == 0 else some for _ in key.names]
    return cursor(signature(name, keys), values)


def _written(type: str, name: str, field: GraphQLField, asked: Asked, selected: str = "") -> Variant:
    if not selected and "after" in field.args:
        counted = asked.keys() - {"orderBy", ""}  # no order and no place changes what is counted
        selected = "{ nodes { id } totalCount }" if counted else "{ nodes { id } }"
    selected = selected or "{ __typename }"
    arguments = ", ".join(f"{key}: {each}" if key else each for key, each in asked.items())
    return Variant(asked, f"{name}{f'({arguments})' if arguments else ''} {selected}")


def together(type: str, asked: Sequence[Variant]) -> str:
    """One query of several variants of fields of a type."""
    fields = " ".join(f"v{number}: {each.text}" for number, each in enumerate(asked))
    if type == "Query":
        return f"{{ {fields} }}"
    singular = [key for (on, key), spec in MODEL.specs.items() if on == "Query" and isinstance(spec, ById)]
    root = next((key for key in singular if get_named_type(_ROOT.fields[key].type).name == type), "")
    if not root:  # what is found by its id alone
        return f'{{ node(id: "{_PREFIXES[type]}_1") {{ ... on {type} {{ {fields} }} }} }}'
    return f'{{ {root}(id: "{_PREFIXES[type]}_1") {{ {fields} }} }}'


def selection(type: GraphQLNamedType, depth: int = 3, alias: str = "") -> str:
    """Everything of an object that needs no further question; of the nodes of a list the id, as each kind is asked for
    by its own id too. By an alias, two kinds can differ."""
    if is_abstract_type(type):
        kinds = [f"... on {each.name} {selection(each, 1, each.name)}" for each in SCHEMA.get_possible_types(type)]
        return f"{{ __typename {' '.join(kinds)} }}"
    parts = ["__typename"]
    for name, field in type.fields.items():  # type: ignore[attr-defined]
        inner = get_named_type(field.type)
        shown = f"{alias}_{name}: {name}" if alias else name
        asks = (type.name, name) in QUESTIONS or isinstance(MODEL.specs.get((type.name, name)), Computed)
        if not is_composite_type(inner):
            parts += [shown] if not asks else []
        elif not asks and depth:
            listed = name in ("node", "nodes") and type.name != "SearchHit"
            parts.append(f"{shown} {'{ id }' if listed else selection(inner, depth - 1)}")
    return f"{{ {' '.join(parts)} }}"
