"""Which words of this capability does the schema have?"""

from __future__ import annotations

import strawberry

from graphservice.referrals.rules.chance import ENOUGH_REQUESTS, NotShown
from graphservice.referrals.rules.introducers import IntroducerKind
from graphservice.referrals.rules.mailboxes import SetAside
from graphservice.referrals.rules.references import Likeness, Obstacle, ReferenceOutcome, ReferenceUse
from graphservice.referrals.rules.requests import IntroductionStatus
from graphservice.referrals.rules.strength import Confidence, TieBand

strawberry.enum(
    NotShown,
    name="ChanceNotShown",
    description=f"Why a chance is not shown. TOO_FEW: fewer than {ENOUGH_REQUESTS} requests are decided. NO_BETTER: on "
    "later requests, fits to earlier ones were no better than always saying the average.",
)
strawberry.enum(
    IntroducerKind,
    description="What somebody who introduces us is to us; of several, the first: one of us, an advocate, somebody of "
    "a client, of a partner, or another.",
)
strawberry.enum(ReferenceUse, description="What an advocate is asked for.")
strawberry.enum(ReferenceOutcome, description="What came of asking an advocate.")
strawberry.enum(Likeness, name="ReferenceLikeness", description="What an advocate has in common with a deal.")
strawberry.enum(Obstacle, name="ReferenceObstacle", description="Why an advocate is not to be asked.")
strawberry.enum(
    IntroductionStatus,
    description="How far a request is: asked, forwarded by who was asked, introduced, met; or declined, or no answer.",
)
strawberry.enum(SetAside, description="Why a mailbox is taken for none of a person.")
strawberry.enum(TieBand, description="How much weight a tie bears.")
strawberry.enum(Confidence, description="How sure we are of a strength.")

__all__ = [
    "Confidence",
    "IntroducerKind",
    "IntroductionStatus",
    "Likeness",
    "NotShown",
    "Obstacle",
    "ReferenceOutcome",
    "ReferenceUse",
    "SetAside",
    "TieBand",
]
