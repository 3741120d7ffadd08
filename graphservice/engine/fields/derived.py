"""What Python works out, for all parents at once, from some of their properties."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from graphql import get_named_type, is_leaf_type
from strawberry.types.arguments import StrawberryArgument

from graphservice.engine.bind.calls import Call
from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CodeWriter, CypherWriter, FieldKind, Slot, TreeBuilder
from graphservice.engine.guard.field_rules import FieldRule
from graphservice.engine.write.binding import Binding, Text

if TYPE_CHECKING:
    from graphservice.engine.context import Context

Compute = Callable[[Sequence[Mapping[str, Any]], Mapping[str, Any], "Context"], Awaitable[Sequence[Any]]]


def computed(
    compute: Compute,
    description: str,
    *arguments: StrawberryArgument,
    requires: Sequence[str],
    told_to: FieldRule | None = None,
) -> Any:
    """Worked out once for all parents.

    `compute(parents, args, context)` gets the required properties of each parent and gives one value for each,
    in the same order; it is called once for each place in the operation. `told_to`: who is
    shown the value, of those who see the node; others get null.
    """
    return declared(Computed(tuple(requires), compute, told_to), description, arguments)


@dataclass(frozen=True, slots=True)
class Computed(FieldKind):
    """Its column is null, until `run/derive.py` puts the value there: of an object, what graphql-core made of it."""

    asks: ClassVar[bool] = True
    derived: ClassVar[bool] = True

    requires: tuple[str, ...]
    compute: Compute
    told_to: FieldRule | None = None

    def needs(self) -> tuple[str, ...]:
        return self.requires if self.told_to is None else (*self.requires, "id", self.told_to.column)

    def rule(self) -> FieldRule | None:
        return self.told_to

    def select(self, slot: Slot, above: Call | None, tree: TreeBuilder) -> None:
        """What is selected of an object is graphql-core's to collect."""

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        return "", "null"

    async def derive(
        self, parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
    ) -> Sequence[Any]:
        return await self.compute(parents, arguments, context)

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        if is_leaf_type(get_named_type(slot.type)):
            return code.value(slot.type, None, x)
        return [f"{x} = {x}.completed"]
