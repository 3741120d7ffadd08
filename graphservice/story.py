"""What is going on in the demo's firm? A hand-off that waits for an answer, a planned touch, a cadence, segments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graphservice.engine.service import Operation, Service
from graphservice.errors import GraphServiceError
from graphservice.graph.identity import derived_id
from graphservice.viewer import LOCAL

ACCOUNT = derived_id("acc", "firm", "A1")
MAJA = derived_id("own", "firm", "O2")
_AMARA = derived_id("own", "firm", "O4")
_PACKAGE = {
    "summary": "They grew into two more plants and ask for more seats every quarter.",
    "risks": ["A new head of purchasing compares offers"],
    "commitments": [{"text": "A price for 200 seats", "dueOn": "2026-07-15"}],
}
_HANDOFF = {
    "targets": [ACCOUNT],
    "from": _AMARA,
    "to": MAJA,
    "role": "UPSELL",
    "phase": "NURTURE",
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


async def tell(service: Service, due: date) -> None:
    """Writes it by the same mutations that everybody has; told again, nothing happens twice."""
    await _mutate(service, "proposeHandoff", {**_HANDOFF, "dueOn": due.isoformat()})
    await _mutate(service, "planTouch", {**_TOUCH, "plannedOn": due.isoformat()})
    await _mutate(service, "setCadence", _CADENCE)
    for number, segment in enumerate(_SEGMENTS):
        await _mutate(service, "createSegment", {**segment, "clientMutationId": f"demo-segment-{number}"})


async def _mutate(service: Service, name: str, input: Mapping[str, Any]) -> None:
    type = f"{name[0].upper()}{name[1:]}Input!"
    text = f"mutation ($input: {type}) {{ {name}(input: $input) {{ userErrors {{ message }} }} }}"
    answer = await service.execute(Operation(text, {"input": input}), viewer=LOCAL, request_id="demo")
    if answer.errors or answer.data is None or answer.data[name]["userErrors"]:
        raise GraphServiceError(f"The demo's {name} was refused: {answer.errors or answer.data}")
