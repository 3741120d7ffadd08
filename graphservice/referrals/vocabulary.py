"""Which words of this capability does the schema have?"""

from __future__ import annotations

import strawberry

from graphservice.referrals.rules.acquaintance import AcquaintanceKind
from graphservice.referrals.rules.chance import ENOUGH_REQUESTS, NotShown
from graphservice.referrals.rules.introducers import IntroducerKind
from graphservice.referrals.rules.mailboxes import SetAside
from graphservice.referrals.rules.references import Obstacle, ReferenceLikeness, ReferenceOutcome, ReferenceUse
from graphservice.referrals.rules.requests import IntroductionStatus
from graphservice.referrals.rules.strength import Confidence, TieBand

strawberry.enum(
    NotShown,
    name="ChanceNotShown",
    description=f"The reason why a chance is not shown. TOO_FEW: fewer than {ENOUGH_REQUESTS} requests are decided. "
    "NO_BETTER: on later requests, the fit was no better than always predicting the average of the earlier ones.",
)
strawberry.enum(
    IntroducerKind,
    description=(
        "The kind of an introducer. Of several, the first: one of our owners, an advocate, a contact of a client, a "
        "contact of a partner, or another contact."
    ),
)
strawberry.enum(ReferenceUse, description="A kind of reference.")
strawberry.enum(ReferenceOutcome, description="The outcome of a request for a reference.")
strawberry.enum(
    ReferenceLikeness, name="ReferenceLikeness", description="A property that an advocate shares with a deal."
)
strawberry.enum(Obstacle, name="ReferenceObstacle", description="A reason why an advocate cannot be asked.")
strawberry.enum(
    IntroductionStatus,
    description=(
        "The status of a request: requested, forwarded by the person asked, introduced, met; or declined, or "
        "without an answer."
    ),
)
strawberry.enum(
    AcquaintanceKind,
    description=(
        "A kind of acquaintance, as a record has it. CONNECTION: connected in a network such as LinkedIn, weak "
        "evidence. ACQUAINTANCE: they know one another. COLLEAGUE: they worked or studied together. FRIEND: they are "
        "close."
    ),
)
strawberry.enum(SetAside, description="A reason why a mailbox counts as shared or automated.")
strawberry.enum(TieBand, description="The strength of a tie in a word.")
strawberry.enum(Confidence, description="The certainty of a strength.")

__all__ = [
    "AcquaintanceKind",
    "Confidence",
    "IntroducerKind",
    "IntroductionStatus",
    "NotShown",
    "Obstacle",
    "ReferenceLikeness",
    "ReferenceOutcome",
    "ReferenceUse",
    "SetAside",
    "TieBand",
]
