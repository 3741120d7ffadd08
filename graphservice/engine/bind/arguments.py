"""What do a field's arguments hold in one request? Constants are coerced once, variables were coerced already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import ArgumentNode, FieldNode, GraphQLArgument, GraphQLField, VariableNode, Visitor, visit
from graphql.execution.values import VariableValues, coerce_argument

from graphservice.engine.nulls import refuse_unsent, strict_variables

Given = tuple[str, GraphQLArgument, ArgumentNode]


class Arguments:
    """The arguments of a field at one place in a document."""

    def __init__(self, definition: GraphQLField, node: FieldNode) -> None:
        self._node = node
        self._constant: dict[str, Any] = {}
        self._variable: list[tuple[str, str, Given]] = []
        self._other: list[Given] = []
        self._strict: list[tuple[str, str]] = []
        given = {each.name.value: each for each in node.arguments or ()}
        for name, argument in definition.args.items():
            at = given.get(name)
            if at is None or not _has_variables(at):
                coerce_argument(self._constant, node, name, argument, at, None, None)
            elif isinstance(at.value, VariableNode):
                self._variable.append((argument.out_name or name, at.value.name.value, (name, argument, at)))
            else:
                self._other.append((name, argument, at))
                self._strict += strict_variables(at.value, argument.type, name)

    def of(self, variables: VariableValues) -> Mapping[str, Any]:
        """By graphql-core's rules: it is asked itself where a variable is null or missing.

        Raises BadInput where a condition is one that is missing.
        """
        refuse_unsent(self._strict, variables.coerced)
        values = dict(self._constant)
        others = self._other
        for name, variable, given in self._variable:
            value = variables.coerced.get(variable)
            if value is not None:
                values[name] = value
            else:
                others = [*others, given]
        for each in others:
            coerce_argument(values, self._node, *each, variables, None)
        return values


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found = False

    def enter_variable(self, *_: Any) -> None:
        self.found = True


def _has_variables(node: ArgumentNode) -> bool:
    finder = _Variables()
    visit(node, finder)
    return finder.found
