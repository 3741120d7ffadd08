"""How well is an account or a contact looked after?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import strawberry

from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context, ref, refs
from graphservice.engine.fields import computed
from graphservice.kinds import Account, Contact, Interaction, Owner, Touch, adds_to
from graphservice.ownership.nurture.cadence import NurtureCadence, shown
from graphservice.ownership.nurture.rules.cadences import (
    Cadence,
    CadenceInForce,
    cadence_of,
    day_of,
    due_on,
    said,
    strongest,
)
from graphservice.ownership.nurture.rules.care import Touched, in_time, threads
from graphservice.ownership.nurture.rules.rhythm import Rhythm, rhythm
from graphservice.ownership.nurture.segments import cadences_of_segments
from graphservice.ownership.nurture.touches import touches_of
from graphservice.ownership.nurture.zones import ZONE, zone_of
from graphservice.ownership.rules.threads import single_thread


@strawberry.type(description="The last time that one of us met, called or wrote somebody there.")
class LastTouch:
    at: datetime = strawberry.field(description="The moment.")
    interaction: Interaction | None = strawberry.field(description="What happened.")
    owner: Owner | None = strawberry.field(description="Who of us was there.")
    contact: Contact | None = strawberry.field(description="Who of them was there.")


@strawberry.type(description="Which of the contacts that matter were touched within the cadence.")
class TouchCoverage:
    touched: int = strawberry.field(description="How many of them were.")
    important: int = strawberry.field(
        description="How many matter: who decides in a deal, is senior, or is the main contact of a deal; nobody who "
        "opted out."
    )
    share: float | None = strawberry.field(description="The one divided by the other; null where nobody matters.")
    missed: list[Contact] = strawberry.field(description="Those who were not: 20 at most.")


@strawberry.type(description="How often a relationship is touched by its own habit; null: too few touches to tell.")
class Quietness:
    is_quiet: bool = strawberry.field(description="Whether the silence is longer than 8 times the usual gap.")
    usual_gap_days: float | None = strawberry.field(description="The median of the days between touches.")
    silence_days: int | None = strawberry.field(description="The days since the last one.")


@strawberry.type(description="How well a relationship is looked after.")
class Nurture:
    cadence: NurtureCadence = strawberry.field(description="How often it should hear from one of us.")
    last_touch: LastTouch | None = strawberry.field(description="The last time that it did; null: never.")
    due_on: date | None = strawberry.field(description="When the next touch is due; null: nobody active of us owns it.")
    days_overdue: int = strawberry.field(description="For how many days it has been due; 0: it is not.")
    coverage: TouchCoverage = strawberry.field(description="Which of the contacts that matter were touched in time.")
    threads: int = strawberry.field(
        description="Of an account: how many of its contacts were touched in the last 180 days; of a contact: how many "
        "of us touched them."
    )
    single_threaded: bool = strawberry.field(
        description="Whether one of us alone knows anybody there, however well; of a contact: whether one of us alone "
        "knows them. `whatIfOwnerLeaves` follows the same rule."
    )
    quiet: Quietness = strawberry.field(description="Whether it has gone quiet, by its own rhythm.")
    next_touch: Touch | None = strawberry.field(description="The next touch that is planned.")


@dataclass(frozen=True, slots=True)
class _Row:
    """What the graph holds of one account or contact."""

    is_account: bool
    every: int | None
    unit: str | None
    tier: str | None
    types: list[str]
    since: str | None
    last: list[str] | None
    people: list[list[Any]]
    touched_by: list[str]
    all: list[str]
    planned: str | None
    segments: list[list[Any]]
    knowing: list[str]

    @property
    def own(self) -> Cadence | None:
        return said(self.every, self.unit)


async def _nurture(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> list[Nurture]:
    zone = zone_of(arguments.get("timeZone"))
    ids = [parent["id"] for parent in parents]
    rows = {id: _Row(*row) for id, *row in await context.ask("ownership/nurtured", ids=ids)}
    today = day_of(context.now, zone)
    cadences = await _in_force(context, rows)
    return [
        _shown(rows[id], cadences[id], lambda text: day_of(datetime.fromisoformat(text), zone), today) for id in ids
    ]


async def _in_force(context: Context, rows: Mapping[str, _Row]) -> Mapping[str, CadenceInForce]:
    stated = next((row.segments for row in rows.values()), [])
    found = await cadences_of_segments(context, stated, (id for id, row in rows.items() if not row.own))
    return {id: cadence_of(row.own, found.get(id, ()), strongest(row.types), row.tier) for id, row in rows.items()}


def _shown(row: _Row, in_force: CadenceInForce, day: Any, today: date) -> Nurture:
    cadence = in_force.cadence
    last = day(row.last[0]) if row.last else None
    due = due_on(cadence, last, day(row.since)) if row.since else None
    people = [_touched(each, day) for each in row.people]
    lately = [each.last_on for each in people] if row.is_account else [day(each) for each in row.touched_by]
    count = threads(lately, today)
    return Nurture(
        cadence=shown(in_force),
        last_touch=_last(row.last),
        due_on=due,
        days_overdue=max(0, (today - due).days) if due else 0,
        coverage=_coverage(people, cadence, today),
        threads=count,
        single_threaded=single_thread(dict.fromkeys(row.knowing, 1.0)) is not None,
        quiet=_quiet(rhythm((day(each) for each in row.all), today)),
        next_touch=ref(row.planned),
    )


def _touched(row: Sequence[Any], day: Any) -> Touched:
    contact, last, seniority, buying_roles, primary, opted_out = row
    return Touched(contact, day(last) if last else None, seniority, buying_roles, primary, opted_out)


def _last(row: Sequence[str] | None) -> LastTouch | None:
    if row is None:
        return None
    at, interaction, owner, contact = row
    return LastTouch(at=at, interaction=ref(interaction), owner=ref(owner), contact=ref(contact))  # type: ignore[arg-type]


def _coverage(people: Sequence[Touched], cadence: Cadence, today: date) -> TouchCoverage:
    well, missed = in_time(people, cadence, today)
    count = len(well) + len(missed)
    return TouchCoverage(
        touched=len(well), important=count, share=len(well) / count if count else None, missed=refs(missed[:20])
    )


def _quiet(found: Rhythm | None) -> Quietness:
    if found is None:
        return Quietness(is_quiet=False, usual_gap_days=None, silence_days=None)
    return Quietness(is_quiet=found.is_quiet, usual_gap_days=found.usual_gap, silence_days=found.silence)


def _field() -> Any:
    return computed(_nurture, "How well it is looked after.", ZONE, requires=["id"])


@adds_to(Account)
class NurturedAccount:
    nurture: Nurture = _field()
    touches: Connection[Touch, Edge[Touch]] = touches_of(
        "ownership/account_touches", "The touches that were planned with it, by day."
    )


@adds_to(Contact)
class NurturedContact:
    nurture: Nurture = _field()
    touches: Connection[Touch, Edge[Touch]] = touches_of(
        "ownership/contact_touches", "The touches that were planned with them, by day."
    )
