"""What do calls, meetings, emails and notes of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import needed, needed_id, needed_moment, text
from graphservice.ingest.systems.context import Mapped, MappingContext
from graphservice.ingest.systems.hubspot.lookups import companies_of, contacts_of, owner_of
from graphservice.ingest.systems.hubspot.staff import stub

_NOBODY = "name who is assigned to it, or a contact that is known."
_DIRECTIONS = {
    "inbound": "INBOUND",
    "incoming": "INBOUND",
    "incoming_email": "INBOUND",
    "outbound": "OUTBOUND",
    "outgoing": "OUTBOUND",
    "email": "OUTBOUND",
    "outgoing_email": "OUTBOUND",
}


def taken(kind: str | None) -> Mapped:
    """How a file of one kind of activity is taken, or one of all kinds, that says the kind of each."""

    def activity(row: Row, context: MappingContext) -> list[Record]:
        """An interaction of whoever it is assigned to with the contacts that it is associated with."""
        record, at = needed_id(row, "id"), needed_moment(row, "at")
        if at > context.now:
            raise Rejected("NOT_YET", "It lies ahead: it is no interaction until its day has come.")
        found = kind or rules.activity(context.tables, needed(row, "type"))
        context.fired("activity", found)
        direction = _DIRECTIONS.get((text(row, "direction") or "").lower())
        people = _people(row, context, *rules.interaction_parts(found, direction))
        id = context.id("int", record)
        return [
            records.InteractionRecord(
                id=id, kind=found, at=at, subject=text(row, "subject"), direction=direction, people=people
            ),
            *_about(row, context, id),
            *stub(row, context),
        ]

    return activity


def _about(row: Row, context: MappingContext, interaction: str) -> list[Record]:
    """The company that it is associated with, the primary one first."""
    companies = companies_of(row, context)
    about = context.id("acc", companies[0]) if companies else None
    return [records.ConcernRecord(interaction=interaction, about=about)]


def _people(row: Row, context: MappingContext, ours: str, theirs: str) -> tuple[tuple[str, str], ...]:
    owner = owner_of(text(row, "owner"), context)
    found = [(context.id("own", owner), ours)] if owner else []
    found += [(context.id("con", who), theirs) for who in contacts_of(row, context)]
    if not found:
        raise Rejected("MISSING_VALUE", f"owner is blank, and so are its contacts: {_NOBODY}")
    return tuple(found)
