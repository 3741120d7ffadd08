"""Which words of this capability does the schema have?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.rules.advocacy import Activity, AdvocateStatus
from graphservice.advisory.rules.eligibility import Exclusion
from graphservice.advisory.rules.ranking import ScorePartName
from graphservice.advisory.rules.satisfaction import NpsGroup, SatisfactionKind, SatisfactionScale
from graphservice.advisory.rules.seats import BoardProposalStatus, SeatStatus
from graphservice.advisory.rules.sessions import ActionStatus, FeedbackStatus
from graphservice.advisory.rules.traits import Trait

strawberry.enum(Activity, description="What an advocate may be asked for.")
strawberry.enum(AdvocateStatus, description="How far an advocate has agreed to speak for us.")
strawberry.enum(
    SeatStatus,
    description="INVITED: asked, no answer yet. ACCEPTED: a member, from the beginning to the end of the term. "
    "DECLINED: said no. WITHDRAWN: the invitation was taken back. The term of a seat that is declined or withdrawn is "
    "empty.",
)
strawberry.enum(
    BoardProposalStatus,
    description="PROPOSED: nobody is asked yet. NO_PANEL: no panel keeps the rules. ACCEPTED: its people were invited; "
    "one at a time for each board. SUPERSEDED: it was accepted, and another one since. WITHDRAWN: it was taken back.",
)
strawberry.enum(
    Exclusion,
    description="Why somebody cannot sit on a board. NO_CONSENT: they said no to sitting on one; who was never asked "
    "may be invited, since the invitation asks.",
)
strawberry.enum(
    SatisfactionKind, description="What was asked: NPS would you recommend us, CSAT how content are you with us."
)
strawberry.enum(SatisfactionScale, description="From which score to which one could answer; the best is the highest.")
strawberry.enum(NpsGroup, description="What an NPS makes of somebody: 9 and 10, 7 and 8, or less.")
strawberry.enum(
    ScorePartName,
    description="What a score is made of. ADVOCACY: references and introductions; SATISFACTION: their last score; "
    "INFLUENCE: PageRank; BROKERAGE: betweenness; EMBEDDEDNESS: k-core; PARTICIPATION: spread over communities; "
    "BREADTH: products under contract; TENURE: years as a client; ENGAGEMENT: contacts in a year; SENIORITY: rank; "
    "LANGUAGE: whether the country of the contact speaks a language of the meetings.",
)
strawberry.enum(
    FeedbackStatus,
    description="How far feedback is. OPEN: nobody decided. PLANNED: it will be done. DONE: it was acted on. "
    "DECLINED: it will not be done.",
)
strawberry.enum(ActionStatus, description="How far an action is. DROPPED: it will not be done.")
strawberry.enum(
    Trait,
    name="BoardTrait",
    description="What members can have in common. COUNTRY, DEPARTMENT, JOB_FUNCTION, SENIORITY: of the contact; "
    "INDUSTRY, REGION, TIER: of the account; SIZE: of the account by employees (SMALL below 50, MEDIUM below 250, "
    "LARGE below 1,000, ENTERPRISE); TYPE: client, partner or prospect; LANGUAGE: ISO 639-1, by the contact's country.",
)

__all__ = [
    "ActionStatus",
    "Activity",
    "AdvocateStatus",
    "BoardProposalStatus",
    "Exclusion",
    "FeedbackStatus",
    "NpsGroup",
    "SatisfactionKind",
    "SatisfactionScale",
    "ScorePartName",
    "SeatStatus",
    "Trait",
]
