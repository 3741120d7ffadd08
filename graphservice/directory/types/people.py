"""What do people have in common, ours and others?"""

from __future__ import annotations

import strawberry

from graphservice.directory.ordering import InteractionOrder
from graphservice.directory.rules.spelling import mailbox
from graphservice.directory.vocabulary import InteractionPart
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import connection
from graphservice.engine.filters import IdFilter, TermFilter, TextFilter, conditions, naming
from graphservice.kinds import Interaction, InteractionWhere, Person, adds_to
from graphservice.model import CONTACT


@strawberry.type
class Attendance:
    as_: InteractionPart | None = strawberry.field(name="as", description="The part of the person in the interaction.")


@strawberry.type(description="An interaction in which a person took part, and their part.")
class AttendedInteractionEdge(Attendance, Edge[Interaction]):
    pass


@adds_to(Person)
class PersonFields:
    name: str = strawberry.field(description=CONTACT["name"].about)
    email: str | None = strawberry.field(description=CONTACT["email"].about)
    title: str | None = strawberry.field(description=CONTACT["title"].about)
    interactions: Connection[Interaction, AttendedInteractionEdge] = connection(
        "directory/person_interactions",
        "The interactions with them, the latest first.",
        order=["-at"],
        order_by=InteractionOrder,
        where=InteractionWhere,
    )


@strawberry.type(description="A person who took part in an interaction, and their part.")
class AttendanceEdge(Attendance, Edge[Person]):
    pass


@conditions("Conditions on a person; all must hold.")
class PersonWhere:
    id: IdFilter | None
    name: TextFilter | None = naming("On `name`.")
    email: TermFilter | None = naming("On `email`. Case makes no difference.", mailbox)
