"""What is known of those who speak for us and advise us, and of what they are asked for?"""

from __future__ import annotations

from graphservice.model.kinds import NodeKind
from graphservice.model.parts import ENTITY, HASH, REQUEST, WITHDRAWN, name
from graphservice.model.properties import (
    IMPERSONAL,
    IMPORTED,
    NAMING,
    NEEDED,
    OURS,
    PERSONAL,
    choice,
    day,
    flag,
    json,
    moment,
    number,
    text,
    texts,
    whole,
)

ADVOCATE = NodeKind(
    "Advocate",
    "adv",
    (
        day("since", "", NEEDED | IMPORTED),
        day("until", "", IMPORTED),
        texts("topics", "", IMPORTED | PERSONAL),
        flag("consent", "", NEEDED | IMPORTED),
        day("consentedOn"),
        texts("agreedTo", "Activity.", PERSONAL),
        texts("refusedTo", "Activity.", PERSONAL),
        text("lapseReason", "", PERSONAL),
        *ENTITY,
        *HASH,
    ),
)
# How content with us a contact said they were.
SATISFACTION_SCORE = NodeKind(
    "SatisfactionScore",
    "sat",
    (
        choice("kind", "SatisfactionKind", "", NEEDED | IMPORTED),
        number("score", "As given, on the scale.", NEEDED | IMPORTED),
        choice("scale", "SatisfactionScale", "", NEEDED | IMPORTED),
        day("givenOn", "", NEEDED | IMPORTED),
        text("source", "", IMPORTED | PERSONAL),
        text("recordedBy", "", NEEDED | OURS, given="$viewer"),
        *WITHDRAWN,
        *ENTITY,
        *HASH,
    ),
)
INTRODUCTION_REQUEST = NodeKind(
    "IntroductionRequest",
    "irq",
    (
        moment("forwardedAt"),
        moment("introducedAt"),
        moment("metAt"),
        number("predicted", "The quality of the path when it was asked for."),
        whole("hops"),
        number("weakestStrength", "Of its weakest tie, then."),
        text("weakestBand", "TieBand of that.", IMPERSONAL),
        whole("formulaVersion", "By which that was worked out."),
        text("outcome", "", PERSONAL),
        *REQUEST,
    ),
)
REFERENCE_REQUEST = NodeKind(
    "ReferenceRequest",
    "rrq",
    (
        text("use", "ReferenceUse.", IMPERSONAL),
        text("note", "What they answered.", PERSONAL),
        text("outcome", "ReferenceOutcome.", IMPERSONAL),
        *REQUEST,
    ),
)
ADVISORY_BOARD = NodeKind(
    "AdvisoryBoard", "brd", (name("The name of the board.", NAMING), text("purpose", "", NAMING), *WITHDRAWN, *ENTITY)
)
# A session of a board that was held, what was said there, and what is to be done after it.
BOARD_SESSION = NodeKind(
    "BoardSession",
    "bse",
    (
        day("heldOn", "", NEEDED),
        texts("topics", "", NAMING),
        text("notes", "", NAMING),
        text("recordedBy", "", NEEDED | OURS),
        *WITHDRAWN,
        *ENTITY,
    ),
)
BOARD_FEEDBACK = NodeKind(
    "BoardFeedback",
    "bfb",
    (text("text", "", NEEDED | PERSONAL), text("status", "FeedbackStatus.", NEEDED | IMPERSONAL), *ENTITY),
)
BOARD_ACTION = NodeKind(
    "BoardAction",
    "bac",
    (text("text", "", NEEDED | NAMING), text("status", "ActionStatus.", NEEDED | IMPERSONAL), day("dueOn"), *ENTITY),
)
BOARD_PROPOSAL = NodeKind(
    "BoardProposal",
    "prp",
    (
        text("status", "BoardProposalStatus.", NEEDED | IMPERSONAL),
        json("input", "", NEEDED | NAMING),
        json("candidates", "", NEEDED | NAMING),
        json("result", "", NEEDED | NAMING),
        whole("seats", "", NEEDED),
        number("objective"),
        number("bound"),
        whole("formulaVersion", "", NEEDED),
        text("by", "", NEEDED | OURS),
        moment("acceptedAt"),
        *WITHDRAWN,
        *ENTITY,
    ),
)
