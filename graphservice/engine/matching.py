"""Which nodes does a `where` mean, where it is an argument of a change rather than of a list?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from graphql import FieldNode, GraphQLResolveInfo, OperationDefinitionNode, parse
from graphql.execution.values import VariableValues, get_argument_values

from graphservice.engine.calls import Bound, Call
from graphservice.engine.executor import model_of
from graphservice.engine.plan import learned
from graphservice.engine.selection import Slot
from graphservice.engine.statement import Statement

if TYPE_CHECKING:
    from graphservice.engine.mutations import Info


async def matching(info: Info, field: str, where: Any, most: int) -> list[str]:
    """The ids of what a root list would have with that `where`, in no order; one more than `most` tells of more.

    `where` is as `given` has it. Raises BadInput as the list would.
    """
    raw, context = info._raw_info, info.context
    root = raw.schema.query_type
    assert root is not None
    definition, spec = root.fields[field], model_of(raw.schema).spec("Query", field)
    call = Call(0, spec, definition, _node(field), None)
    variables = VariableValues({}, {"where": where})
    bound = await learned(context, lambda: call.bind(variables, context.now, Bound((), {}, known=context.known)))
    text = Statement([bound]).ids(Slot(field, definition, spec, [], call))
    (ids,) = await context.record(text, {**bound.p, "most": most + 1})
    return cast("list[str]", ids)


def given(info: Info) -> dict[str, Any]:
    """The arguments of a field as graphql-core coerced them, by their names in GraphQL."""
    raw: GraphQLResolveInfo[Any] = info._raw_info
    field = raw.parent_type.fields[raw.field_name]
    coerced = cast("dict[str, Any]", raw.variable_values)  # Strawberry gives the values alone
    return get_argument_values(field, raw.field_nodes[0], VariableValues({}, coerced))


def _node(field: str) -> FieldNode:
    operation = cast("OperationDefinitionNode", parse(f"{{ {field}(where: $where) }}").definitions[0])
    return cast("FieldNode", operation.selection_set.selections[0])
