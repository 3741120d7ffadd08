"""Which list of a question is to leave, and what are the columns of its rows?

The question is written anew: as it was, but without what belongs to a page alone, and with the place where the next
page begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_object_type,
    parse,
)
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet

from graphservice.engine.export.columns import NEXT, Column
from graphservice.engine.fields.kind import FieldKind
from graphservice.engine.read.selection import Selector
from graphservice.errors import BadInput

_PAGING = ("first", "after", "last", "before")
_ROWS = ("edges", "nodes")
_NUMBERS = ("Int", "Float", "Decimal")


@dataclass(frozen=True, slots=True)
class Flat:
    """A question of one list: its root field written anew, the response keys down to the list, and the columns."""

    root: GroupedFieldSet
    path: tuple[str, ...]
    columns: Sequence[Column]


def flat(selector: Selector, root: GraphQLObjectType, grouped: GroupedFieldSet) -> Flat:
    """Raises BadInput where the question is not one list."""
    if len(grouped) != 1:
        raise BadInput(f"A file holds one list: ask for {_either(grouped)} alone.")
    flattening = _Flattening(selector)
    paths = list(flattening.lists(root, grouped))
    if not paths:
        raise BadInput(
            "A file holds a list with pages, and the query has none: add one, as `{ contacts { nodes { name } } }`."
        )
    if len(paths) > 1:
        raise BadInput(f"A file holds one list: ask for {_either('.'.join(path) for path in paths)} alone.")
    ((key, details),) = grouped.items()
    node = flattening.leaving(root, details, paths[0], Column(()))
    return Flat({key: [details[0]._replace(node=node)]}, paths[0], _distinct(flattening.columns))


@dataclass(slots=True)
class _Flattening:
    selector: Selector
    columns: list[Column] = field(default_factory=list)

    def lists(self, type: GraphQLObjectType, grouped: GroupedFieldSet) -> Iterator[tuple[str, ...]]:
        """The ways to the lists that no other list holds."""
        for key, details in grouped.items():
            spec = self._spec(type, details)
            if (spec and spec.paged) or self.worked_out(type, details):
                yield (key,)
            elif spec and spec.leads and is_object_type(inner := self._type(type, details)):
                yield from ((key, *path) for path in self.lists(inner, self.selector.collected(inner, details)))

    def worked_out(self, type: GraphQLObjectType, details: FieldDetailsList) -> bool:
        """Whether it is a list with pages at the root that no pattern finds."""
        name = details[0].node.name.value
        if type is not self.selector.schema.query_type or self.selector.model.planned(type.name, name):
            return False
        fields = getattr(self._type(type, details), "fields", {})
        return {"edges", "nodes", "pageInfo"} <= set(fields) and "after" in self._definition(type, details).args

    def leaving(
        self, type: GraphQLObjectType, details: FieldDetailsList, path: Sequence[str], above: Column
    ) -> FieldNode:
        """The field at the start of the path, so that the list at its end can be turned page by page."""
        node, inner = details[0].node, self._type(type, details)
        grouped = self.selector.collected(inner, details)
        if len(path) == 1:
            kept = tuple(each for each in node.arguments or () if each.name.value not in _PAGING)
            return _field(node, self._rows(inner, grouped, path[0]), kept)
        above = above.beneath(path[0])
        selected: list[SelectionNode] = []
        for key, fields in grouped.items():
            if key == path[1]:
                selected.append(self.leaving(inner, fields, path[1:], above))
            else:
                selected += self._selected(inner, fields, above.beneath(key))
        return _field(node, selected)

    def _rows(self, type: Any, grouped: GroupedFieldSet, name: str) -> list[SelectionNode]:
        kept = {key: fields for key, fields in grouped.items() if fields[0].node.name.value in _ROWS}
        if not kept:
            raise BadInput(f"The rows of a file are the `nodes` or `edges` of a list: ask `{name}` for them.")
        rows: list[SelectionNode] = []
        for key, fields in kept.items():
            inner = self._object(self._type(type, fields), fields, Column((), key))
            rows.append(_field(fields[0].node, inner))
        return [*rows, _next_page("endCursor hasNextPage")]

    def _object(self, type: Any, details: FieldDetailsList, at: Column) -> list[SelectionNode]:
        if is_abstract_type(type):
            kinds = self.selector.schema.get_possible_types(type)
            return [_on(each.name, self._object(each, details, at)) for each in kinds]
        selected: list[SelectionNode] = []
        for key, fields in self.selector.collected(type, details).items():
            selected += self._selected(type, fields, at.beneath(key))
        return selected

    def _selected(self, type: GraphQLObjectType, details: FieldDetailsList, at: Column) -> list[SelectionNode]:
        """A field as it was selected; its columns are noted."""
        if details[0].node.name.value == "__typename":
            self.columns.append(at)
            return [details[0].node]
        outer, inner = self._definition(type, details).type, self._type(type, details)
        at = replace(at, joined=at.joined or is_list_type(get_nullable_type(outer)))
        if is_leaf_type(inner):
            self.columns.append(replace(at, number=inner.name in _NUMBERS and not at.joined))
            return [each.node for each in details]
        spec = self._spec(type, details)
        more = [_next_page("hasNextPage")] if spec and spec.paged else []
        return [_field(details[0].node, [*self._object(inner, details, at), *more])]

    def _definition(self, type: GraphQLObjectType, details: FieldDetailsList) -> GraphQLField:
        return cast("GraphQLField", self.selector.schema.get_field(type, details[0].node.name.value))

    def _type(self, type: GraphQLObjectType, details: FieldDetailsList) -> Any:
        return get_named_type(self._definition(type, details).type)

    def _spec(self, type: GraphQLObjectType, details: FieldDetailsList) -> FieldKind | None:
        return self.selector.model.specs.get((type.name, details[0].node.name.value))


def _distinct(columns: Sequence[Column]) -> Sequence[Column]:
    """One for each place: kinds of nodes share what they have in common."""
    known: dict[str, Column] = {}
    for column in dict.fromkeys(columns):
        other = known.setdefault(column.name, column)
        if other != column:
            raise BadInput(f"Two columns of the file would be named `{column.name}`: give one of them an alias.")
    return list(known.values())


def _field(node: FieldNode, selected: Sequence[SelectionNode], arguments: Any = None) -> FieldNode:
    return FieldNode(
        alias=node.alias,
        name=node.name,
        arguments=node.arguments if arguments is None else arguments,
        directives=(),
        selection_set=SelectionSetNode(selections=tuple(selected)),
        loc=node.loc,
    )


def placed(node: FieldNode, after: str | None) -> FieldNode:
    """A list from that place on."""
    more = (ArgumentNode(name=NameNode(value="after"), value=StringValueNode(value=after)),) if after else ()
    kept = node.selection_set.selections if node.selection_set else ()
    return _field(node, kept, (*(node.arguments or ()), *more))


def _on(type: str, selected: Sequence[SelectionNode]) -> InlineFragmentNode:
    named = NamedTypeNode(name=NameNode(value=type))
    return InlineFragmentNode(
        type_condition=named, directives=(), selection_set=SelectionSetNode(selections=tuple(selected))
    )


def _next_page(fields: str) -> FieldNode:
    (operation,) = parse(f"{{ pageInfo {{ {fields} }} }}", no_location=True).definitions
    (info,) = cast("OperationDefinitionNode", operation).selection_set.selections
    return FieldNode(
        alias=NameNode(value=NEXT),
        name=cast("FieldNode", info).name,
        arguments=(),
        directives=(),
        selection_set=cast("FieldNode", info).selection_set,
    )


def _either(names: Any) -> str:
    return " or ".join(f"`{name}`" for name in names)
