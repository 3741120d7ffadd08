"""What does the graph know of somebody who might sit on a board or speak for us?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphservice.advisory.rules.advocacy import Activity
from graphservice.advisory.rules.consent import may_be_asked_for
from graphservice.advisory.rules.eligibility import EligibilityFacts
from graphservice.advisory.rules.large_networks.measures import VERSION
from graphservice.advisory.rules.network import Measures
from graphservice.advisory.rules.ranking import ScorePartName
from graphservice.advisory.rules.satisfaction import SatisfactionScale, share
from graphservice.advisory.rules.seniority import rank
from graphservice.advisory.rules.traits import traits


@dataclass(frozen=True, slots=True)
class LatestSatisfaction:
    """The last score of satisfaction of somebody: its id, and where it stands on its scale, 0 to 1."""

    score: str
    share: float


@dataclass(frozen=True, slots=True)
class StoredMeasures:
    """What `graphservice measures` stored of somebody, and when."""

    measures: Measures
    at: datetime


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """`number`: in the columns of ties. `company`: the account at the top of theirs. `said`: in the last two years."""

    contact: str
    name: str
    number: int
    account: str | None
    company: str
    advocate: str | None
    types: frozenset[str]
    traits: frozenset[tuple[str, str]]
    topics: frozenset[str]
    standing: EligibilityFacts
    boards: frozenset[str]
    references: int
    referrals: int
    products: int
    client_since: date | None
    interactions: int
    country: str | None = None
    seniority: str | None = None
    agreed: frozenset[str] = frozenset()
    satisfaction: LatestSatisfaction | None = None
    stored: StoredMeasures | None = None

    def of(self, trait: str) -> list[str]:
        """The values of a trait that they have."""
        return sorted(value for name, value in self.traits if name == trait)

    def values(self, measures: Measures | None, on: date, languages: Collection[str] = ()) -> dict[str, float | None]:
        """The value of each part of a score. Tenure is in years. `languages`: those of the meetings."""
        years = (on - self.client_since).days / 365.25 if self.client_since else None
        spoken = self.of("LANGUAGE")
        return {
            ScorePartName.ADVOCACY: float(self.references + self.referrals),
            ScorePartName.SATISFACTION: self.satisfaction.share if self.satisfaction else None,
            ScorePartName.INFLUENCE: measures.influence if measures else None,
            ScorePartName.BROKERAGE: measures.betweenness if measures else None,
            ScorePartName.EMBEDDEDNESS: float(measures.core) if measures else None,
            ScorePartName.PARTICIPATION: measures.participation if measures else None,
            ScorePartName.BREADTH: float(self.products),
            ScorePartName.TENURE: years,
            ScorePartName.ENGAGEMENT: float(self.interactions),
            ScorePartName.SENIORITY: rank(self.seniority),
            ScorePartName.LANGUAGE: float(bool({*spoken} & {*languages})) if spoken and languages else None,
        }


def facts_of_row(row: Mapping[str, Any], further: Sequence[str]) -> CandidateFacts:
    """Of a row of `advisory/population`."""
    speaks: Mapping[str, Any] = row["advocate"] or {}
    properties, types, said = row["properties"], row["types"], row["said"]
    agreed, refused = speaks.get("agreedTo") or (), speaks.get("refusedTo") or ()
    return CandidateFacts(
        contact=row["contact"],
        name=properties["name"],
        number=row["number"],
        account=row["account"],
        company=row["company"],
        advocate=speaks.get("id"),
        types=frozenset(types),
        traits=traits(properties, types, dict(zip(further, properties["further"], strict=True))),
        topics=frozenset(speaks.get("topics") or ()),
        standing=EligibilityFacts(
            opted_out=properties["optedOut"],
            consents=speaks.get("consent"),
            refused=not may_be_asked_for(Activity.ADVISORY_BOARD, agreed, refused),
            churn_risk=properties["churnRisk"],
            open_escalations=properties["openEscalations"],
            asked_on=tuple(date.fromisoformat(day) for day in row["asked"]),
            terms_served=len(row["seats"]),
        ),
        boards=frozenset(board for board, sits in row["seats"] if sits),
        references=row["references"],
        referrals=row["referrals"],
        products=row["products"],
        client_since=datetime.fromisoformat(row["clientSince"]).date() if row["clientSince"] else None,
        interactions=row["interactions"],
        country=properties["country"],
        seniority=properties["seniority"],
        agreed=frozenset(agreed),
        satisfaction=LatestSatisfaction(said["id"], share(said["score"], SatisfactionScale(said["scale"])))
        if said
        else None,
        stored=_stored(**row["stored"]) if row["stored"] else None,
    )


def _stored(
    influence: float,
    betweenness: float,
    constraint: float | None,
    core: int,
    participation: float | None,
    group: int,
    at: str,
    version: int,
) -> StoredMeasures | None:
    """None where another version of the measures made them."""
    if version != VERSION:
        return None
    measures = Measures(influence, betweenness, constraint, core, participation, group)
    return StoredMeasures(measures, datetime.fromisoformat(at))
