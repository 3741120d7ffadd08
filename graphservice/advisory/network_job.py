"""How is the network of all contacts measured and stored? Read in pages, worked out apart, written in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from graphservice.advisory.rules.large_networks.measures import VERSION, MeasureColumns, measured_whole
from graphservice.advisory.rules.large_networks.sparse_rows import Floats, Ints
from graphservice.engine.context import Context
from graphservice.graph.columns import pages
from graphservice.graph.computing import apart
from graphservice.graph.writing import Writing, write
from graphservice.referrals.rules.fading import strengths_at
from graphservice.referrals.rules.formula import Formula, formula_of
from graphservice.referrals.rules.mailboxes import set_aside
from graphservice.writing.jobs import Report

KIND = "MEASURES"
SECONDS = 6 * 3_600.0
_AT_ONCE = 5_000
_FEW = 500  # people whose network is measured faster than another process starts
_SAID = {1: True, 0: False, -1: None}


class NetworkMeasured(NamedTuple):
    """How many people and ties were measured, and how many groups they form."""

    people: int
    ties: int
    groups: int


@dataclass(slots=True)
class ContactNumbers:
    """Filled page by page. `place` of a number: in the columns of what is measured; -1: nobody who counts."""

    place: Ints
    counted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    one: list[Ints] = field(default_factory=list)
    other: list[Ints] = field(default_factory=list)
    strength: list[Floats] = field(default_factory=list)

    def add(self, people: Sequence[Sequence[Any]], ties: Sequence[Sequence[Any]], at: int, rules: Formula) -> None:
        self.add_people(people)
        self.add_ties(ties, at, rules)

    def add_people(self, page: Sequence[Sequence[Any]]) -> None:
        """A mailbox that is nobody's tells nothing of people: it would seem to know everybody."""
        for number, id, email, said in zip(*page, strict=True):
            if set_aside(email, 0, 1.0, _SAID[said]):
                self.hidden.append(id)
            else:
                self.place[number] = len(self.counted)
                self.counted.append(id)

    def add_ties(self, page: Sequence[Sequence[Any]], at: int, rules: Formula) -> None:
        one, other, *rest = page
        self.one.append(np.array(one, np.int64))
        self.other.append(np.array(other, np.int64))
        self.strength.append(strengths_at(rest, at, rules))

    def ties(self) -> tuple[Ints, Ints, Floats]:
        """Both ends by their places, and the strength."""
        none: Ints = np.zeros(0, np.int64)
        one, other = (self.place[np.concatenate([none, *column])] for column in (self.one, self.other))
        there = (one >= 0) & (other >= 0)
        return one[there], other[there], np.concatenate([np.zeros(0), *self.strength])[there]


async def measure_everybody(context: Context, report: Report) -> NetworkMeasured:
    """The measures of all contacts, as of the operation's now, where the next question about candidates finds them.

    Our own people are left out: whoever talks to the busiest of us would seem to be listened to by everybody.
    """
    contacts = await _read(context, report)
    ends = contacts.ties()
    people, ties = len(contacts.counted), len(ends[0])
    await report(0.3, f"Measuring the network of {people:,} people with {ties:,} ties.")
    columns = await _measured(people, ends)
    await report(0.7, f"Writing the measures of {people:,} people.")
    await _store(context, contacts, columns, report)
    done = NetworkMeasured(people, ties, len(np.unique(columns.group)))
    await report(1.0, f"Measured {done.people:,} people with {done.ties:,} ties in {done.groups:,} groups.")
    return done


async def _measured(people: int, ends: tuple[Ints, Ints, Floats]) -> MeasureColumns:
    if people <= _FEW:
        return await asyncio.to_thread(measured_whole, people, *ends)
    return await apart(measured_whole, people, *ends, seconds=SECONDS)


async def _read(context: Context, report: Report) -> ContactNumbers:
    highest = int((await context.ask("directory/highest_number") or [[0]])[0][0])
    contacts = ContactNumbers(np.full(highest + 1, -1, np.int64))
    at, rules = round(context.now.timestamp() * 1_000), formula_of(context.settings.formula)
    async for people, ties in pages(context.database, highest, "advisory/contact_columns", "advisory/contact_ties"):
        await asyncio.to_thread(contacts.add, people, ties, at, rules)
        await report(0.3 * len(contacts.counted) / (highest + 1), f"Read {len(contacts.counted):,} people.")
    return contacts


async def _store(context: Context, contacts: ContactNumbers, columns: MeasureColumns, report: Report) -> None:
    rows = _rows(contacts, columns)
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]

        async def batch(writing: Writing, some: list[list[Any]] = some) -> None:
            await writing.run("advisory/store_measures", rows=some, version=VERSION)

        context.bookmarks = (await write(context.database, context.viewer, context.clock, batch)).bookmarks
        await report(0.7 + 0.3 * start / len(rows), f"Written: {start + len(some):,} of {len(rows):,} people.")


def _rows(contacts: ContactNumbers, columns: MeasureColumns) -> list[list[Any]]:
    """Influence, betweenness, constraint, core, participation, group of each; None: there is nothing to measure."""
    found = zip(contacts.counted, *(column.tolist() for column in columns), strict=True)
    measured = [[None if value != value else value for value in row] for row in found]  # NaN is not itself
    return measured + [[id, *[None] * len(columns)] for id in contacts.hidden]
