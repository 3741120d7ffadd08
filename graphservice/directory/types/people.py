"""What do people have in common, ours and others?"""

from __future__ import annotations

import strawberry

from graphservice.directory.rules.spelling import mailbox
from graphservice.directory.types.ordering import InteractionOrder
from graphservice.directory.vocabulary import InteractionPart
from graphservice.engine.connections import Connection, Edge, Node
from graphservice.engine.fields import connection
from graphservice.engine.filters import IdFilter, TermFilter, TextFilter, conditions, naming
from graphservice.engine.references import InteractionRef, InteractionWhereRef


@strawberry.type
class Attendance:
    as_: InteractionPart | None = strawberry.field(name="as", description="The part that the person played.")


@strawberry.type(description="Something that happened with a person there, and the part that they played.")
class AttendedInteractionEdge(Attendance, Edge[InteractionRef]):
    pass


@strawberry.interface(description="Somebody: one of us, or a contact.")
class Person(Node):
    name: str = strawberry.field(description="The whole name.")
    email: str | None = strawberry.field(description="E-mail address.")
    title: str | None = strawberry.field(description="The title as last known.")
    interactions: Connection[InteractionRef, AttendedInteractionEdge] = connection(
        "directory/person_interactions",
        "The interactions with them, the latest first.",
        order=["-at"],
        order_by=InteractionOrder,
        where=InteractionWhereRef,
    )


@strawberry.type(description="Somebody who was there, and the part that they played.")
class AttendanceEdge(Attendance, Edge[Person]):
    pass


@conditions("Conditions on a person; all must hold.")
class PersonWhere:
    id: IdFilter | None
    name: TextFilter | None = naming("On `name`.")
    email: TermFilter | None = naming("On `email`. Case makes no difference.", mailbox)
