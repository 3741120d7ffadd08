"""How is a field declared? One line that names its Cypher file; a plain annotation is a property."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Optional

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from graphservice.engine.specs import (
    SPEC,
    ById,
    ByIds,
    Column,
    Compute,
    Computed,
    Connected,
    Cursor,
    Grouped,
    Held,
    Listed,
    Named,
    Part,
    Property,
    Spec,
    TheNode,
    ToOne,
)


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
    "The moment to look at. Without it, that of the field above; without any, now.",
)

RECORDED_AS_OF = argument(
    "recordedAsOf",
    datetime,
    "As the record stood at this moment, before what was written since. The answer of a moment that is over never "
    "changes: it waits for writes that began before and are not finished. Without it, that of the field above; without "
    "any, the record as it stands.",
)

FIRST, AFTER = "How many from the start: 1 to 100. Default: 20.", "Only what follows this cursor."
LAST, BEFORE = "How many from the end: 1 to 100.", "Only what comes before this cursor."

PAGING = (
    argument("first", int, FIRST),
    argument("after", str, AFTER),
    argument("last", int, LAST),
    argument("before", str, BEFORE),
)


_WHERE = "Only what fulfils all of these conditions."


def _declared(spec: Spec, description: str | None, arguments: Sequence[StrawberryArgument] = (), **how: Any) -> Any:
    declared = strawberry.field(description=description, metadata={SPEC: spec}, **how)
    declared.arguments = list(arguments)
    return declared


def prop(name: str, description: str, of: str | None = None) -> Any:
    """A property under another name, or of the other end (`of`: node or edge)."""
    return _declared(Property(name, of), description)


def column(expression: str, description: str) -> Any:
    """A value object of one Cypher expression over `node`, `edge` and, of an edge, the `parent` of its list."""
    return _declared(Column(expression), description)


def part(of: Callable[[Any], Any], description: str) -> Any:
    return _declared(Part(of), description)


def the_node(description: str) -> Any:
    return _declared(TheNode(), description)


def held(name: str, description: str) -> Any:
    """A node under that name in a row that is a map, or null."""
    return _declared(Held(name), description)


def named(question: str, name: str, description: str, of: str | None = None) -> Any:
    """What a property names, as the map that a statement makes of it."""
    return _declared(Named(question, name, of), description)


def the_cursor(description: str) -> Any:
    return _declared(Cursor(), description)


def to_one(question: str, description: str, *arguments: StrawberryArgument, name: str | None = None) -> Any:
    """The one node of a pattern, or null; `name` where the field's own name is a word of Python."""
    return _declared(ToOne(question), description, arguments, name=name)


def listed(question: str, description: str, *arguments: StrawberryArgument, order: Sequence[str]) -> Any:
    """All rows of a pattern, in order; for lists that are short by nature."""
    return _declared(Listed(question, tuple(order)), description, arguments)


def connection(
    question: str,
    description: str,
    *arguments: StrawberryArgument,
    order: Sequence[str],
    order_by: Any = None,
    where: Any = None,
) -> Any:
    """The rows of a pattern, page by page.

    `order` are keys as `Key.named` reads them. `order_by` is the input type of other orders: the values of its enum are
    such keys. `where` is the input type of filters on the node.
    """
    more = []
    if where is not None:
        more.append(argument("where", where, _WHERE))
    if order_by is not None:
        more.append(argument("orderBy", list[order_by], "The order, by one or more keys; the first key decides first."))
    return _declared(Connected(question, tuple(order)), description, (*arguments, *more, *PAGING))


def merged(questions: Sequence[str], description: str, *arguments: StrawberryArgument, order: Sequence[str]) -> Any:
    """The rows of several patterns as one list, page by page.

    The last WITH of each pattern makes a map of each row; in a list of an interface, its `entry` says which type it is.
    What stands before binds the keys of the order and an `id`, so that no more rows are made than a page has.
    """
    first, *others = questions
    return _declared(Connected(first, tuple(order), tuple(others)), description, (*arguments, *PAGING))


def grouped(question: str, description: str, by: Any, where: Any) -> Any:
    """How many rows of a pattern there are for each value of a property: the enum `by` names those, in capitals."""
    field, kept = (
        required("field", by, "What to group by."),
        argument("where", where, _WHERE),
    )
    return _declared(Grouped(question), description, (field, kept))


def by_id(description: str, name: str | None = None) -> Any:
    """`name` where the field's own name is a word of Python."""
    return _declared(ById(), description, [required("id", strawberry.ID, "The id.")], name=name)


def by_ids(description: str) -> Any:
    return _declared(ByIds(), description, [required("ids", list[strawberry.ID], "The ids: at most 100.")])


def computed(compute: Compute, description: str, *arguments: StrawberryArgument, requires: Sequence[str]) -> Any:
    """Worked out once for all parents.

    `compute(parents, args, context)` gets the required properties of each parent and gives one value for each,
    in the same order; it is called once for each place in the operation.
    """
    return _declared(Computed(tuple(requires), compute), description, arguments)
