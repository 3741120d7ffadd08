"""Which nodes does an input name? All that stands where the schema says that there is an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graphql import GraphQLInputObjectType, GraphQLList, GraphQLNonNull

from graphservice.engine.matching import given
from graphservice.graph.identity import label_of

if TYPE_CHECKING:
    from graphservice.engine.context import Info


def named_ids(info: Info) -> frozenset[str]:
    """Those in all arguments of a field."""
    raw = info._raw_info  # noqa: SLF001
    arguments, values = raw.parent_type.fields[raw.field_name].args, given(info)
    found = (id for name, value in values.items() for id in _ids(arguments[name].type, value))
    return frozenset(id for id in found if label_of(id))


def _ids(type: Any, value: Any) -> Iterator[str]:
    if isinstance(type, GraphQLNonNull):
        type = type.of_type
    if isinstance(type, GraphQLList):
        for each in value if isinstance(value, list) else ():
            yield from _ids(type.of_type, each)
    elif isinstance(type, GraphQLInputObjectType):
        fields = value if isinstance(value, Mapping) else {}
        for name, each in fields.items():
            if name in type.fields:
                yield from _ids(type.fields[name].type, each)
    elif type.name == "ID" and isinstance(value, str):
        yield value
