"""Whom is somebody said to know, and by what record?"""

from __future__ import annotations

from datetime import UTC, datetime

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import ref
from graphservice.engine.fields import AS_OF, connection
from graphservice.kinds import Person, adds_to
from graphservice.referrals.rules.acquaintance import acquaintance
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.ties import Ends, SaidToKnow
from graphservice.referrals.vocabulary import AcquaintanceKind

_HOW = "The nature of the acquaintance, in the words of the record. Null: the record does not say."
_WHERE = "The place where it is stated, such as LinkedIn. Null: the record names none."


@strawberry.type(description="A record that says of somebody that they know somebody else.")
class RecordedAcquaintance:
    person: Person = strawberry.field(description="The first person of the acquaintance.")
    knows: Person = strawberry.field(description="The person whom the first is stated to know.")
    kind: AcquaintanceKind = strawberry.field(description="The kind of acquaintance that the record states.")
    how: str | None = strawberry.field(description=_HOW)
    stated_in: str | None = strawberry.field(description=_WHERE)
    system: str | None = strawberry.field(description="The system whose import said it.")
    since: datetime = strawberry.field(description="The moment from which it holds. 1970: the record states none.")
    weight: float = strawberry.field(description="The strength that follows from this record alone.")


@strawberry.type(description="Somebody whom a person is said to know, or who is said to know them.")
class AcquaintanceEdge(Edge[Person]):
    kind: AcquaintanceKind = strawberry.field(description="The kind of acquaintance that the record states.")
    how: str | None = strawberry.field(description=_HOW)
    stated_in: str | None = strawberry.field(description=_WHERE)
    source: str | None = strawberry.field(description="The system whose import said it.")
    valid_from: datetime = strawberry.field(description="The moment from which it holds. 1970: the record states none.")
    valid_to: datetime | None = strawberry.field(
        description="The moment until which a record stated it. Null: it still does."
    )
    recorded_at: datetime = strawberry.field(description="The moment at which it was recorded.")
    recorded_by: Actor = actor("recordedBy", "The author of the record.")


@adds_to(Person)
class AcquaintedPerson:
    acquaintances: Connection[Person, AcquaintanceEdge] = connection(
        "referrals/person_acquaintances",
        "The people whom they know at a moment by what records say, such as connections on LinkedIn, and those who are "
        "said to know them; the latest first.",
        AS_OF,
        order=["-edge.validFrom"],
    )


def acquaintance_of(said: SaidToKnow, ends: Ends, formula: Formula) -> RecordedAcquaintance:
    one, other = ends
    return RecordedAcquaintance(
        person=ref(said.by),
        knows=ref(other if said.by == one else one),
        kind=said.kind,
        how=said.how,
        stated_in=said.stated_in,
        system=said.system,
        since=datetime.fromtimestamp(said.since / 1_000, UTC),
        weight=acquaintance([said.kind], formula),
    )
