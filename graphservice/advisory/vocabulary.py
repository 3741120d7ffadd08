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

strawberry.enum(Activity, description="An activity that an advocate may be asked for.")
strawberry.enum(AdvocateStatus, description="The state of an advocate's consent.")
strawberry.enum(
    SeatStatus,
    description="INVITED: asked, no answer yet. ACCEPTED: a member, from the beginning to the end of the term. "
    "DECLINED: said no. WITHDRAWN: the invitation was taken back. The term of a seat that is declined or withdrawn is "
    "empty.",
)
strawberry.enum(
    BoardProposalStatus,
    description=(
        "PROPOSED: nobody is invited yet. NO_PANEL: no panel keeps the rules. ACCEPTED: its people were invited; "
        "one at a time for each board. SUPERSEDED: accepted once, and replaced by another since. WITHDRAWN: taken "
        "back."
    ),
)
strawberry.enum(
    Exclusion,
    description=(
        "A reason why a person is not eligible for a board. NO_CONSENT: they refused to sit on one; a person who "
        "was never asked may be invited, since the invitation asks for the consent."
    ),
)
strawberry.enum(
    SatisfactionKind,
    description="The question asked. NPS: would you recommend us? CSAT: how satisfied are you with us?",
)
strawberry.enum(SatisfactionScale, description="The lowest and the highest possible answer; the highest is the best.")
strawberry.enum(
    NpsGroup, description="The group of an NPS answer: promoters gave 9 or 10, passives 7 or 8, detractors less."
)
strawberry.enum(
    ScorePartName,
    description=(
        "A part of a score. ADVOCACY: references and introductions; SATISFACTION: their latest score; INFLUENCE: "
        "PageRank; BROKERAGE: betweenness; EMBEDDEDNESS: k-core; PARTICIPATION: spread over communities; BREADTH: "
        "products under contract; TENURE: years as a client; ENGAGEMENT: contacts in a year; SENIORITY: rank; "
        "LANGUAGE: whether the country of the contact speaks a language of the meetings."
    ),
)
strawberry.enum(
    FeedbackStatus,
    description=(
        "The status of feedback. OPEN: no decision yet. PLANNED: it will be done. DONE: it was acted on. DECLINED: "
        "it will not be done."
    ),
)
strawberry.enum(ActionStatus, description="The status of an action. DROPPED: it will not be done.")
strawberry.enum(
    Trait,
    name="BoardTrait",
    description=(
        "A trait that members can have in common. COUNTRY, DEPARTMENT, JOB_FUNCTION, SENIORITY: of the contact; "
        "INDUSTRY, REGION, TIER: of the account; SIZE: of the account by employees (SMALL below 50, MEDIUM below "
        "250, LARGE below 1,000, ENTERPRISE); TYPE: client, partner or prospect; LANGUAGE: ISO 639-1, by the "
        "contact's country."
    ),
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
