"""What joins the nodes, from which kind to which, and what does a relationship carry?"""

from __future__ import annotations

from graphservice.model.kinds import RelationshipKind
from graphservice.model.parts import DATED, HASH, VALID
from graphservice.model.properties import (
    IMPERSONAL,
    IMPORTED,
    NAMING,
    NEEDED,
    OURS,
    PERSONAL,
    choice,
    count,
    flag,
    fraction,
    moment,
    money,
    number,
    numbers,
    text,
    texts,
    whole,
)

_ID = text("id", "", NEEDED | IMPERSONAL)

# ── Dated facts ──────────────────────────────────────────────────────────────────────────────────────────────────────
WORKS_AT = RelationshipKind(
    "WORKS_AT",
    ("Contact -> Account",),
    (
        text("title", "", IMPORTED | PERSONAL),
        text("department", "", IMPORTED | PERSONAL),
        flag("isPrimary", "", NEEDED | IMPORTED, otherwise=True),
        *DATED,
    ),
    dated=True,
)
ENGAGED_AS = RelationshipKind(
    "ENGAGED_AS",
    ("Contact -> Account",),
    (choice("type", "ContactType", "", NEEDED | IMPORTED), *DATED),
    dated=True,
)
# OWNS is what we believe now and is not over, OWNED everything else.
OWNS = RelationshipKind(
    "OWNS",
    ("Owner -> Account", "Owner -> Contact"),
    (
        choice("role", "OwnershipRole", "", NEEDED | IMPORTED),
        fraction("share", "At most 1 per target and role.", NEEDED | IMPORTED),
        flag("isPrimary", "", NEEDED | IMPORTED, otherwise=True),
        *DATED,
        moment("confirmedAt", "", IMPORTED),
    ),
    dated=True,
    past="OWNED",
)
MEMBER_OF = RelationshipKind("MEMBER_OF", ("Owner -> Team",), DATED, dated=True)
SAID_TO_KNOW = RelationshipKind(  # whoever is said to know the other is its start
    "SAID_TO_KNOW",
    ("Person -> Person",),
    (
        choice("kind", "AcquaintanceKind", "", NEEDED | IMPORTED),
        text("how", "In the words of the record.", IMPORTED | PERSONAL),
        text("statedIn", "Where it is said, such as LinkedIn.", IMPORTED | PERSONAL),
        *DATED,
    ),
    dated=True,
)
WORKS = RelationshipKind(
    "WORKS",
    ("Owner -> Opportunity",),
    (text("role", "", IMPORTED | IMPERSONAL), fraction("share", "", IMPORTED), *DATED),
    dated=True,
)

# ── Relationships with an id ─────────────────────────────────────────────────────────────────────────────────────────
TAKES_PART = RelationshipKind(
    "TAKES_PART",
    ("Contact -> Opportunity",),
    (choice("buyingRole", "BuyingRole", "", NEEDED | IMPORTED), flag("isPrimary", "", NEEDED | IMPORTED), _ID, *HASH),
)
ABOUT = RelationshipKind(
    "ABOUT",
    ("Opportunity -> Product", "BoardFeedback -> Product", "Review -> Owner"),
    (count("quantity", "", IMPORTED), money("amount", "", IMPORTED), _ID, *HASH),
)
COVERS = RelationshipKind("COVERS", ("Contract -> Product",), (money("annualValue", "", IMPORTED), _ID, *HASH))
RESPONDED_TO = RelationshipKind(
    "RESPONDED_TO",
    ("Contact -> Campaign",),
    (text("status", "", IMPORTED | PERSONAL), moment("at", "", IMPORTED), _ID, *HASH),
)
INVOLVES = RelationshipKind(
    "INVOLVES",
    ("Interaction -> Person", "WithdrawnInteraction -> Person"),
    (text("as", "", IMPERSONAL), text("id", "Where a record of its own says that they were there.", IMPERSONAL), *HASH),
)
SITS_ON = RelationshipKind(
    "SITS_ON",
    ("Advocate -> AdvisoryBoard",),
    (
        _ID,
        text("seat", "", IMPERSONAL),
        text("status", "SeatStatus.", NEEDED | IMPERSONAL),
        moment("invitedAt"),
        text("invitedBy", "", OURS),
        moment("answeredAt"),
        text("answerReason", "", PERSONAL),
        texts("gave", "Gave: what the answer changed in what the advocate said.", IMPERSONAL),
        moment("offeredTo", "The end of the term as it was offered; validTo is earlier where it ended early."),
        moment("endedAt", "When it was recorded that it ends early, or that the invitation was taken back."),
        text("endedBy", "", OURS),
        text("endReason", "", PERSONAL),
        text("renews", "Id of the seat of which it is the next term.", IMPERSONAL),
        text("replaces", "Id of the seat in whose place it is.", IMPERSONAL),
        text("proposal", "", IMPERSONAL),
        texts("reserve", "Contacts who would be invited next.", NAMING),
        *VALID,
    ),
)

