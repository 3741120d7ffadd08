"""What can be doubtful, and how far is it?"""

from __future__ import annotations

from enum import StrEnum

from graphservice.errors import Objection


class FindingKind(StrEnum):
    "The kind of doubt."

    DUPLICATE_CONTACT = "DUPLICATE_CONTACT"
    DUPLICATE_ACCOUNT = "DUPLICATE_ACCOUNT"
    UNMAPPED_VALUE = "UNMAPPED_VALUE"
    UNOWNED = "UNOWNED"


class FindingStatus(StrEnum):
    "The status of a finding."

    OPEN = "OPEN"
    RESOLVED = "RESOLVED"
    DISMISSED = "DISMISSED"


def out_of_state(status: FindingStatus, wanted: FindingStatus) -> list[Objection]:
    """Why a finding cannot become that; empty: it can. What is settled is opened again before it is settled anew."""
    if (status is FindingStatus.OPEN) != (wanted is FindingStatus.OPEN):
        return []
    told = "It is open." if status is FindingStatus.OPEN else f"It is {status}: open it again first (`reopenFinding`)."
    return [Objection("id", told, "WRONG_STATE")]
