"""What is a number of, where KPIs are asked for apart?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import strawberry

from graphservice.directory.vocabulary import OpportunityKind
from graphservice.engine.context import ref
from graphservice.kinds import Owner, Segment, Team
from graphservice.performance.measured import Measurement


@strawberry.enum(
    description="The dimensions by which KPIs are grouped. Cases without a value in the dimension are a group of their "
    "own. The groups by OWNER and by TEAM add up to the total; an account can be in several segments."
)
class KpiDimension(StrEnum):
    OWNER = "OWNER"
    TEAM = "TEAM"
    SEGMENT = "SEGMENT"
    PRODUCT_LINE = "PRODUCT_LINE"
    INDUSTRY = "INDUSTRY"
    REGION = "REGION"
    LEAD_SOURCE = "LEAD_SOURCE"
    DEAL_KIND = "DEAL_KIND"
    MONTH = "MONTH"
    QUARTER = "QUARTER"


@strawberry.type(
    description="The group that a number belongs to. Null: not grouped by this dimension, or no value in it."
)
class KpiGroup:
    owner: Owner | None = strawberry.field(
        description="The owner. Null: cases without an owner, or not grouped by OWNER."
    )
    team: Team | None = strawberry.field(description="The team. Null: cases without a team, or not grouped by TEAM.")
    segment: Segment | None = strawberry.field(description="The segment. Null: not grouped by SEGMENT.")
    product_line: str | None = strawberry.field(description="The line of products.")
    industry: str | None = strawberry.field(description="The industry of the account.")
    region: str | None = strawberry.field(description="The region of the account.")
    lead_source: str | None = strawberry.field(description="The lead source of the deal.")
    deal_kind: OpportunityKind | None = strawberry.field(description="The kind of the deal.")
    month: date | None = strawberry.field(description="The first day of the month, or of what the period has of it.")
    quarter: date | None = strawberry.field(description="The first day of the quarter.")


def group_of(each: Measurement) -> KpiGroup:
    group = each.group
    kind, month, quarter = group.get("DEAL_KIND"), group.get("MONTH"), group.get("QUARTER")
    return KpiGroup(
        owner=ref(group.get("OWNER")),
        team=ref(group.get("TEAM")),
        segment=ref(group.get("SEGMENT")),
        product_line=group.get("PRODUCT_LINE"),
        industry=group.get("INDUSTRY"),
        region=group.get("REGION"),
        lead_source=group.get("LEAD_SOURCE"),
        deal_kind=OpportunityKind(kind) if kind else None,
        month=date.fromisoformat(month) if month else None,
        quarter=date.fromisoformat(quarter) if quarter else None,
    )
