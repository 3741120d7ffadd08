"""What does the graph know of somebody who might sit on a board or speak for us?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphservice.advisory.rules.advocacy import Activity
from graphservice.advisory.rules.consent import may_be_asked_for
from graphservice.advisory.rules.eligibility import Standing
from graphservice.advisory.rules.network import Measures
from graphservice.advisory.rules.ranking import ScorePartName
from graphservice.advisory.rules.satisfaction import SatisfactionScale, share
from graphservice.advisory.rules.seniority import rank
from graphservice.advisory.rules.traits import traits
from graphservice.advisory.rules.whole.measuring import VERSION


@dataclass(frozen=True, slots=True)
class Said:
    """The last score of satisfaction of somebody: its id, and where it stands on its scale, 0 to 1."""

    score: str
    share: float


@dataclass(frozen=True, slots=True)
class Stored:
    """What `graphservice measures` stored of somebody, and when."""

    measures: Measures
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
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
    standing: Standing
    boards: frozenset[str]
    references: int
    referrals: int
    products: int
    client_since: date | None
    interactions: int
    country: str | None = None
    seniority: str | None = None
    agreed: frozenset[str] = frozenset()
    said: Said | None = None
    stored: Stored | None = None

    def of(self, trait: str) -> list[str]:
        """The values of a trait that they have."""
        return sorted(value for name, value in self.traits if name == trait)

    def values(self, measures: Measures | None, on: date, languages: Collection[str] = ()) -> dict[str, float | None]:
        """The value of each part of a score. Tenure is in years. `languages`: those of the meetings."""
        years = (on - self.client_since).days / 365.25 if self.client_since else None
        spoken = self.of("LANGUAGE")
        return {
            ScorePartName.ADVOCACY: float(self.references + self.referrals),
            ScorePartName.SATISFACTION: self.said.share if self.said else None,
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


def known(row: Sequence[Any], further: Sequence[str]) -> Known:
    """Of a row of `advisory/population`."""
    (
        contact, number, account, company, properties, types, advocate, references, referrals, asked, seats, products,
        since, touches, said, stored,
    ) = row  # fmt: skip
    speaks: Mapping[str, Any] = advocate or {}
    agreed, refused = speaks.get("agreedTo") or (), speaks.get("refusedTo") or ()
    return Known(
        contact,
        properties["name"],
        number,
        account,
        company,
        speaks.get("id"),
        frozenset(types),
        traits(properties, types, dict(zip(further, properties["further"], strict=True))),
        frozenset(speaks.get("topics") or ()),
        Standing(
            opted_out=properties["optedOut"],
            consents=speaks.get("consent"),
            refused=not may_be_asked_for(Activity.ADVISORY_BOARD, agreed, refused),
            churn_risk=properties["churnRisk"],
            open_escalations=properties["openEscalations"],
            asked_on=tuple(date.fromisoformat(day) for day in asked),
            terms_served=len(seats),
        ),
        frozenset(board for board, sits in seats if sits),
        references,
        referrals,
        products,
        datetime.fromisoformat(since).date() if since else None,
        touches,
        properties["country"],
        properties["seniority"],
        frozenset(agreed),
        Said(said[0], share(said[1], SatisfactionScale(said[2]))) if said else None,
        _stored(*stored) if stored else None,
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
) -> Stored | None:
    """None where another version of the measures made them."""
    if version != VERSION:
        return None
    measures = Measures(influence, betweenness, constraint, core, participation, group)
    return Stored(measures, datetime.fromisoformat(at))