# ── Who knows whom: one per pair, from the smaller number to the larger ──────────────────────────────────────────────
_WRITTEN = whole("writtenAt", "Milliseconds by the database's own clock: what a snapshot has not seen yet.", NEEDED)
KNOWS = RelationshipKind(
    "KNOWS",
    ("Person -> Person",),
    (
        numbers("evidence", "", NEEDED),
        fraction("strength", "By contacts alone, as of the last one.", NEEDED),
        number("recent", "The halvings of doubt by recent evidence, as of the last contact.", NEEDED),
        number("lasting", "The halvings of doubt by lasting evidence.", NEEDED),
        number("standing", "The halvings of doubt by records that say who knows whom: they do not fade."),
        number("most", "The most that the strength can be: with lastAt the strength at any later moment.", NEEDED),
        moment("lastAt", "", NEEDED),
        number("said", "The strength as one of the two said."),
        text("saidBy", "", OURS),
        moment("saidAt"),
        text("saidWhy", "", PERSONAL),
        moment("updatedAt", "", NEEDED),
        _WRITTEN,
        whole("formulaVersion", "", NEEDED),
    ),
)
KNEW = RelationshipKind("KNEW", ("Person -> Person",), (_WRITTEN,))  # a tie for which nothing speaks any more

# ── Relationships that only join ─────────────────────────────────────────────────────────────────────────────────────
PART_OF = RelationshipKind("PART_OF", ("Team -> Team", "Account -> Account", "Target -> Target"))
REPORTS_TO = RelationshipKind("REPORTS_TO", ("Owner -> Owner",))
COMPETES_WITH = RelationshipKind("COMPETES_WITH", ("Account -> Account",))
CONCERNS = RelationshipKind(
    "CONCERNS",
    (
        "Interaction -> Account",
        "Interaction -> Opportunity",
        "WithdrawnInteraction -> Account",
        "WithdrawnInteraction -> Opportunity",
    ),
)
WAS = RelationshipKind("WAS", ("Touch -> Interaction", "Touch -> WithdrawnInteraction", "BoardSession -> Interaction"))
FOR = RelationshipKind(
    "FOR",
    (
        "Opportunity -> Account",
        "BoardProposal -> AdvisoryBoard",
        "ReferenceRequest -> Opportunity",
        "IntroductionRequest -> Opportunity",
        "DevelopmentPlan -> Owner",
    ),
)
OF = RelationshipKind(
    "OF",
    (
        "PhaseChange -> Opportunity",
        "Handoff -> Account",
        "Handoff -> Contact",
        "Touch -> Account",
        "Touch -> Contact",
        "TypeDecision -> Contact",
        "SegmentVersion -> Segment",
        "SatisfactionScore -> Contact",
        "SupportCase -> Account",
        "BoardSession -> AdvisoryBoard",
        "BoardFeedback -> BoardSession",
        "BoardAction -> BoardSession",
        "TargetVersion -> Target",
        "ReviewEntry -> Review",
        "DevelopmentStep -> DevelopmentPlan",
        "Share -> Account",
        "Share -> Contact",
        "Share -> Opportunity",
    ),
)
WITH = RelationshipKind("WITH", ("Contract -> Account", "TypeDecision -> Account", "Share -> Owner", "Share -> Team"))
FROM = RelationshipKind(
    "FROM",
    (
        "Handoff -> Owner",
        "Touch -> Owner",
        "IntroductionRequest -> Owner",
        "ReferenceRequest -> Owner",
        "BoardFeedback -> Contact",
    ),
)
TO = RelationshipKind(
    "TO",
    (
        "Handoff -> Owner",
        "IntroductionRequest -> Contact",
        "ReferenceRequest -> Advocate",
        "BoardFeedback -> Owner",
        "BoardAction -> Owner",
    ),
)
THROUGH = RelationshipKind("THROUGH", ("IntroductionRequest -> Person",), (whole("place", "1: who is asked first."),))
IS = RelationshipKind("IS", ("Contact -> Advocate",))
ATTENDED = RelationshipKind("ATTENDED", ("Contact -> BoardSession", "Owner -> BoardSession"))
SET_FOR = RelationshipKind("SET_FOR", ("Target -> Owner", "Target -> Team", "Target -> Segment", "Target -> Product"))
# One of the two who decide a review.
REVIEWED_BY = RelationshipKind(
    "REVIEWED_BY",
    ("Review -> Owner",),
    (
        whole("place", "", NEEDED),
        text("outcome", "ReviewOutcome.", IMPERSONAL),
        text("reason", "", NAMING),
        moment("at"),
    ),
)
SHARED_WITH = RelationshipKind("SHARED_WITH", ("SavedView -> Team",))
RAISED_BY = RelationshipKind("RAISED_BY", ("Finding -> Import",))
NAMES = RelationshipKind("NAMES", ("Source -> *",))
INTO = RelationshipKind("INTO", ("Merged -> *",))
ON = RelationshipKind("ON", ("ChangeEvent -> *", "Finding -> *"))
