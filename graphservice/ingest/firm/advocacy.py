"""What does our own CSV format say of those who speak for us, and of how content people are?"""

from __future__ import annotations

from graphservice.advisory.rules.satisfaction import USUAL, SatisfactionKind, SatisfactionScale, objection
from graphservice.ingest import records
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import day, flag, listed, needed, needed_day, needed_word, percentage, text, word

_KINDS, _SCALES = frozenset(SatisfactionKind), frozenset(SatisfactionScale)


def advocate(row: Row, meaning: Meaning) -> list[Record]:
    return [
        records.Advocate(
            meaning.id("adv", needed(row, "id")), meaning.id("con", needed(row, "contact_id")),
            needed_day(row, "since"), day(row, "until"), tuple(listed(row, "topics")), flag(row, "consent"),
        )
    ]  # fmt: skip


def satisfaction_score(row: Row, meaning: Meaning) -> list[Record]:
    """A score without a scale is on the usual one of its kind."""
    kind = SatisfactionKind(needed_word(row, "kind", _KINDS))
    scale = SatisfactionScale(word(row, "scale", _SCALES) or USUAL[kind])
    needed(row, "score")
    score = percentage(row, "score") or 0.0
    if wrong := objection(kind, score, scale):
        raise Rejected("BAD_NUMBER" if wrong.field == "score" else "UNKNOWN_VALUE", wrong.message)
    return [
        records.SatisfactionScore(
            meaning.id("sat", needed(row, "id")), meaning.id("con", needed(row, "contact_id")),
            kind.value, score, scale.value, needed_day(row, "given_on"), text(row, "source"),
        )
    ]  # fmt: skip
