"""Which values can an argument have?"""

from __future__ import annotations

import json
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_required_input_field,
)

from graphservice.model import LABELS

_PREFIXES = {label: prefix for prefix, label in LABELS.items()}
_TEXTS = ["", "Ångström", "o'Neill", 'a "quoted" word', "`tick`", "\u2028", "{brace}", "$p.x", "x" * 40]


class Inputs:
    """Random values as JSON has them, by type; `spelled` is a value as it stands in a document."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def value(self, type: GraphQLInputType) -> Any:
        if isinstance(type, GraphQLNonNull):
            return self._some(type.of_type)
        return None if self._random.random() < 0.05 else self._some(type)

    def id(self, labels: list[str]) -> str:
        """An id of one of these kinds, or of none."""
        label = self._random.choice([*labels, *labels, "Finding"])
        return f"{_PREFIXES[label]}_{self._random.randrange(100)}"

    def _some(self, type: Any, depth: int = 3) -> Any:
        random = self._random
        if isinstance(type, GraphQLList):
            item = type.of_type.of_type if isinstance(type.of_type, GraphQLNonNull) else type.of_type
            items = [self._some(item, depth) for _ in range(random.randint(0, 2))]
            return list({str(each.get("field", each)): each for each in items}.values()) if _keyed(item) else items
        if isinstance(type, GraphQLEnumType):
            return random.choice(list(type.values))
        if isinstance(type, GraphQLInputObjectType):
            return self._object(type, depth - 1)
        return self._scalar(type.name)

    def _scalar(self, name: str) -> Any:
        random = self._random
        known = {
            "Int": random.randint(1, 4),
            "Float": random.random(),
            "Boolean": random.random() < 0.5,
            "String": random.choice(_TEXTS),
            "ID": self.id(["Account"]),
            "DateTime": f"20{random.randint(10, 30)}-01-31T09:00:00+0{random.randint(0, 9)}:00",
            "Date": f"20{random.randint(10, 30)}-01-31",
            "Decimal": f"{random.randint(-99, 99)}.50",
        }
        return known[name]

    def _object(self, type: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        needed = [name for name, field in type.fields.items() if is_required_input_field(field)]
        others = [name for name, field in type.fields.items() if name not in needed and (depth or not _deep(field))]
        others = [name for name in others if name != "segment"]  # there is none in a made-up graph
        chosen = needed + self._random.sample(others, min(len(others), self._random.randint(0, 2)))
        if not chosen and "and" not in type.fields:  # a filter without a condition is refused
            chosen = [self._random.choice([name for name in type.fields if name != "segment"])]
        given = {name: self._field(type.fields[name], depth) for name in chosen}
        return given | ({"currency": "EUR"} if type.name == "MoneyFilter" else {})

    def _field(self, field: GraphQLInputField, depth: int) -> Any:
        """Never null: a condition that is null is refused."""
        return self._some(field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type, depth)


def _keyed(type: GraphQLInputType) -> bool:
    """Whether it is a key of an order: one field cannot count twice."""
    return isinstance(type, GraphQLInputObjectType) and "direction" in type.fields


def _deep(field: GraphQLInputField) -> bool:
    return isinstance(get_named_type(field.type), GraphQLInputObjectType)


def spelled(type: Any, value: Any) -> str:
    type = type.of_type if isinstance(type, GraphQLNonNull) else type
    if value is None:
        return "null"
    if isinstance(type, GraphQLList):
        return f"[{', '.join(spelled(type.of_type, each) for each in value)}]"
    if isinstance(type, GraphQLInputObjectType):
        fields = (f"{name}: {spelled(type.fields[name].type, each)}" for name, each in value.items())
        return f"{{{', '.join(fields)}}}"
    return str(value) if isinstance(type, GraphQLEnumType) else json.dumps(value)
