"""Which field reads what? The table that the schema's declarations make, checked when it is built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from graphql import GraphQLObjectType, GraphQLSchema, is_interface_type, is_non_null_type, is_object_type

from graphservice.engine.connections import Planned, TypedRow
from graphservice.engine.fields.declaring import KIND
from graphservice.engine.fields.kind import FieldKind
from graphservice.engine.fields.properties import Property
from graphservice.errors import ConfigurationError

_DEFINITION = "strawberry-definition"


class FieldTable:
    """For each type its binding, for each of its fields its spec.

    Raises ConfigurationError where a planned field has a resolver, a permission or an extension: plans never call them.
    """

    def __init__(self, schema: GraphQLSchema) -> None:
        self._specs: dict[tuple[str, str], FieldKind] = {}
        self._bindings: dict[str, str] = {}
        self._typed_by_row: set[str] = set()
        for type in schema.type_map.values():
            if is_object_type(type) or is_interface_type(type):
                self._read(type, type is schema.query_type)

    def spec(self, type: str, field: str) -> FieldKind:
        return self._specs[type, field]

    def planned(self, type: str, field: str) -> bool:
        return (type, field) in self._specs

    def binding(self, type: str) -> str:
        return self._bindings.get(type, "node")

    def typed_by_row(self, type: str) -> bool:
        """Whether rows of this interface say which type they are; else their labels do."""
        return type in self._typed_by_row

    @property
    def specs(self) -> Mapping[tuple[str, str], FieldKind]:
        return self._specs

    def _read(self, type: Any, is_root: bool) -> None:
        origin = _origin(type)
        if origin is None:
            return
        planned = issubclass(origin, Planned)
        if planned:
            self._bindings[type.name] = cast("type[Planned]", origin).binding
            self._typed_by_row |= {type.name} if issubclass(origin, TypedRow) else set()
        for name, field in type.fields.items():
            declared = field.extensions.get(_DEFINITION)
            spec = _spec(declared)
            if spec is None and planned:
                spec = self._plain(type, name, declared)
            if spec is not None and (planned or is_root or spec.everywhere):
                self._specs[type.name, name] = spec

    def _plain(self, type: GraphQLObjectType, name: str, declared: Any) -> FieldKind:
        if not declared.is_basic_field:
            raise ConfigurationError(
                f"{type.name}.{name} has a resolver, a permission or an extension, which a plan never calls: "
                "declare it with computed()."
            )
        return Property(name)


def _spec(declared: Any) -> FieldKind | None:
    found: FieldKind | None = declared.metadata.get(KIND) if declared is not None else None
    if found is not None and not found.derived and not declared.is_basic_field:
        raise ConfigurationError(f"{declared.python_name} is planned: it cannot have a resolver as well.")
    return found


def _origin(type: Any) -> type | None:
    definition = type.extensions.get(_DEFINITION)
    generic = getattr(definition, "concrete_of", None)  # Edge[Account] is a copy that inherits nothing
    found: type | None = getattr(generic or definition, "origin", None)
    return found


def forgiving(schema: GraphQLSchema) -> None:
    """Lets each root field that is worked out from arguments be null, so that a wrong one does not empty the page."""
    assert schema.query_type is not None
    model = FieldTable(schema)
    for name, field in schema.query_type.fields.items():
        if field.args and not model.planned(schema.query_type.name, name) and is_non_null_type(field.type):
            field.type = field.type.of_type


def model_of(schema: GraphQLSchema) -> FieldTable:
    model: FieldTable | None = schema.extensions.get("graphservice")
    if model is None:
        model = FieldTable(schema)
        schema.extensions["graphservice"] = model
    return model
