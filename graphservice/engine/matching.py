"""Which nodes does a `where` mean, where it is an argument of a change rather than of a list?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    parse,
)
from graphql.execution.values import VariableValues, get_argument_values
from graphql.utilities import coerce_input_value

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.fields.kind import Slot
from graphservice.engine.read.model import model_of
from graphservice.engine.run.plan import learned
from graphservice.engine.write.statement import Statement
from graphservice.errors import BadInput

if TYPE_CHECKING:
    from graphservice.engine.context import Context, Info


async def matching(info: Info, field: str, where: Any, most: int) -> list[str]:
    """The ids of what a root list would have with that `where`, in no order; one more than `most` tells of more.

    `where` is as `given` has it. Raises BadInput as the list would.
    """
    return await fitting(info._raw_info.schema, info.context, field, where, most + 1)  # noqa: SLF001


async def fitting(schema: GraphQLSchema, context: Context, field: str, where: Any, most: int) -> list[str]:
    """The same for who has no field of their own at hand; `most` at most."""
    definition, spec = _root(schema, field), model_of(schema).spec("Query", field)
    call = Call(0, spec, definition, _node(field), None)
    variables = VariableValues({}, {"where": where})
    bound = await learned(context, lambda: call.bind(variables, context.now, BoundCall((), {}, known=context.known)))
    text = Statement([bound], context.guard).ids(Slot(field, definition, spec, [], call))
    (ids,) = await context.record(text, {**bound.p, "most": most})
    return cast("list[str]", ids)


def understood(schema: GraphQLSchema, field: str, where: Mapping[str, Any]) -> Any:
    """A `where` of JSON's values as `given` would have it. Raises BadInput where the list does not take it."""
    taken = coerce_input_value(dict(where), _root(schema, field).args["where"].type)
    if taken is Undefined:
        raise BadInput(f"`where` does not fit `{field}`: compare its conditions with the schema.")
    return taken


def _root(schema: GraphQLSchema, field: str) -> GraphQLField:
    assert schema.query_type is not None
    found: GraphQLField = schema.query_type.fields[field]
    return found


def given(info: Info) -> dict[str, Any]:
    """The arguments of a field as graphql-core coerced them, by their names in GraphQL."""
    raw: GraphQLResolveInfo[Any] = info._raw_info  # noqa: SLF001
    field = raw.parent_type.fields[raw.field_name]
    coerced = cast("dict[str, Any]", raw.variable_values)  # Strawberry gives the values alone
    return get_argument_values(field, raw.field_nodes[0], VariableValues({}, coerced))


def _node(field: str) -> FieldNode:
    operation = cast("OperationDefinitionNode", parse(f"{{ {field}(where: $where) }}").definitions[0])
    return cast("FieldNode", operation.selection_set.selections[0])
