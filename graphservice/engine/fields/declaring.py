"""How is a field declared? With its kind, a description and its arguments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Optional

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from graphservice.engine.fields.kind import FieldKind

KIND = "graphservice"  # under which a declaration has its kind


def declared(kind: FieldKind, description: str | None, arguments: Sequence[StrawberryArgument] = (), **how: Any) -> Any:
    made = strawberry.field(description=description, metadata={KIND: kind}, **how)
    made.arguments = list(arguments)
    return made


def argument(name: str, type: Any, description: str) -> StrawberryArgument:
    """An optional argument; its name is spelled as in GraphQL."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(Optional[type]),  # noqa: UP045
        default=strawberry.UNSET,
        description=description,
    )


def required(name: str, type: Any, description: str) -> StrawberryArgument:
    """A required argument."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(type),
        description=description,
    )


AS_OF = argument(
    "asOf",
    datetime,
    "The moment at which facts are read as valid. Default: the moment of the field above, or else now.",
)

RECORDED_AS_OF = argument(
    "recordedAsOf",
    datetime,
    "The moment whose record is read: what was believed then, without later writes. The answer for a past moment never "
    "changes: it waits for writes that began before it and are not finished. Default: the moment of the field above, "
    "or else the present record.",
)

FIRST, AFTER = "The number of items from the start: 1 to 100. Default: 20.", "The cursor after which the page begins."
LAST, BEFORE = "The number of items from the end: 1 to 100.", "The cursor before which the page ends."

PAGING = (
    argument("first", int, FIRST),
    argument("after", str, AFTER),
    argument("last", int, LAST),
    argument("before", str, BEFORE),
)


WHERE = "The conditions on the nodes of the list; all must hold."
