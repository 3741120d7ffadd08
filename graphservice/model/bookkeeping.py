"""What does the service keep about its own work: imports, findings, jobs, changes, ids, saved views, sessions?"""

from __future__ import annotations

from graphservice.model.kinds import NodeKind
from graphservice.model.parts import ENTITY, EVENT, VALID
from graphservice.model.properties import (
    FOLDED,
    IMPERSONAL,
    IMPORTED,
    NAMING,
    NEEDED,
    OURS,
    PERSONAL,
    fraction,
    json,
    moment,
    number,
    text,
    whole,
)

# A further name of an imported node; the first one is in its id.
SOURCE = NodeKind(
    "Source",
    "src",
    (text("system", "", NEEDED | IMPORTED | IMPERSONAL), text("recordId", "", NEEDED | IMPORTED | PERSONAL), *EVENT),
)
# An old id that keeps answering.
MERGED = NodeKind("Merged", None, EVENT)
# Keyed hash of an id or a mailbox of somebody who was forgotten, by which later imports leave them out.
TOMBSTONE = NodeKind(
    "Tombstone",
    None,
    (
        text("of", "The id of the contact without data who stands for them.", NEEDED | IMPERSONAL),
        text("key", "Fingerprint of the key. Null: it is nobody's.", IMPERSONAL),
        *EVENT,
    ),
)
# The id of what was written by mistake: it answers no more, its trail stays.
WITHDRAWN_NODE = NodeKind(
    "Withdrawn",
    None,
    (
        text("kind", "The label that it had.", NEEDED | IMPERSONAL),
        moment("withdrawnAt", "", NEEDED),
        text("withdrawnBy", "", NEEDED | OURS),
        text("reason", "", NEEDED | NAMING),
        json("held", "Its properties and relationships as they were.", NEEDED | NAMING),
        *EVENT,
    ),
)
# Somebody who wrote, by the id of their viewer: tokens are forgotten, names are not.
ACTOR = NodeKind(
    "Actor", None, (text("name", "", NEEDED | OURS), text("owner", "The id of the owner who they are.", OURS), *EVENT)
)
CHANGE_EVENT = NodeKind(
    "ChangeEvent",
    "chg",
    (
        moment("at", "", NEEDED),
        text("by", "", NEEDED | OURS),
        text("kind", "", NEEDED | IMPERSONAL),
        json("before", "", PERSONAL),
        json("after", "", PERSONAL),
        text("subject", "The id of what it is on.", NEEDED | IMPERSONAL),
        whole("number", "1, 2, … in the order of the commits.", NEEDED),
        *EVENT,
    ),
)
# One: how many change events there are; locked while one is written.
CHANGE_COUNT = NodeKind("ChangeCount", None, (whole("number", "", NEEDED), *EVENT))
# One that somebody named: sent again, it is not done again.
REQUEST_ONCE = NodeKind(
    "Request",
    None,
    (
        text("fingerprint", "Of its input; null: it was done before there were any.", IMPERSONAL),
        json("answer", "Null: a change event of the same id tells.", NAMING),
        text("by", "", NEEDED | OURS),
        *EVENT,
    ),
)
# A record that somebody sees besides those who have it: of an account, a contact or a deal, with an owner or a team.
SHARE = NodeKind(
    "Share",
    "shr",
    (
        text("reason", "", NEEDED | PERSONAL),
        text("recordedBy", "", NEEDED | OURS),
        text("endReason", "", PERSONAL),
        *VALID,
        *ENTITY,
    ),
)
FINDING = NodeKind(
    "Finding",
    "fnd",
    (
        text("kind", "", NEEDED | IMPERSONAL),
        text("message", "", NEEDED | PERSONAL),
        number("score"),
        json("parts", "", PERSONAL),
        text("status", "FindingStatus.", NEEDED | IMPERSONAL),
        text("reason", "Why it was resolved, dismissed or opened again.", PERSONAL),
        moment("resolvedAt"),
        text("resolvedBy", "", OURS),
        *ENTITY,
    ),
)
_BEAT = moment("beatAt", "When its process last said that it runs, by the database's clock.")
JOB = NodeKind(
    "Job",
    "job",
    (
        text("kind", "", NEEDED | IMPERSONAL),
        text("state", "QUEUED, RUNNING, DONE, FAILED, CANCELLED, INTERRUPTED.", NEEDED | IMPERSONAL),
        _BEAT,
        fraction("progress", "", NEEDED),
        text("message", "", NAMING),
        text("error", "", NAMING),
        text("by", "", NEEDED | OURS),
        moment("startedAt"),
        moment("finishedAt"),
        *ENTITY,
    ),
)
IMPORT = NodeKind(
    "Import",
    "imp",
    (
        text("system", "", NEEDED | IMPERSONAL),
        text("state", "RUNNING, DONE, FAILED, INTERRUPTED.", NEEDED | IMPERSONAL),
        _BEAT,
        whole("rows", "", NEEDED),
        whole("created", "", NEEDED),
        whole("updated", "", NEEDED),
        whole("unchanged", "", NEEDED),
        whole("rejected", "", NEEDED),
        json("report", "", NAMING),
        text("by", "", NEEDED | OURS),
        moment("startedAt", "", NEEDED),
        moment("finishedAt"),
        *ENTITY,
    ),
)
# A page of the interface that a viewer keeps under a name; nobody but them changes it.
SAVED_VIEW = NodeKind(
    "SavedView",
    "svw",
    (
        text("name", "", NEEDED | FOLDED | NAMING),
        text("path", "From `/` on.", NEEDED | NAMING),
        text("by", "The id of the viewer.", NEEDED | OURS),
        text("called", "The name of the viewer.", NEEDED | OURS),
        *ENTITY,
    ),
)
# Somebody who signed in with a browser; its id is the digest of the token that their cookie holds.
SESSION = NodeKind(
    "Session",
    None,
    (json("viewer", "", NEEDED | OURS), moment("expiresAt", "By the database's clock.", NEEDED), *EVENT),
)
MIGRATION = NodeKind(
    "Migration",
    None,
    (
        whole("number", "", NEEDED),
        text("name", "", NEEDED | IMPERSONAL),
        text("checksum", "", NEEDED | IMPERSONAL),
        moment("appliedAt", "", NEEDED),
    ),
)
