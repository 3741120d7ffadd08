"""When does somebody speak for us?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from graphservice.errors import Objection


class AdvocateStatus(StrEnum):
    NOMINATED = "NOMINATED"
    CONFIRMED = "CONFIRMED"
    LAPSED = "LAPSED"


class Activity(StrEnum):
    REFERENCE_CALL = "REFERENCE_CALL"
    QUOTE = "QUOTE"
    CASE_STUDY = "CASE_STUDY"
    EVENT = "EVENT"
    ADVISORY_BOARD = "ADVISORY_BOARD"


def status(consent: bool, until: date | None, on: date) -> AdvocateStatus:
    if until is not None and until <= on:
        return AdvocateStatus.LAPSED
    return AdvocateStatus.CONFIRMED if consent else AdvocateStatus.NOMINATED


def topics(given: Sequence[str]) -> list[str] | Objection:
    """The topics as they are kept: trimmed, in lower case, each once, in the order given."""
    kept = list(dict.fromkeys(" ".join(topic.split()).casefold() for topic in given))
    if any(not 1 <= len(topic) <= 60 for topic in kept):
        return Objection("topics", "A topic has 1 to 60 characters.", "INVALID_TOPIC")
    return (
        kept if len(kept) <= 25 else Objection("topics", f"A list has at most 25 topics, not {len(kept)}.", "TOO_MANY")
    )


def missing(consents: bool | None, opted_out: bool, agreed: bool, needs_a_break: bool) -> list[str]:
    """What stands between somebody and being asked, as sentences; empty: nothing."""
    found = []
    if opted_out:
        found.append("The contact opted out of being contacted.")
    if consents is None:
        found.append("The contact was not nominated yet (`nominateAdvocate`).")
    elif not consents:
        found.append("The contact has not agreed yet (`confirmAdvocate`).")
    if consents and not agreed:
        found.append("The activities that they agreed to are not recorded.")
    if needs_a_break:
        found.append("The contact was asked recently and needs a break.")
    return found
