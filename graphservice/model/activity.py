"""What is known of what happened between us and others, and of what is planned with them?"""

from __future__ import annotations

from graphservice.model.kinds import NodeKind
from graphservice.model.parts import ENTITY, EVENT, HASH
from graphservice.model.properties import (
    GROUPED,
    IMPERSONAL,
    IMPORTED,
    NAMING,
    NEEDED,
    ORDERED,
    OURS,
    PERSONAL,
    PLAIN,
    REQUIRED,
    SHOWN,
    WRITTEN,
    choice,
    day,
    flag,
    json,
    moment,
    text,
)

_SUBJECT = 1_000  # RFC 5322: a line of an e-mail has at most 998
_MET = "The kind of interaction: a meeting, a call, a message and the like."
_WAY = "The direction. Null: there is none, as of a meeting."

INTERACTION = NodeKind(
    "Interaction",
    "int",
    (
        choice(
            "kind",
            "InteractionKind",
            "The kind of interaction: a meeting, a call, a message and the like.",
            PLAIN | REQUIRED | GROUPED,
        ),
        moment("at", "The moment at which it happened.", PLAIN | REQUIRED | ORDERED),
        text("subject", "The subject of the interaction.", SHOWN | WRITTEN | IMPORTED | PERSONAL, most=_SUBJECT),
        choice("direction", "InteractionDirection", _WAY, PLAIN | GROUPED),
        moment("withdrawnAt", "Within the transaction that takes it away."),
        *ENTITY,
        *HASH,
    ),
)
# Written by mistake: all that reads interactions leaves it out.
WITHDRAWN_INTERACTION = NodeKind(
    "WithdrawnInteraction",
    None,
    (
        text("kind", "", NEEDED | IMPERSONAL),
        moment("at", "", NEEDED),
        text("subject", "", PERSONAL),
        text("direction", "", IMPERSONAL),
        moment("withdrawnAt", "", NEEDED),
        text("withdrawnBy", "The viewer.", NEEDED | OURS),
        text("withdrawnWhy", "", NEEDED | PERSONAL),
        *ENTITY,
        *HASH,
    ),
)
SUPPORT_CASE = NodeKind(
    "SupportCase",
    "cas",
    (
        text("subject", "", IMPORTED | NAMING, most=_SUBJECT),
        flag("open", "", NEEDED | IMPORTED),
        flag("escalated", "With `open` it is one of its account's open escalations.", NEEDED | IMPORTED),
        *EVENT,
        *HASH,
    ),
)
HANDOFF = NodeKind(
    "Handoff",
    "hnd",
    (
        text("status", "HandoffStatus.", NEEDED | IMPERSONAL),
        text("role", "OwnershipRole.", NEEDED | IMPERSONAL),
        text("phase", "DealPhase it happens at.", IMPERSONAL),
        json("package", "Summary, contacts, commitments, risks, success criteria, attachments.", PERSONAL),
        text("reason", "", PERSONAL),
        flag("withdrawn", "Of a declined one: taken back by who proposed it."),
        day("dueOn"),
        moment("expiresAt", "", NEEDED),
        day("introductionOn", "Planned; introducedOn: done."),
        day("introducedOn"),
        day("kickOffOn", "Planned; kickedOffOn: done."),
        day("kickedOffOn"),
        moment("proposedAt", "", NEEDED),
        moment("answeredAt"),
        moment("completedAt"),
        *ENTITY,
    ),
)
TOUCH = NodeKind(
    "Touch",
    "tch",
    (
        text("status", "PLANNED, DONE, SKIPPED.", NEEDED | IMPERSONAL),
        text("kind", "InteractionKind.", IMPERSONAL),
        day("plannedOn", "", NEEDED),
        text("note", "", PERSONAL),
        text("reason", "", PERSONAL),
        moment("doneAt"),
        *ENTITY,
    ),
)
# What somebody decided on a proposal that a contact turns into something else.
TYPE_DECISION = NodeKind(
    "TypeDecision",
    "tdc",
    (
        text("change", "TypeChange.", NEEDED | IMPERSONAL),
        text("status", "ACCEPTED, DISMISSED.", NEEDED | IMPERSONAL),
        text("reason", "", PERSONAL),
        text("evidence", "Id of the deal or the agreement.", NEEDED | NAMING),
        text("by", "", NEEDED | OURS),
        *EVENT,
    ),
)
