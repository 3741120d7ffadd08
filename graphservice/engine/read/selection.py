"""What was selected? A tree of slots: what each object's row holds, place by place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from graphql import (
    GraphQLAbstractType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    is_object_type,
)
from graphql.execution.collect_fields import (
    FieldDetailsList,
    FragmentDetails,
    GroupedFieldSet,
    collect_subfields,
)
from graphql.execution.values import VariableValues

from graphservice.engine.bind.calls import Call
from graphservice.engine.fields.kind import AbstractShape, ObjectShape, Shape, Slot
from graphservice.engine.guard.levels import LEVEL, LEVELED
from graphservice.engine.masking import refusal
from graphservice.engine.read.breadth import FIELDS
from graphservice.engine.read.model import FieldTable
from graphservice.errors import TooComplex

CALLS = 150  # of one operation, each fragment counted where it is spread


@dataclass(slots=True)
class Selector:
    """Builds the tree with graphql-core's own collection of fields: fragments, merging, @skip and @include.

    Raises GraphQLError where it grows beyond all measure: fragments that spread fragments multiply. `leveled`: for
    a viewer who sees a part, so nodes say at which level.
    """

    schema: GraphQLSchema
    model: FieldTable
    fragments: Mapping[str, FragmentDetails]
    variables: VariableValues
    operation: OperationDefinitionNode
    leveled: bool = False
    calls: list[Call] = field(default_factory=list)
    fields: int = 0

    def roots(self, grouped: GroupedFieldSet, root: GraphQLObjectType) -> list[Slot]:
        return [self._slot(root, key, details, None, "node") for key, details in grouped.items()]

    def shape(self, type: Any, details: FieldDetailsList, call: Call | None, binding: str) -> Shape:
        if is_object_type(type):
            return self.object(type, details, call, binding)
        possible = self.schema.get_possible_types(cast("GraphQLAbstractType", type))
        kinds = {each.name: self.object(each, details, call, "node") for each in possible}
        return AbstractShape(type, kinds, self.model.typed_by_row(type.name))

    def object(
        self, type: GraphQLObjectType, details: FieldDetailsList, call: Call | None, binding: str
    ) -> ObjectShape:
        made = ObjectShape(type, [])
        for key, fields in self.collected(type, details).items():
            if fields[0].node.name.value == "__typename":
                made.items.append((key, None))
            else:
                made.items.append((key, self._slot(type, key, fields, call, binding)))
        self._hide(made)
        return made

    def _slot(
        self, type: GraphQLObjectType, key: str, details: FieldDetailsList, above: Call | None, binding: str
    ) -> Slot:
        name = details[0].node.name.value
        definition = cast("GraphQLField", self.schema.get_field(type, name))
        spec = self.model.spec(type.name, name)
        slot = Slot(key, definition, spec, details, page=above.number if above else -1, bound=binding)
        if spec.asks:
            slot.call = Call(len(self.calls), spec, definition, details[0].node, above)
            self.calls.append(slot.call)
            _limited(len(self.calls), CALLS, "relations")
        spec.select(slot, above, self)
        return slot

    def binding(self, type: str) -> str:
        """What a type reads its fields from: node or edge."""
        return self.model.binding(type)

    def collected(self, type: GraphQLObjectType, details: FieldDetailsList) -> GroupedFieldSet:
        collected = collect_subfields(self.schema, dict(self.fragments), self.variables, self.operation, type, details)
        self.fields += len(collected.grouped_field_set)
        _limited(self.fields, FIELDS, "fields")
        return collected.grouped_field_set

    def _hide(self, made: ObjectShape) -> None:
        """Gives each field that is worked out the places of the columns that it needs."""
        for slot in made.slots:
            for name in slot.spec.needs():
                if name not in made.hidden:
                    made.hidden.append(name)
                slot.columns[name] = len(made.slots) + made.hidden.index(name)
        if self.leveled and made.type.name == LEVELED:
            made.hidden.append(LEVEL)


def _limited(count: int, most: int, noun: str) -> None:
    if count > most:
        message = f"The query has more than {most:,} {noun}, with fragments expanded. Split it into several queries."
        raise refusal(message, TooComplex.code)
