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
    return kept if len(kept) <= 25 else Objection("topics", f"25 topics are the most, not {len(kept)}.", "TOO_MANY")


def missing(consents: bool | None, opted_out: bool, agreed: bool, needs_a_break: bool) -> list[str]:
    """What stands between somebody and being asked, as sentences; empty: nothing."""
    found = []
    if opted_out:
        found.append("They asked not to be contacted.")
    if consents is None:
        found.append("Nobody has nominated them yet.")
    elif not consents:
        found.append("They have not agreed yet.")
    if consents and not agreed:
        found.append("It is not noted what they agreed to.")
    if needs_a_break:
        found.append("They were asked lately: they need a break.")
    return found
