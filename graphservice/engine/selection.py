"""What was selected? A tree of slots: what each object's row holds, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from graphql import (
    GraphQLAbstractType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_list_type,
    is_object_type,
)
from graphql.execution.collect_fields import (
    FieldDetailsList,
    FragmentDetails,
    GroupedFieldSet,
    collect_subfields,
)
from graphql.execution.values import VariableValues

from graphservice.engine.calls import Call
from graphservice.engine.masking import refusal
from graphservice.engine.model import Model
from graphservice.engine.specs import ById, ByIds, Column, Computed, Connected, Grouped, Listed, Spec, ToOne
from graphservice.errors import TooComplex

FIELDS, CALLS = 5_000, 150  # of one operation, each fragment counted where it is spread
Item = tuple[str, "Slot | None"]  # response key; None is __typename


@dataclass(slots=True)
class Slot:
    """A field at one place in an operation; its value stands at one place in the row of its object."""

    key: str
    definition: GraphQLField
    spec: Spec
    details: FieldDetailsList
    call: Call | None = None
    of: Shape | None = None
    parts: list[PagePart] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    page: int = -1

    @property
    def type(self) -> GraphQLOutputType:
        return self.definition.type

    @property
    def listed(self) -> bool:
        return is_list_type(get_nullable_type(self.type))


@dataclass(slots=True)
class PagePart:
    """A field of a connection. `edges` and `nodes` have a place in each row of the page."""

    key: str
    name: str
    definition: GraphQLField
    items: list[tuple[str, str, GraphQLField]] = field(default_factory=list)
    of: Shape | None = None
    typename: str = ""


@dataclass(slots=True)
class Object:
    """An object type's selection. `hidden` are columns that no one asked to see but a computed field needs."""

    type: GraphQLObjectType
    binding: str
    items: list[Item]
    hidden: list[str] = field(default_factory=list)

    @property
    def slots(self) -> list[Slot]:
        return [slot for _, slot in self.items if slot is not None]


@dataclass(slots=True)
class Abstract:
    """An interface's selection: one for each type it can be, which a row tells itself or its labels do."""

    type: GraphQLAbstractType
    possible: dict[str, Object]
    told: bool = False


Shape = Object | Abstract


@dataclass(slots=True)
class Selector:
    """Builds the tree with graphql-core's own collection of fields: fragments, merging, @skip and @include.

    Raises GraphQLError where it grows beyond all measure: fragments that spread fragments multiply.
    """

    schema: GraphQLSchema
    model: Model
    fragments: Mapping[str, FragmentDetails]
    variables: VariableValues
    operation: OperationDefinitionNode
    calls: list[Call] = field(default_factory=list)
    fields: int = 0

    def roots(self, grouped: GroupedFieldSet, root: GraphQLObjectType) -> list[Slot]:
        return [self._slot(root, key, details, None, "node") for key, details in grouped.items()]

    def shape(self, type: Any, details: FieldDetailsList, call: Call | None, binding: str) -> Shape:
        if is_object_type(type):
            return self._object(type, details, call, binding)
        possible = self.schema.get_possible_types(cast("GraphQLAbstractType", type))
        kinds = {each.name: self._object(each, details, call, "node") for each in possible}
        return Abstract(type, kinds, self.model.told(type.name))

    def _object(self, type: GraphQLObjectType, details: FieldDetailsList, call: Call | None, binding: str) -> Object:
        made = Object(type, binding, [])
        for key, fields in self.collected(type, details).items():
            if fields[0].node.name.value == "__typename":
                made.items.append((key, None))
            else:
                made.items.append((key, self._slot(type, key, fields, call, binding)))
        self._hide(made)
        return made

    def _slot(
        self, type: GraphQLObjectType, key: str, details: FieldDetailsList, call: Call | None, binding: str
    ) -> Slot:
        name = details[0].node.name.value
        definition = cast("GraphQLField", self.schema.get_field(type, name))
        spec = self.model.spec(type.name, name)
        slot = Slot(key, definition, spec, details, page=call.number if call else -1)
        named = get_named_type(definition.type)
        if isinstance(spec, ToOne | Listed | Connected | Grouped | ById | ByIds | Computed):
            slot.call = Call(len(self.calls), spec, definition, details[0].node, call)
            self.calls.append(slot.call)
            _limited(len(self.calls), CALLS, "relations")
        if isinstance(spec, Connected):
            slot.parts = list(self._parts(cast("GraphQLObjectType", named), details, slot.call))
        elif isinstance(spec, Column):
            slot.of = self._object(cast("GraphQLObjectType", named), details, call, "column")
        elif not isinstance(spec, Computed) and (is_object_type(named) or is_abstract_type(named)):
            slot.of = self.shape(named, details, slot.call or call, self.model.binding(named.name))
        return slot

    def _parts(self, type: GraphQLObjectType, details: FieldDetailsList, call: Call | None) -> Iterator[PagePart]:
        for key, fields in self.collected(type, details).items():
            name = fields[0].node.name.value
            if name == "__typename":
                yield PagePart(key, name, cast("GraphQLField", None), typename=type.name)
                continue
            definition = type.fields[name]
            named = cast("GraphQLObjectType", get_named_type(definition.type))
            made = PagePart(key, name, definition, typename=named.name)
            if name == "edges":
                made.of = self._object(named, fields, call, "edge")
            elif name == "nodes":
                made.of = self.shape(named, fields, call, "node")
            elif name == "pageInfo":
                collected = self.collected(named, fields).items()
                made.items = [(k, f[0].node.name.value, _field(named, f)) for k, f in collected]
            yield made

    def collected(self, type: GraphQLObjectType, details: FieldDetailsList) -> GroupedFieldSet:
        collected = collect_subfields(self.schema, dict(self.fragments), self.variables, self.operation, type, details)
        self.fields += len(collected.grouped_field_set)
        _limited(self.fields, FIELDS, "fields")
        return collected.grouped_field_set

    def _hide(self, made: Object) -> None:
        """Gives each computed field the places of the columns that it requires."""
        for slot in made.slots:
            if not isinstance(slot.spec, Computed):
                continue
            for name in slot.spec.requires:
                if name not in made.hidden:
                    made.hidden.append(name)
                slot.columns[name] = len(made.slots) + made.hidden.index(name)


def _limited(count: int, most: int, noun: str) -> None:
    if count > most:
        message = f"The query asks for more than {most:,} {noun}, fragments written out. Ask in several."
        raise refusal(message, TooComplex.code)


def _field(type: GraphQLObjectType, details: FieldDetailsList) -> GraphQLField:
    return cast("GraphQLField", type.fields.get(details[0].node.name.value))


def wants_places(parts: Sequence[PagePart]) -> bool:
    """Whether the rows of a page carry their places, for its cursors."""
    asked = {name for part in parts for _, name, _ in part.items}
    return bool(asked & {"startCursor", "endCursor"})
