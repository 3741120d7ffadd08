"""What does the graph know of somebody who might sit on a board or speak for us?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphservice.advisory.rules.eligibility import Standing
from graphservice.advisory.rules.network import Measures
from graphservice.advisory.rules.satisfaction import SatisfactionScale, share
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
    number: int
    account: str
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
    said: Said | None = None
    stored: Stored | None = None

    def values(self, measures: Measures | None, on: date) -> dict[str, float | None]:
        """The value of each part of a score. Tenure is in years."""
        years = (on - self.client_since).days / 365.25 if self.client_since else None
        return {
            "advocacy": float(self.references + self.referrals),
            "satisfaction": self.said.share if self.said else None,
            "influence": measures.influence if measures else None,
            "brokerage": measures.betweenness if measures else None,
            "embeddedness": float(measures.core) if measures else None,
            "participation": measures.participation if measures else None,
            "breadth": float(self.products),
            "tenure": years,
            "engagement": float(self.interactions),
        }


def known(row: Sequence[Any], further: Sequence[str]) -> Known:
    """Of a row of `advisory/population`."""
    (
        contact, number, account, company, properties, types, advocate, references, referrals, asked, seats, products,
        since, touches, said, stored,
    ) = row  # fmt: skip
    speaks: Mapping[str, Any] = advocate or {}
    return Known(
        contact,
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
