"""What can be written? Positional rows: the fields stand in the order in which statements of cypher/ingest use them.

A row goes to its statement as `[hash, *fields]`,
so `row[1]` is the first field. Moments are milliseconds since 1970,
days are ISO text, money is minor units. A dated fact has the id of the fact; its later versions get ids of their own.
"""

from __future__ import annotations

from graphservice.ingest.records.facts import (
    AccountParent,
    Concern,
    Cover,
    Employment,
    Engagement,
    Involvement,
    Line,
    Membership,
    Ownership,
    Part,
    ReportingLine,
    Response,
    TeamParent,
    Work,
)
from graphservice.ingest.records.nodes import (
    Account,
    Advocate,
    Campaign,
    Case,
    Contact,
    Contract,
    Interaction,
    Name,
    Opportunity,
    Owner,
    OwnerStub,
    PhaseChange,
    Product,
    SatisfactionScore,
    Team,
)

__all__ = [
    "Account",
    "AccountParent",
    "Advocate",
    "Campaign",
    "Case",
    "Concern",
    "Contact",
    "Contract",
    "Cover",
    "Employment",
    "Engagement",
    "Interaction",
    "Involvement",
    "Line",
    "Membership",
    "Name",
    "Opportunity",
    "Owner",
    "OwnerStub",
    "Ownership",
    "Part",
    "PhaseChange",
    "Product",
    "Record",
    "ReportingLine",
    "Response",
    "SatisfactionScore",
    "Team",
    "TeamParent",
    "Work",
]

Record = (
    Team | TeamParent | Owner | OwnerStub | ReportingLine | Membership | Product | Account | AccountParent | Contact
    | Employment | Engagement | Ownership | Campaign | Response | Opportunity | PhaseChange | Work | Part | Line
    | Contract | Cover | Case | Interaction | Involvement | Concern | Advocate | SatisfactionScore | Name
)  # fmt: skip
