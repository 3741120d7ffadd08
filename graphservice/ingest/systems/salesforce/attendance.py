"""Who else was there? TaskRelation and EventRelation name the further people of an activity."""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems.cells import flag, text
from graphservice.ingest.systems.context import Mapped, MappingContext
from graphservice.ingest.systems.salesforce.activity import contact_of
from graphservice.ingest.systems.salesforce.ids import CONTACT, LEAD, USER, reference
from graphservice.ingest.systems.salesforce.staff import identity, stub


def of(activity: str, called: str) -> Mapped:
    """How a row is taken that ties a record to an activity, named in the column `activity`; `called` so in messages."""

    def relation(row: Row, context: MappingContext) -> list[Record]:
        """Somebody who took part. Accounts, deals and rooms take part in nothing, nor does who declined."""
        identity(row)
        what, who = reference(row, activity), reference(row, "relationid")
        if what is None or who is None:
            raise Rejected("MISSING_VALUE", f"{called} or RelationId is blank: the relation needs both.")
        if who[:3] not in (CONTACT, LEAD, USER) or flag(row, "iswhat"):
            return _silent(context, "what it is about, no person")
        if (text(row, "status") or "").casefold() == "declined":
            return _silent(context, "declined: was not there")
        person = context.id("own", who) if who[:3] == USER else contact_of(who, context)
        context.fired("activity relation", "one of us" if who[:3] == USER else "a contact or lead")
        involved = records.InvolvementRecord(
            id=context.id("inv", what, who), interaction=context.id("int", what), person=person
        )
        return [involved, *(stub(row, context, "relationid") if who[:3] == USER else ())]

    return relation


def _silent(context: MappingContext, why: str) -> list[Record]:
    context.fired("activity relation", why)
    return []
