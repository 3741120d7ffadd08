"""What is a kind of field? What the engine asks of it at each step, and what it may use of the engine there.

A kind is one file of this folder: how it is declared, and a class that is a `FieldKind`. The steps know no kind by
name: they ask the one that stands in the slot. So a further kind is a further file, and a line in `__init__.py` where
capabilities are to declare it. Each step's tools are the Protocols below; who offers them is said at each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from graphql import (
    GraphQLAbstractType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_object_type,
)
from graphql import is_abstract_type as is_abstract
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.guard.field_rules import FieldRule
from graphservice.engine.write.binding import Binding, Text
from graphservice.engine.write.wanted import WantedRows
from graphservice.graph.cypher import CypherFile

if TYPE_CHECKING:
    from graphservice.engine.context import Context

Item = tuple[str, "Slot | None"]  # response key; None is __typename


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field as its declaration says. What is said here holds for a field whose value is one column of its row."""

    asks: ClassVar[bool] = False  # has arguments, so it is a call
    filtered: ClassVar[bool] = False  # its argument `where` is one of the graph's
    derived: ClassVar[bool] = False  # its values come from `derive`, not from the statement
    everywhere: ClassVar[bool] = False  # stands in types that the engine does not read as well
    of_ids: ClassVar[bool] = False  # names nodes by ids, which may have been merged into others
    paged: ClassVar[bool] = False  # is a list with pages, which an export can turn
    leads: ClassVar[bool] = False  # is one object, beneath which an export looks for its list

    def questions(self) -> tuple[str, ...]:
        """The pattern files that its rows come from."""
        return ()

    def needs(self) -> tuple[str, ...]:
        """Properties of its object that it is worked out from: columns that no one asked to see."""
        return ()

    def rule(self) -> FieldRule | None:
        """Who is shown its value; None: whoever sees its object."""
        return None

    def select(self, slot: Slot, above: Call | None, tree: TreeBuilder) -> None:
        """Says what is selected beneath: `slot.of`, or `slot.parts`. `above` is the call that bound the object."""
        named = get_named_type(slot.type)
        if is_object_type(named) or is_abstract(named):
            slot.of = tree.shape(named, slot.details, slot.call or above, tree.binding(named.name))

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        """Puts what the arguments of a request mean into `bound`: its parameters, and whatever decides the text.

        Raises BadInput where an argument cannot be used. Asked of calls alone.
        """

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        """Clauses to put before the row of its object, and its column in the row. At the root nothing is bound."""
        raise NotImplementedError

    async def derive(
        self, parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
    ) -> Sequence[Any]:
        """The values for all parents of one place, in their order."""
        raise NotImplementedError

    def beneath(self, slot: Slot, value: Any) -> Iterator[tuple[Shape, Any]]:
        """The rows of objects in its column, each with its shape: derived fields may stand in them."""
        if slot.of is not None and value is not None:
            rows = [value] if not slot.listed else value if isinstance(value, list) else ()
            for row in rows:
                yield slot.of, row

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        """Lines of Python that make JSON's value of its column, which is in the variable `x`, and leave it there."""
        return code.value(slot.type, slot.of, x)

    def unpack(self, slot: Slot, value: Any, rows: RowReader) -> Any:
        """The same without the check of each value: what graphql-core is to complete. See `complete/fallback.py`."""
        if slot.of is None:
            return value
        if slot.listed:
            return [rows.shape(slot.of, each) for each in value] if isinstance(value, list) else value
        return rows.shape(slot.of, value)


@dataclass(slots=True)
class Slot:
    """A field at one place in an operation; its value stands at one place in the row of its object.

    `bound` is what its object is bound to: node or edge. `page` is the number of the call that its object is listed by.
    """

    key: str
    definition: GraphQLField
    spec: FieldKind
    details: FieldDetailsList
    call: Call | None = None
    of: Shape | None = None
    parts: list[PagePart] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    page: int = -1
    bound: str = "node"

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
class ObjectShape:
    """An object type's selection. `hidden` are columns that no one asked to see but a computed field needs."""

    type: GraphQLObjectType
    items: list[Item]
    hidden: list[str] = field(default_factory=list)

    @property
    def slots(self) -> list[Slot]:
        return [slot for _, slot in self.items if slot is not None]


@dataclass(slots=True)
class AbstractShape:
    """An interface's selection: one for each type it can be, which a row tells itself or its labels do."""

    type: GraphQLAbstractType
    possible: dict[str, ObjectShape]
    typed_by_row: bool = False


Shape = ObjectShape | AbstractShape


class TreeBuilder(Protocol):
    """What a kind may use to select: `read/selection.py`."""

    def object(
        self, type: GraphQLObjectType, details: FieldDetailsList, call: Call | None, binding: str
    ) -> ObjectShape: ...

    def shape(self, type: Any, details: FieldDetailsList, call: Call | None, binding: str) -> Shape: ...

    def collected(self, type: GraphQLObjectType, details: FieldDetailsList) -> GroupedFieldSet: ...

    def binding(self, type: str) -> str: ...


class CypherWriter(Protocol):
    """What a kind may use to write: `write/statement.py`, whose variables are its own at each place."""

    bounds: Sequence[BoundCall]

    def variable(self) -> str: ...

    def object(self, shape: ObjectShape, at: Binding) -> Text: ...

    def shaped(self, shape: Shape, at: Binding) -> Text: ...

    def place(self, at: Binding) -> str: ...

    def identified(self, label: str, id: str) -> tuple[str, str]: ...

    def matched(self, slot: Slot, parent: str, file: CypherFile | None = None) -> tuple[Binding, str]: ...

    def named(
        self, file: CypherFile, number: int, given: frozenset[str], parent: str
    ) -> tuple[dict[str, str], str]: ...

    def wanted(self, slot: Slot, at: Binding) -> WantedRows: ...

    def narrowed(self, slot: Slot, at: Binding, match: str) -> str: ...


class CodeWriter(Protocol):
    """What a kind may use to complete: `complete/completion.py`."""

    def new(self, letter: str) -> str: ...

    def constant(self, value: Any) -> str: ...

    def function(self, lines: Sequence[str]) -> None: ...

    def value(self, type: Any, shape: Shape | None, x: str) -> list[str]: ...

    def row(self, shape: Shape) -> str: ...


class RowReader(Protocol):
    """What a kind may use to unpack: `complete/fallback.py`."""

    bounds: Sequence[BoundCall]

    def shape(self, shape: Shape, value: Any) -> Any: ...
