"""What does our own CSV format say of interactions and campaigns?"""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import listed, moment, needed, needed_moment, needed_word, text, word

_KINDS = frozenset({"MEETING", "CALL", "EMAIL", "EVENT", "REFERRAL", "NOTE"})
_DIRECTIONS = frozenset({"INBOUND", "OUTBOUND"})


def campaign(row: Row, meaning: Meaning) -> list[Record]:
    return [records.Campaign(meaning.id("cam", needed(row, "id")), needed(row, "name"), text(row, "kind"))]


def campaign_member(row: Row, meaning: Meaning) -> list[Record]:
    what, who = needed(row, "campaign_id"), needed(row, "contact_id")
    return [
        records.Response(
            meaning.id("rsp", what, who), meaning.id("con", who), meaning.id("cam", what),
            text(row, "status"), moment(row, "at"),
        )
    ]  # fmt: skip


def interaction(row: Row, meaning: Meaning) -> list[Record]:
    kind, direction = needed_word(row, "kind", _KINDS), word(row, "direction", _DIRECTIONS)
    ours, theirs = rules.interaction_parts(kind, direction)
    people = [(meaning.id("own", each), ours) for each in listed(row, "owners")]
    people += [(meaning.id("con", each), theirs) for each in listed(row, "contacts")]
    if not people:
        raise Rejected("MISSING_VALUE", "owners and contacts are both blank: name who took part.")
    id, about = meaning.id("int", needed(row, "id")), meaning.known("acc", text(row, "account_id"))
    at, subject = needed_moment(row, "at"), text(row, "subject")
    concern = [records.Concern(id, about)] if about else []
    return [records.Interaction(id, kind, at, subject, direction, tuple(people)), *concern]
