"""What do pages look like? Relay's connections, with the nodes as a shortcut."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

import strawberry
from strawberry.schema.name_converter import NameConverter
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from graphservice.engine.fields import the_cursor, the_node

NodeT = TypeVar("NodeT")
EdgeT = TypeVar("EdgeT")


class Planned:
    """A type whose fields the engine reads from the graph: from a node or from a relationship."""

    binding: ClassVar[str] = "node"


@strawberry.interface(description="A node with an id, by which it can be fetched again.")
class Node(Planned):
    id: strawberry.ID = strawberry.field(description="The id: opaque, globally unique, never reused.")


class TypedRow(Planned):
    """An interface of rows that say themselves, under `entry`, which type they are."""


class Fact(Planned):
    """A type whose own fields are those of a relationship."""

    binding = "edge"


@strawberry.type(description="The first and the last cursor of a page, and whether there is more.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether another page follows this page.")
    has_previous_page: bool = strawberry.field(description="Whether another page comes before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge, for `before`.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last edge, for `after`.")


@strawberry.type(description="A node in a list, with its place in it.")
class Edge(Fact, Generic[NodeT]):
    node: NodeT = the_node(description="The node at this place of the list.")
    cursor: str = the_cursor(description="The cursor of this place, for `after` and `before`.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[NodeT, EdgeT]):
    edges: list[EdgeT] = strawberry.field(
        description="The edges of the page: each with its node, its cursor, and the facts of the relationship."
    )
    nodes: list[NodeT] = strawberry.field(description="The nodes of the page, without their edges.")
    page_info: PageInfo = strawberry.field(
        description="The first and the last cursor of the page, and whether there is more."
    )
    total_count: int = strawberry.field(
        description="The number of edges of the whole list. Counted only when it is selected."
    )


@strawberry.type(description="The number of nodes that share a value.")
class GroupCount(Planned):
    key: str | None = strawberry.field(description="The shared value. Null: the nodes without a value.")
    count: int = strawberry.field(description="The number of these nodes.")


class Names(NameConverter):
    """A connection is named after its edges: `EmploymentEdge` is listed by `EmploymentConnection`."""

    def from_generic(self, object_type: StrawberryObjectDefinition, types: list[StrawberryType | type]) -> str:
        name = super().from_generic(object_type, types)
        if object_type.name != "Connection":
            return name
        return f"{self._name(types[-1]).removesuffix('Edge')}Connection"

    def _name(self, of: Any) -> str:
        return self.get_name_from_type(of)
