"""What does our own CSV format say of those who speak for us, and of how content people are?"""

from __future__ import annotations

from graphservice.advisory.rules.satisfaction import USUAL, SatisfactionKind, SatisfactionScale, objection
from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems.cells import needed, needed_id, percentage, word
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.own_csv.properties import said

_SCALES = frozenset(SatisfactionScale)


def advocate(row: Row, context: MappingContext) -> list[Record]:
    id, contact = context.id("adv", needed_id(row, "id")), context.id("con", needed(row, "contact_id"))
    return [records.AdvocateRecord(id=id, contact=contact, **said(records.AdvocateRecord, row))]


def satisfaction_score(row: Row, context: MappingContext) -> list[Record]:
    """A score without a scale is on the usual one of its kind."""
    told = said(records.SatisfactionScoreRecord, row, "score", "scale")
    kind = SatisfactionKind(told["kind"])
    scale = SatisfactionScale(word(row, "scale", _SCALES) or USUAL[kind])
    needed(row, "score")
    score = percentage(row, "score") or 0.0
    if wrong := objection(kind, score, scale):
        raise Rejected("BAD_NUMBER" if wrong.field == "score" else "UNKNOWN_VALUE", wrong.message)
    return [
        records.SatisfactionScoreRecord(
            id=context.id("sat", needed_id(row, "id")),
            contact=context.id("con", needed(row, "contact_id")),
            score=score,
            scale=scale.value,
            **told,
        )
    ]
