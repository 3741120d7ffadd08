"""Are the numbers about hand-offs right, and honest about how few they are?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.ownership.handoffs.rules.figures import Handed, figures
from graphservice.ownership.handoffs.rules.states import HandoffStatus
from graphservice.ownership.handoffs.rules.waiting import WaitingTimes
from graphservice.statistics.rates import Proportion
from tests.asking import Ask
from tests.ownership.handoffs.conftest import Firm, viewer

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
QUERY = """query ($from: Date, $to: Date, $by: HandoffGrouping) { handoffFigures(from: $from, to: $to, by: $by) {
  team { name } phase role proposed
  timeToAccept { happened waiting medianHours } timeToFirstContact { happened waiting medianHours }
  declined { numerator denominator value low high } expired { numerator denominator }
  lostWithin90Days { numerator denominator value } } }"""


async def asked(ask: Ask, **variables: str) -> list[dict[str, Any]]:
    answer = await ask(QUERY, variables)
    assert answer.errors == []
    assert answer.data is not None
    return list(answer.data["handoffFigures"])


async def test_all_of_a_period_together(ask: Ask) -> None:
    (found,) = await asked(ask, **{"from": "2025-01-01"})
    assert (found["team"], found["phase"], found["role"], found["proposed"]) == (None, None, None, 2)
    assert found["timeToAccept"] == {"happened": 1, "waiting": 1, "medianHours": pytest.approx(30 + 1 / 3)}
    assert found["timeToFirstContact"] == {"happened": 1, "waiting": 0, "medianHours": pytest.approx(141 + 2 / 3)}
    assert found["declined"] == {
        "numerator": 0,
        "denominator": 1,
        "value": 0.0,
        "low": 0.0,
        "high": pytest.approx(0.7935, abs=1e-4),
    }
    assert found["expired"] == {"numerator": 0, "denominator": 1}
    assert found["lostWithin90Days"] == {"numerator": 0, "denominator": 1, "value": 0.0}


async def test_of_nothing_there_is_no_share(ask: Ask) -> None:
    (found,) = await asked(ask, **{"from": "2020-01-01", "to": "2021-01-01"})
    assert found["proposed"] == 0
    assert found["timeToAccept"] == {"happened": 0, "waiting": 0, "medianHours": None}
    assert found["declined"] == {"numerator": 0, "denominator": 0, "value": None, "low": None, "high": None}
    assert found["lostWithin90Days"]["value"] is None


async def test_by_phase_role_and_team(ask: Ask) -> None:
    by_phase = await asked(ask, **{"from": "2025-01-01"}, by="PHASE")
    assert [(each["phase"], each["proposed"]) for each in by_phase] == [("NURTURE", 1), ("REVENUE_RECOGNITION", 1)]
    by_role = await asked(ask, **{"from": "2025-01-01"}, by="ROLE")
    assert [(each["role"], each["proposed"]) for each in by_role] == [("RETENTION", 2)]
    by_team = await asked(ask, **{"from": "2025-01-01"}, by="TEAM")
    assert [(each["team"], each["proposed"]) for each in by_team] == [({"name": "Nordics"}, 2)]


async def test_a_period_that_ends_before_it_begins_is_refused(ask: Ask) -> None:
    answer = await ask('{ handoffFigures(from: "2026-05-01", to: "2026-05-01") { proposed } }')
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_USER_INPUT"]


async def test_what_was_declined_counts_and_what_was_taken_back_does_not(firm: Firm) -> None:
    before = (await asked(firm.ask, **{"from": "2026-06-01", "to": "2026-06-02"}))[0]
    declined = await firm.propose(targets=[firm.accounts[0]])
    await firm.mutate("declineHandoff", {"handoff": declined, "reason": "No"}, viewer(firm.taker))
    taken_back = await firm.propose(targets=[firm.accounts[1]])
    await firm.mutate("declineHandoff", {"handoff": taken_back, "reason": "No"}, viewer(firm.giver))
    found = (await asked(firm.ask, **{"from": "2026-06-01", "to": "2026-06-02"}))[0]
    assert found["proposed"] == before["proposed"] + 2
    assert (found["declined"]["numerator"], found["declined"]["denominator"]) == (1, 1)


async def test_a_contact_who_is_a_client_no_more_90_days_after_is_lost(firm: Firm) -> None:
    id = await firm.propose(targets=[firm.contact, firm.accounts[0]])
    text = """MATCH (h:Handoff {id: $p.id})-[:OF]->(c:Contact) MATCH (a:Account {id: $p.account})
    SET h.status = 'ACCEPTED', h.proposedAt = datetime('2026-01-01T00:00:00Z'),
      h.answeredAt = datetime('2026-01-02T00:00:00Z')
    CREATE (c)-[:ENGAGED_AS {id: 'eng_lost', factId: 'eng_lost', type: 'CLIENT', recordedBy: 'test',
      recordedAt: datetime('2025-01-01T00:00:00Z'), validFrom: datetime('2025-01-01T00:00:00Z'),
      validTo: datetime('2026-04-01T00:00:00Z')}]->(a)"""
    await firm.database.command(text, {"id": id, "account": firm.accounts[0]})
    (found,) = await asked(firm.ask, **{"from": "2026-01-01", "to": "2026-01-02"})
    assert found["lostWithin90Days"] == {"numerator": 1, "denominator": 1, "value": 1.0}
    assert found["timeToFirstContact"] == {"happened": 0, "waiting": 1, "medianHours": None}


def handed(status: HandoffStatus, answered: float | None = None, **more: Any) -> Handed:
    start = NOW - timedelta(days=200)
    at = None if answered is None else start + timedelta(hours=answered)
    given = {"contacted_at": None, "withdrawn": False, "held": 0, "lost": 0, **more}
    return Handed(status, "RETENTION", None, None, start, at, **given)


def test_only_what_passed_90_days_ago_can_have_been_lost() -> None:
    old = handed(HandoffStatus.ACCEPTED, 24, held=3, lost=1)
    new = handed(HandoffStatus.ACCEPTED, 24 * 120, held=5, lost=2)
    assert figures([old, new], NOW).lost == Proportion(1, 3)


def test_what_expired_counts_among_what_was_not_answered() -> None:
    some = [handed(HandoffStatus.EXPIRED), handed(HandoffStatus.DECLINED, 1), handed(HandoffStatus.COMPLETED, 2)]
    found = figures(some, NOW)
    assert (found.declined, found.expired) == (Proportion(1, 2), Proportion(1, 3))
    assert found.acceptance == WaitingTimes([2.0], [])


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30), st.lists(st.integers(1, 1000), max_size=30))
def test_half_of_those_who_waited_is_counted_as_by_hand(happened: list[int], still: list[int]) -> None:
    found = WaitingTimes([float(each) for each in happened], [float(each) for each in still]).median
    assert found == by_hand(happened, still)


def by_hand(happened: list[int], still: list[int]) -> float | None:
    left = 1.0
    for at in sorted(set(happened)):
        at_risk = sum(each >= at for each in [*happened, *still])
        left *= 1 - sum(each == at for each in happened) / at_risk
        if left <= 0.5 + 1e-12:
            return float(at)
    return None
