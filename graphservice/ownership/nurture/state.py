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
    stated_cadence,
    strongest,
)
from graphservice.ownership.nurture.rules.care import RECENT, Touched, in_time, threads
from graphservice.ownership.nurture.rules.rhythm import QUIET, TouchRhythm, rhythm
from graphservice.ownership.nurture.segment_cadences import cadences_of_segments
from graphservice.ownership.nurture.touches import touches_of
from graphservice.ownership.nurture.zones import ZONE, zone_of
from graphservice.ownership.rules.threads import single_thread

_MOST_MISSED = 20


@strawberry.type(description="The latest touch of a relationship.")
class LastTouch:
    at: datetime = strawberry.field(description="The moment.")
    interaction: Interaction | None = strawberry.field(description="The interaction.")
    owner: Owner | None = strawberry.field(description="The owner who took part.")
    contact: Contact | None = strawberry.field(description="The contact who took part.")


@strawberry.type(description="The share of important contacts touched within the cadence.")
class TouchCoverage:
    touched: int = strawberry.field(description="The number of important contacts touched.")
    important: int = strawberry.field(
        description=(
            "The number of important contacts: decision makers in a deal, seniors, and main contacts of a deal; "
            "nobody who opted out."
        )
    )
    share: float | None = strawberry.field(description="`touched` divided by `important`. Null: nobody is important.")
    missed: list[Contact] = strawberry.field(description=f"The important contacts not touched: at most {_MOST_MISSED}.")


@strawberry.type(description="The silence of a relationship, compared with its usual gap between touches.")
class Quietness:
    is_quiet: bool = strawberry.field(description=f"Whether the silence is longer than {QUIET} times the usual gap.")
    usual_gap_days: float | None = strawberry.field(description="The median of the days between touches.")
    silence_days: int | None = strawberry.field(description="The days since the latest touch.")


@strawberry.type(description="The state of the care for a relationship.")
class Nurture:
    cadence: NurtureCadence = strawberry.field(description="The cadence.")
    last_touch: LastTouch | None = strawberry.field(description="The latest touch. Null: never.")
    due_on: date | None = strawberry.field(description="The day on which the next touch is due. Null: no active owner.")
    days_overdue: int = strawberry.field(description="The number of days overdue. 0: not overdue.")
    coverage: TouchCoverage = strawberry.field(
        description="The share of important contacts touched within the cadence."
    )
    threads: int = strawberry.field(
        description=(
            f"Of an account: the number of its contacts touched in the last {RECENT.days} days. Of a contact: the "
            "number of owners who touched them in that time."
        )
    )
    single_threaded: bool = strawberry.field(
        description=(
            "Whether only one owner knows anybody there, however well; of a contact: whether only one owner knows "
            "them. `whatIfOwnerLeaves` follows the same rule."
        )
    )
    quiet: Quietness = strawberry.field(description="The silence, compared with its usual rhythm.")
    next_touch: Touch | None = strawberry.field(description="The next planned touch.")


@dataclass(frozen=True, slots=True)
class _Row:
    """What the graph holds of one account or contact."""

    is_account: bool
    every: int | None
    unit: str | None
    tier: str | None
    types: list[str]
    since: str | None
    last: Mapping[str, str] | None
    people: list[Mapping[str, Any]]
    touched_by: list[str]
    all: list[str]
    planned: str | None
    segments: list[list[Any]]
    knowing: list[str]

    @property
    def own(self) -> Cadence | None:
        return stated_cadence(self.every, self.unit)


async def _nurture(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> list[Nurture]:
    zone = zone_of(arguments.get("timeZone"))
    ids = [parent["id"] for parent in parents]
    rows = {id: _Row(**held) for id, held in await context.ask("ownership/nurtured", ids=ids)}
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
    last = day(row.last["at"]) if row.last else None
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


def _touched(row: Mapping[str, Any], day: Any) -> Touched:
    last = day(row["last"]) if row["last"] else None
    return Touched(row["contact"], last, row["seniority"], row["buyingRoles"], row["isPrimary"], row["optedOut"])


def _last(row: Mapping[str, str] | None) -> LastTouch | None:
    if row is None:
        return None
    return LastTouch(
        at=row["at"],  # type: ignore[arg-type]
        interaction=ref(row["interaction"]),
        owner=ref(row["owner"]),
        contact=ref(row["contact"]),
    )


def _coverage(people: Sequence[Touched], cadence: Cadence, today: date) -> TouchCoverage:
    well, missed = in_time(people, cadence, today)
    count = len(well) + len(missed)
    return TouchCoverage(
        touched=len(well),
        important=count,
        share=len(well) / count if count else None,
        missed=refs(missed[:_MOST_MISSED]),
    )


def _quiet(found: TouchRhythm | None) -> Quietness:
    if found is None:
        return Quietness(is_quiet=False, usual_gap_days=None, silence_days=None)
    return Quietness(is_quiet=found.is_quiet, usual_gap_days=found.usual_gap, silence_days=found.silence)


def _field() -> Any:
    text = "The state of our care for it. Null: it is an account that you see in summary."
    return computed(_nurture, text, ZONE, requires=["id"])


@adds_to(Account)
class NurturedAccount:
    nurture: Nurture | None = _field()
    touches: Connection[Touch, Edge[Touch]] = touches_of(
        "ownership/account_touches", "The planned touches with it, by day."
    )


@adds_to(Contact)
class NurturedContact:
    nurture: Nurture | None = _field()
    touches: Connection[Touch, Edge[Touch]] = touches_of(
        "ownership/contact_touches", "The planned touches with them, by day."
    )
