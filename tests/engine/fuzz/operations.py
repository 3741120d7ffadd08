"""Which operations can be asked of a schema? Random ones, over every type, field and way of writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_interface_type,
    is_object_type,
)

from graphservice.engine.fields.derived import Computed
from graphservice.engine.read.model import model_of
from tests.engine.fuzz.inputs import Inputs, spelled

PAGED = ("first", "last", "before", "after")
SIZE = 40  # fields and fragments of a document
CursorOf = Callable[[str, str], str]


@dataclass(slots=True)
class Document:
    """A query, and for each of its variables the argument that it is for (None: a Boolean of @skip or @include)."""

    text: str
    variables: dict[str, tuple[GraphQLArgument | None, Any]]


@dataclass(slots=True)
class Operations:
    """`roots` are the fields of the root that are asked for."""

    random: Random
    schema: GraphQLSchema
    cursor_of: CursorOf
    roots: frozenset[str]
    inputs: Inputs = field(init=False)
    _left: int = field(init=False, default=0)
    _fragments: dict[str, tuple[str, str]] = field(init=False, default_factory=dict)
    _variables: dict[str, tuple[GraphQLArgument | None, Any]] = field(init=False, default_factory=dict)
    _written: dict[tuple[str, str], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.inputs = Inputs(self.random)

    def document(self) -> Document:
        self._fragments, self._variables, self._written = {}, {"a": (None, None), "b": (None, None)}, {}
        root = self.schema.query_type
        assert root is not None
        self._left = SIZE
        selected = self._selected(root, 3)
        fragments = (f"fragment {name} on {on} {text}" for name, (on, text) in self._fragments.items())
        text = " ".join([selected, *fragments])
        used = {name: of for name, of in self._variables.items() if f"${name} " in text}
        declared = ", ".join(f"${name} : {'Boolean!' if of is None else of.type}" for name, (of, _) in used.items())
        return Document(f"query {f'({declared})' if used else ''} {text}", used)

    def values(self, document: Document) -> dict[str, Any]:
        """Values for its variables; one that can be absent is absent now and then."""
        chosen = {}
        for name, (argument, given) in document.variables.items():
            if argument is None:
                chosen[name] = self.random.random() < 0.5
            elif given is not None:
                chosen[name] = self.random.choice(given)
            elif self.random.random() < 0.8 or str(argument.type).endswith("!"):
                chosen[name] = self.inputs.value(argument.type)
        return chosen

    def _selected(self, type: GraphQLNamedType, depth: int) -> str:
        parts = [self._part(type, depth) for _ in range(self.random.randint(1, 4))]
        return f"{{ {' '.join(parts)} }}"

    def _part(self, type: Any, depth: int) -> str:
        self._left -= 1
        if self._left < 0:
            return "__typename"
        dice = self.random.random()
        if dice < 0.1:
            return f"... {self._condition()} {self._selected(type, depth)}"
        if dice < (0.6 if is_abstract_type(type) else 0.2):
            on = self._narrowed(type)
            return f"... on {on.name} {self._condition()} {self._selected(on, depth)}"
        if dice < 0.3 or (dice < 0.8 and is_abstract_type(type)):
            return f"...{self._fragment(self._narrowed(type), depth)} {self._condition()}"
        return self._field(type, depth)

    def _condition(self) -> str:
        dice = self.random.random()
        if dice < 0.8:
            return ""
        value = self.random.choice(["$a", "$b", "$a", "$b", "true", "false"])
        return f"@{self.random.choice(['skip', 'include'])}(if: {value} )"

    def _narrowed(self, type: Any) -> GraphQLNamedType:
        """The type itself, an interface of it, or a type that it can be."""
        if is_abstract_type(type):
            return self.random.choice([type, *self.schema.get_possible_types(type)])
        interfaces = [] if type is self.schema.query_type else list(type.interfaces)
        chosen: GraphQLNamedType = self.random.choice([type, *interfaces])
        return chosen

    def _fragment(self, type: GraphQLNamedType, depth: int) -> str:
        known = [name for name, (on, _) in self._fragments.items() if on == type.name]
        if known and self.random.random() < 0.5:
            return self.random.choice(known)
        text = self._selected(type, min(depth, 1))
        name = f"F{len(self._fragments)}"
        self._fragments[name] = (type.name, text)
        return name

    def _field(self, type: Any, depth: int) -> str:
        name = self._chosen(type, depth)
        if name == "__typename":
            return self.random.choice(["__typename", "kind: __typename"])
        declared: GraphQLField = type.fields[name]
        alias = self.random.choice(["", "", "", "x", "y"])
        key = f"{alias}_{name}" if alias else name
        inner = get_named_type(declared.type)
        shown = f"{key}: {name}" if alias else name
        spread = ""
        if is_composite_type(inner):
            spread = self._selected(inner, depth - (is_object_type(inner) and "id" in getattr(inner, "fields", ())))
        return f"{shown}{self._arguments(type, name, key, declared)} {self._condition()} {spread}"

    def _chosen(self, type: Any, depth: int) -> str:
        fields: dict[str, GraphQLField] = {key: each for key, each in type.fields.items() if self._fits(type, key)}
        if type is self.schema.query_type:
            fields = {name: each for name, each in fields.items() if name in self.roots}
        leaves = [name for name, each in fields.items() if not is_composite_type(get_named_type(each.type))]
        others = [name for name in fields if name not in leaves]
        if others and depth > 0 and (not leaves or self.random.random() < 0.6):
            return self.random.choice(others)
        return self.random.choice([*leaves, "__typename"])

    def _fits(self, type: Any, name: str) -> bool:
        """Neither what is worked out and an object nor what a resolver gives: graphql-core completes that itself."""
        known = model_of(self.schema).specs
        if type.name == "Query" and (type.name, name) not in known and name != "viewer":
            return False
        worked_out = isinstance(known.get((type.name, name)), Computed)
        return not (worked_out and is_composite_type(get_named_type(type.fields[name].type)))

    def _arguments(self, type: Any, name: str, key: str, declared: GraphQLField) -> str:
        """The same for the same key, wherever it stands: else the fields could not be merged."""
        place = (type.name, key)
        if is_interface_type(type) or not declared.args:
            return ""
        if place not in self._written:
            kept = self.random.choice(["first", "last", "neither"])
            asked = {name: each for name, each in declared.args.items() if name not in PAGED or name == kept}
            given = [self._argument(name, each, declared) for name, each in asked.items()]
            given += self._cursors(type.name, name, declared, " ".join(given))
            text = ", ".join(each for each in given if each)
            self._written[place] = f"({text})" if text else ""
        return self._written[place]

    def _argument(self, name: str, argument: GraphQLArgument, declared: GraphQLField) -> str:
        needed = str(argument.type).endswith("!")
        if not needed and self.random.random() < 0.6:
            return ""
        choices = self._ids(name, declared)
        if self.random.random() < 0.4:
            variable = f"v{len(self._variables)}"
            self._variables[variable] = (argument, choices)
            return f"{name}: ${variable} "
        value = self.random.choice(choices) if choices else self.inputs.value(argument.type)
        return f"{name}: {spelled(argument.type, value)}"

    def _cursors(self, type: str, name: str, declared: GraphQLField, given: str) -> list[str]:
        """For a list in its own order, places to go on from."""
        if "after" not in declared.args or "orderBy" in given:
            return []
        return [f'{each}: "{self.cursor_of(type, name)}"' for each in PAGED[2:] if self.random.random() < 0.3]

    def _ids(self, name: str, declared: GraphQLField) -> Any:
        """For an argument of ids, some that fit."""
        if name not in ("id", "ids"):
            return None
        type = get_named_type(declared.type)
        labels = [each.name for each in self.schema.get_possible_types(type)] if is_abstract_type(type) else [type.name]
        some = [self.inputs.id(labels) if len(labels) > 1 else self.inputs.id(labels * 3) for _ in range(4)]
        fitting = [each for each in some if len(labels) > 1 or not each.startswith("fnd_")] or ["nothing"]
        return fitting if name == "id" else [fitting[: self.random.randint(0, 4)] for _ in range(3)]
