"""What do others do differently with such cases? What is recorded: contacts, and how many people there are in touch."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from statistics import median
from typing import Any

import strawberry

from graphservice.engine.context import Context
from graphservice.performance.measured import WholeCase

_WINDOW = timedelta(days=90)
_MOST = 2_000  # cases that are looked at


@strawberry.type(description="The work on somebody's cases, beside that on the cases of others: medians.")
class PracticeDifference:
    what: str = strawberry.field(description="The kind of work counted, in the 90 days up to the day of each case.")
    own: float = strawberry.field(description="The median of their cases.")
    others: float = strawberry.field(description="The median of the cases of others.")


class Practices:
    """The cases of several conclusions, looked at together when the first of them is asked."""

    def __init__(self, context: Context, cases: Mapping[str, Sequence[WholeCase]]) -> None:
        self._context = context
        self._cases = cases
        self._read: asyncio.Task[dict[str, tuple[int, int]]] | None = None

    async def of(self, owner: str, kpi: str) -> list[PracticeDifference]:
        if self._read is None:
            self._read = asyncio.ensure_future(self._look())
        worked = await self._read
        own = [worked[case.id] for case in self._cases[kpi] if case.owner == owner and case.id in worked]
        others = [worked[case.id] for case in self._cases[kpi] if case.owner not in (owner, None) and case.id in worked]
        if not own or not others:
            return []
        told = ("Contacts with the account.", "People of the account who were in them.")
        return [
            PracticeDifference(
                what=what,
                own=float(median(each[place] for each in own)),
                others=float(median(each[place] for each in others)),
            )
            for place, what in enumerate(told)
        ]

    async def _look(self) -> dict[str, tuple[int, int]]:
        known = {case.id: case for some in self._cases.values() for case in some if case.account}
        chosen = sorted(known)[:: max(1, len(known) // _MOST)]
        rows = [_row(known[id]) for id in chosen]
        found = await self._context.ask("performance/practices", rows=rows) if rows else []
        return {id: (contacts, people) for id, contacts, people in found}


def _row(case: WholeCase) -> dict[str, Any]:
    end = case.day + timedelta(days=1)
    start = end - _WINDOW
    return {"case": case.id, "account": case.account, "from": f"{start}T00:00:00Z", "to": f"{end}T00:00:00Z"}
