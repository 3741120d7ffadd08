"""What did somebody write in an input? The same as JSON has it, by the names of GraphQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from strawberry import UNSET
from strawberry.types import get_object_definition
from strawberry.utils.str_converters import to_camel_case


def spelled(value: Any) -> Any:
    """Inputs become maps of what was given, moments ISO 8601, exact numbers texts, choices their names."""
    definition = get_object_definition(type(value))
    if definition is not None:
        fields = ((each, getattr(value, each.python_name)) for each in definition.fields)
        given = ((each, some) for each, some in fields if some is not UNSET and some is not None)
        return {each.graphql_name or to_camel_case(each.python_name): spelled(some) for each, some in given}
    if isinstance(value, dict):
        return {name: spelled(each) for name, each in value.items()}
    if isinstance(value, list):
        return [spelled(each) for each in value]
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
