"""Which fields are totals over all records? Each says so where it is declared, and then a viewer's part has no third
number: who sees a part is refused, or gets the same as everybody, perhaps only for themselves and their reports."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from graphql import GraphQLField, GraphQLSchema, is_object_type

if TYPE_CHECKING:
    from graphservice.engine.context import Context

FieldT = TypeVar("FieldT")
_TOTAL, _DEFINITION = "graphservice.total", "strawberry-definition"


class Total(StrEnum):
    """What somebody is told of a total who sees a part: nothing, or the number that everybody is told; or that number
    where it is about nobody but themselves and those who report to them: its field finds out, and refuses the rest."""

    REFUSED = "REFUSED"
    CONCERNED = "CONCERNED"
    SAME = "SAME"


_SAID = {
    Total.REFUSED: "A total over all records: NOT_VISIBLE to a viewer who sees a part of them.",
    Total.CONCERNED: "A total over all records. A viewer who sees a part of them gets it for themselves and for people "
    "who report to them; any other request is refused with the code NOT_VISIBLE.",
    Total.SAME: "A total over all records, the same for every viewer.",
}


def over_all(field: FieldT, told: Total = Total.REFUSED) -> FieldT:
    """Declares that a field is worked out from all records, whoever asks; its description says so."""
    declared: Any = field
    declared.metadata = {**declared.metadata, _TOTAL: told}
    declared.description = f"{declared.description} {_SAID[told]}"
    return field


def of_those_concerned(field: FieldT) -> FieldT:
    """Declares a total that is told of somebody to themselves and to those above them."""
    return over_all(field, Total.CONCERNED)


def refuse_total(field: GraphQLField, context: Context) -> None:
    """Raises Unseen where a viewer who sees a part asks for a total that is refused to them."""
    if total_of(field) is Total.REFUSED:
        context.refuse_part()


def total_of(field: GraphQLField) -> Total | None:
    declared = field.extensions.get(_DEFINITION)
    found: Total | None = declared.metadata.get(_TOTAL) if declared is not None else None
    return found


def totals(schema: GraphQLSchema) -> dict[str, Total]:
    """All that are declared, by `Type.field`."""
    fields = (
        (f"{name}.{key}", total_of(field))
        for name, type in schema.type_map.items()
        if is_object_type(type)
        for key, field in type.fields.items()
    )
    return {name: told for name, told in sorted(fields) if told is not None}
