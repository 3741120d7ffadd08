"""What is going on today? A hand-off that waits for an answer, a planned touch, a cadence, segments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from graphservice.demo.story.telling import Teller
from graphservice.graph.identity import derived_id

ACCOUNT = derived_id("acc", "firm", "A1")
MAJA = derived_id("own", "firm", "O2")
AMARA = derived_id("own", "firm", "O4")
_PACKAGE = {
    "summary": "They grew into two more plants and ask for more seats every quarter.",
    "risks": ["A new head of purchasing compares offers"],
    "commitments": [{"text": "A price for 200 seats", "dueOn": "2026-07-15"}],
}
_HANDOFF = {
    "targets": [ACCOUNT],
    "from": AMARA,
    "to": MAJA,
    "role": "UPSELL",
    "package": _PACKAGE,
    "clientMutationId": "demo-handoff",
}
_TOUCH = {
    "target": ACCOUNT,
    "owner": MAJA,
    "kind": "MEETING",
    "note": "Quarterly review",
    "clientMutationId": "demo-touch",
}
_CADENCE = {"target": ACCOUNT, "cadence": {"every": 3, "unit": "WEEKS"}}
_SEGMENTS: list[dict[str, Any]] = [
    {"name": "Large accounts", "rule": {"account": {"employees": {"gte": 1000}}}},
    {"name": "Finance and purchasing", "rule": {"contact": {"jobFunction": {"in": ["FINANCE", "PROCUREMENT"]}}}},
    {
        "name": "Clients without an open deal",
        "rule": {
            "account": {"opportunities": {"none": {"status": {"eq": "OPEN"}}}},
            "contact": {"types": {"some": {"type": {"eq": "CLIENT"}}}},
        },
    },
]


async def tell_today(teller: Teller) -> None:
    due = teller.now.date() + timedelta(days=14)
    await teller.mutate("proposeHandoff", {**_HANDOFF, "dueOn": due.isoformat()})
    await teller.mutate("planTouch", {**_TOUCH, "plannedOn": due.isoformat()})
    await teller.mutate("setCadence", _CADENCE)
    for number, segment in enumerate(_SEGMENTS):
        await teller.mutate("createSegment", {**segment, "clientMutationId": f"demo-segment-{number}"})
