"""How does a dated fact begin and end? Its versions are never changed: an end is a new version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing

_PREFIXES = {"WORKS_AT": "wrk", "ENGAGED_AS": "eng", "MEMBER_OF": "mem", "WORKS": "wko"}
_LABELS = {"WORKS_AT": "Account", "ENGAGED_AS": "Account", "MEMBER_OF": "Team", "WORKS": "Opportunity"}


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A version that we believe: of whom, what it says, of whom else, since and until when."""

    person: str
    type: str
    id: str
    other: str
    properties: Mapping[str, Any]
    valid_from: datetime
    valid_to: datetime | None

    def at(self, moment: datetime) -> bool:
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)

    def after(self, moment: datetime) -> bool:
        """Whether it holds at some time after that moment."""
        return self.valid_to is None or moment < self.valid_to


async def believed(writing: Writing, people: Sequence[str], type: str) -> list[DatedFact]:
    rows = await writing.run("directory/dated_facts", ids=list(people))
    return [
        DatedFact(person, kind, id, other, properties, properties["validFrom"], properties.get("validTo"))
        for person, kind, id, other, properties in rows
        if kind == type
    ]


async def end(writing: Writing, facts: Iterable[DatedFact], at: datetime) -> None:
    """Ends facts at a moment; one that would have held at none is taken back."""
    rows = [
        {
            "person": fact.person,
            "fact": fact.id,
            "version": fresh_id(_PREFIXES[fact.type]) if fact.valid_from < at else None,
            "validTo": at,
        }
        for fact in facts
    ]
    if rows:
        await writing.run("directory/ended_facts", rows=rows)


async def lengthen(writing: Writing, facts: Iterable[DatedFact]) -> None:
    """Takes the end from facts: they hold still."""
    rows = [
        {"person": fact.person, "fact": fact.id, "version": fresh_id(_PREFIXES[fact.type]), "validTo": None}
        for fact in facts
    ]
    if rows:
        await writing.run("directory/ended_facts", rows=rows)


async def begin(writing: Writing, type: str, facts: Iterable[tuple[str, str, Mapping[str, Any]]], at: datetime) -> None:
    """Begins facts at a moment: of each the person, the other end, and what it says."""
    rows = [
        {
            "person": person,
            "type": type,
            "label": _LABELS[type],
            "other": other,
            "id": fresh_id(_PREFIXES[type]),
            "validFrom": at,
            "properties": dict(properties),
        }
        for person, other, properties in facts
    ]
    if rows:
        await writing.run("directory/new_facts", rows=rows)
