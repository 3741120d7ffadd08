"""What is doubtful, how sure is that, and what may become of it? Plain values; nothing is decided."""

from graphservice.stewardship.rules.findings import FindingKind, FindingStatus, out_of_state
from graphservice.stewardship.rules.likeness import (
    NEIGHBOURS,
    Likeness,
    Organisation,
    Somebody,
    account_keys,
    company_words,
    contact_keys,
    neighbours,
    same_account,
    same_person,
)

__all__ = [
    "NEIGHBOURS",
    "FindingKind",
    "FindingStatus",
    "Likeness",
    "Organisation",
    "Somebody",
    "account_keys",
    "company_words",
    "contact_keys",
    "neighbours",
    "out_of_state",
    "same_account",
    "same_person",
]
