"""Who else was there? TaskRelation and EventRelation name the further people of an activity."""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.meaning import Mapped, Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.activity import contact_of
from graphservice.ingest.salesforce.ids import CONTACT, LEAD, USER, reference
from graphservice.ingest.salesforce.staff import identity, stub
from graphservice.ingest.values import flag, text


def of(activity: str, called: str) -> Mapped:
    """How a row is taken that ties a record to an activity, named in the column `activity`; `called` so in messages."""

    def relation(row: Row, meaning: Meaning) -> list[Record]:
        """Somebody who took part. Accounts, deals and rooms take part in nothing, nor does who declined."""
        identity(row)
        what, who = reference(row, activity), reference(row, "relationid")
        if what is None or who is None:
            raise Rejected("MISSING_VALUE", f"{called} or RelationId is blank: the relation needs both.")
        if who[:3] not in (CONTACT, LEAD, USER) or flag(row, "iswhat"):
            return _silent(meaning, "what it is about, no person")
        if (text(row, "status") or "").casefold() == "declined":
            return _silent(meaning, "declined: was not there")
        person = meaning.id("own", who) if who[:3] == USER else contact_of(who, meaning)
        meaning.fired("activity relation", "one of us" if who[:3] == USER else "a contact or lead")
        involved = records.Involvement(meaning.id("inv", what, who), meaning.id("int", what), person)
        return [involved, *(stub(row, meaning, "relationid") if who[:3] == USER else ())]

    return relation


def _silent(meaning: Meaning, why: str) -> list[Record]:
    meaning.fired("activity relation", why)
    return []
