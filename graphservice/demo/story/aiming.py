"""What does the demo's firm aim at, and what became of somebody who was far from it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from graphservice.demo.story.telling import Teller

_MOST, _DAY = 100, timedelta(days=1)
_OWNERS = """query ($first: Int!) { owners(first: $first, where: {active: {eq: true}}) { nodes {
  id manager { id } team { id } } } }"""
_RATES = {"WIN_RATE": ("0.8", "0.9", "0.95"), "LOGO_RETENTION": ("0.85", "0.92", "0.97")}
_KEPT = """query ($of: ID, $on: Date!) { performance(of: $of, kpis: ["LOGO_RETENTION"], period: {kind: YEAR, on: $on}) {
  numerator denominator } }"""


async def aim(teller: Teller) -> None:
    """Targets of this year and the two before, each set when its year began; a review and a plan for whoever kept
    fewest clients of those with a manager."""
    owners = (await teller.ask(_OWNERS, first=_MOST))["nodes"]
    for year in range(teller.now.year - 2, teller.now.year + 1):
        await _set(teller, year, owners)
    person = await _furthest(teller, [each for each in owners if each["manager"]])
    if person:
        await _review(teller, person["id"], person["manager"]["id"], owners)


async def _set(teller: Teller, year: int, owners: Sequence[Mapping[str, Any]]) -> None:
    period = {"kind": "YEAR", "on": f"{year}-06-01", "calendar": "GREGORIAN"}
    teams = sorted({each["team"]["id"] for each in owners if each["team"]})
    targets = [
        {"of": of, "kpi": kpi, "period": period, "floor": floor, "target": target, "stretch": stretch}
        for kpi, (floor, target, stretch) in _RATES.items()
        for of in (None, *teams, *(each["id"] for each in owners))
    ]
    given = {"targets": targets, "clientMutationId": f"demo targets {year}"}
    await teller.attempt("setTargets", given, datetime(year, 1, 5, 9, tzinfo=UTC), "count")


async def _furthest(teller: Teller, owners: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Of those with ten clients or more: the one whose clients went most often last year."""
    kept = []
    for each in owners:
        (value,) = await teller.ask(_KEPT, of=each["id"], on=f"{teller.now.year - 1}-06-01")
        if (value["denominator"] or 0) >= 10:
            kept.append((value["numerator"] / value["denominator"], each["id"], each))
    return min(kept)[2] if kept else None


async def _review(teller: Teller, person: str, manager: str, owners: Sequence[Mapping[str, Any]]) -> None:
    opened = teller.now - 40 * _DAY
    other = next(each["id"] for each in owners if each["id"] not in (person, manager))
    given = {
        "of": person, "kind": "DEVELOPMENT", "kpi": "LOGO_RETENTION", "reviewers": [manager, other],
        "proposal": "Training in renewals: more clients left than elsewhere, two years running.",
        "clientMutationId": "demo review",
    }  # fmt: skip
    made = await teller.attempt("openReview", given, opened, "review { id }", manager)
    review = made["review"]["id"]
    said = (
        ("FOR", manager, "Most of those who left had heard nothing from us in the quarter before."),
        ("AGAINST", other, "Five of them were about to leave when the book was taken over."),
        ("INHERITED", person, "Two plants had an open escalation when I took them over."),
        ("STATEMENT", person, "I had forty accounts and no cadence for the small ones. I would like the training."),
    )
    for place, (kind, who, text) in enumerate(said):
        entry = {"review": review, "kind": kind, "text": text, "clientMutationId": f"demo review {kind}"}
        await teller.attempt("addToReview", entry, opened + (place + 1) * _DAY, by=who)
    for place, who in enumerate((manager, other)):
        vote = {"review": review, "outcome": "DEVELOPMENT", "reason": "The gap is real, and can be learned."}
        vote["clientMutationId"] = "demo decision"
        await teller.attempt("decideReview", vote, opened + (6 + place) * _DAY, by=who)
    await _plan(teller, person, manager, opened + 9 * _DAY)


async def _plan(teller: Teller, person: str, manager: str, at: datetime) -> None:
    due = [(at + days * _DAY).date().isoformat() for days in (20, 60)]
    steps = [
        {"text": "Two days on renewals", "dueOn": due[0]},
        {"text": "A cadence for every client, with whom they report to", "dueOn": due[1]},
    ]
    given = {
        "of": person, "kpi": "LOGO_RETENTION", "phase": "NURTURE", "goal": "Hear of doubts before the renewal",
        "steps": steps, "agreedOn": at.date().isoformat(), "clientMutationId": "demo plan",
    }  # fmt: skip
    made = await teller.attempt("openDevelopmentPlan", given, at, "plan { steps { id } }", manager)
    done = {"step": made["plan"]["steps"][0]["id"], "clientMutationId": "demo step"}
    await teller.attempt("completeDevelopmentStep", done, at + 18 * _DAY, by=person)
