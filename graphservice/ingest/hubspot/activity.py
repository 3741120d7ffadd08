"""What do calls, meetings, emails and notes of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.hubspot.lore import companies_of, contacts_of, owner_of
from graphservice.ingest.hubspot.staff import stub
from graphservice.ingest.meaning import Mapped, Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import needed, needed_moment, text

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

    def activity(row: Row, meaning: Meaning) -> list[Record]:
        """An interaction of whoever it is assigned to with the contacts that it is associated with."""
        record, at = needed(row, "id"), needed_moment(row, "at")
        if at > meaning.now:
            raise Rejected("NOT_YET", "It lies ahead: it is no interaction until its day has come.")
        found = kind or rules.activity(meaning.tables, needed(row, "type"))
        meaning.fired("activity", found)
        direction = _DIRECTIONS.get((text(row, "direction") or "").lower())
        people = _people(row, meaning, *rules.interaction_parts(found, direction))
        ids = meaning.id("int", record)
        return [
            records.Interaction(ids, found, at, text(row, "subject"), direction, people),
            *_about(row, meaning, ids),
            *stub(row, meaning),
        ]

    return activity


def _about(row: Row, meaning: Meaning, interaction: str) -> list[Record]:
    """The company that it is associated with, the primary one first."""
    companies = companies_of(row, meaning)
    return [records.Concern(interaction, meaning.id("acc", companies[0]) if companies else None)]


def _people(row: Row, meaning: Meaning, ours: str, theirs: str) -> tuple[tuple[str, str], ...]:
    owner = owner_of(text(row, "owner"), meaning)
    found = [(meaning.id("own", owner), ours)] if owner else []
    found += [(meaning.id("con", who), theirs) for who in contacts_of(row, meaning)]
    if not found:
        raise Rejected("MISSING_VALUE", "Nobody is assigned to it or associated with it: it involves nobody.")
    return tuple(found)
