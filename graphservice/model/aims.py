"""What is aimed at, and what is proposed and agreed for one of us?"""

from __future__ import annotations

from graphservice.model.kinds import NodeKind
from graphservice.model.parts import ENTITY, EVENT, HASH, VALID
from graphservice.model.properties import IMPERSONAL, NAMING, NEEDED, OURS, day, moment, text, texts, whole

# What is to be reached of a KPI in a period: one for each of whom it is, in versions.
TARGET = NodeKind(
    "Target",
    "tgt",
    (
        text("of", "Id of whom it is for, the name of a line of products, or empty: all of us.", NEEDED | IMPERSONAL),
        text("kpi", "Key of its definition.", NEEDED | IMPERSONAL),
        day("startsOn", "", NEEDED),
        day("until", "The day after the last.", NEEDED),
        text("kind", "PeriodKind.", NEEDED | IMPERSONAL),
        text("calendar", "PeriodCalendar.", NEEDED | IMPERSONAL),
        text("currency", "Of an amount.", IMPERSONAL),
        text("gapReason", "", NAMING),
        *ENTITY,
        *HASH,
    ),
)
# What was agreed, from one revision to the next: exact decimals, amounts in whole units of the currency.
TARGET_VERSION = NodeKind(
    "TargetVersion",
    "tgv",
    (
        whole("number", "The version of the target.", NEEDED),
        text("floor", "", IMPERSONAL),
        text("target", "", NEEDED | IMPERSONAL),
        text("stretch", "", IMPERSONAL),
        text("reason", "", NAMING),
        text("recordedBy", "", NEEDED | OURS),
        text("withdrawnBy", "", OURS),
        text("withdrawalReason", "", NAMING),
        *VALID,
        *EVENT,
    ),
)
# What is proposed for one of us; read by few, and each reading is recorded.
REVIEW = NodeKind(
    "Review",
    "rev",
    (
        text("kind", "ReviewKind.", NEEDED | IMPERSONAL),
        text("state", "ReviewState.", NEEDED | IMPERSONAL),
        text("proposal", "", NEEDED | NAMING),
        text("kpi", "Key of the KPI that led to it.", IMPERSONAL),
        text("outcome", "ReviewOutcome.", IMPERSONAL),
        text("openedBy", "", NEEDED | OURS),
        moment("openedAt", "", NEEDED),
        moment("decidedAt"),
        *ENTITY,
    ),
)
# What was said in a review; never changed.
REVIEW_ENTRY = NodeKind(
    "ReviewEntry",
    "ren",
    (
        whole("number", "1, 2, … in the review.", NEEDED),
        text("kind", "ReviewEntryKind.", NEEDED | IMPERSONAL),
        text("text", "", NEEDED | NAMING),
        texts("evidence", "Ids.", NAMING),
        text("by", "", NEEDED | OURS),
        moment("at", "", NEEDED),
        *EVENT,
    ),
)
# What somebody and whom they report to agreed to learn; read by few.
DEVELOPMENT_PLAN = NodeKind(
    "DevelopmentPlan",
    "dvp",
    (
        text("kpi", "Key of the KPI.", NEEDED | IMPERSONAL),
        text("phase", "DealPhase.", IMPERSONAL),
        text("goal", "", NEEDED | NAMING),
        text("state", "PlanState.", NEEDED | IMPERSONAL),
        day("agreedOn", "", NEEDED),
        text("openedBy", "", NEEDED | OURS),
        moment("openedAt", "", NEEDED),
        moment("closedAt"),
        text("closedBy", "", OURS),
        text("summary", "", NAMING),
        *ENTITY,
    ),
)
DEVELOPMENT_STEP = NodeKind(
    "DevelopmentStep",
    "dvs",
    (whole("place", "1, 2, …", NEEDED), text("text", "", NEEDED | NAMING), day("dueOn"), day("doneOn"), *ENTITY),
)
