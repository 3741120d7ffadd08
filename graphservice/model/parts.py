"""Which properties do several kinds share?"""

from __future__ import annotations

from graphservice.model.properties import (
    FILTERED,
    FOLDED,
    IMPERSONAL,
    IMPORTED,
    NEEDED,
    ORDERED,
    OURS,
    PERSONAL,
    SHOWN,
    Declared,
    Format,
    Mark,
    flag,
    moment,
    text,
    whole,
)

_RECORDED = NEEDED | FILTERED | ORDERED


def name(about: str, marks: Mark = Mark(0), *, note: str = "") -> Declared:
    """What something is called, as every list of its kind is ordered by it."""
    return text("name", about, NEEDED | FOLDED | FILTERED | ORDERED | IMPORTED | marks, note=note, format=Format.NAME)


# Whatever can be found by id and changes.
ENTITY = (
    text("id", "", NEEDED | IMPERSONAL),
    moment("createdAt", "The moment at which it was created here.", _RECORDED),
    moment("updatedAt", "The moment of its latest change here.", _RECORDED),
    whole("version", "How often it was written: 1 at first.", NEEDED),
)
# What happened or was written once.
EVENT = (
    text("id", "", NEEDED | IMPERSONAL),
    moment("createdAt", "", NEEDED),
    moment("updatedAt", "", NEEDED),
    whole("version"),
)
# Of a row of an import: an unchanged row is recognised by it and not written.
HASH = (text("hash", "Of the mapped row.", PERSONAL),)
PERSON = (
    whole("number", "Dense, for the columns of the snapshot.", NEEDED),
    flag("setAside", "Whether somebody said that the mailbox is shared or automated, or that it is a person's."),
)
# An immutable version of a dated fact; half-open: what is null in `validTo` holds still.
VERSION = (
    text("id", "Of this version.", NEEDED | IMPERSONAL),
    text("factId", "Of the fact: the same in all its versions.", NEEDED | IMPERSONAL),
    moment("recordedAt", "", NEEDED),
    text("recordedBy", "", NEEDED | OURS),
    moment("supersededAt"),
    text("supersededBy", "", OURS),
    text("source", "The system that said it first.", IMPERSONAL),
    text("object", "In which kind of record.", IMPERSONAL),
    text("slot", "In which field, where that says one thing at a time: hands change in it.", IMPERSONAL),
)
VALID = (moment("validFrom", "", NEEDED | IMPORTED), moment("validTo", "", IMPORTED))
DATED = (*VALID, *VERSION, *HASH)
# How often it should hear from us, if somebody said so of it by itself.
CADENCE = (whole("cadenceEvery"), text("cadenceUnit", "CadenceUnit.", IMPERSONAL))
# Of what was written by mistake and is kept.
WITHDRAWN = (moment("withdrawnAt"), text("withdrawnBy", "", OURS), text("withdrawalReason", "", PERSONAL))
# An ask that waits for an answer.
REQUEST = (
    text("status", "", NEEDED | IMPERSONAL),
    moment("askedAt", "", NEEDED),
    moment("answeredAt"),
    text("message", "", PERSONAL),
    *ENTITY,
)

__all__ = ["CADENCE", "DATED", "ENTITY", "EVENT", "HASH", "PERSON", "REQUEST", "SHOWN", "VALID", "WITHDRAWN", "name"]
