"""What becomes of the records of a batch?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphservice.errors import Objection
from graphservice.ingest.load.writes import WRITES
from graphservice.ingest.records import Record, Shape

CREATED, UPDATED, UNCHANGED = 0, 1, 2

# After the hash of a row whose node is there, but not all else that the row says.
UNFINISHED = "+"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record that is to be written, and the hash by which it is known again."""

    record: Record
    hash: str

    @property
    def key(self) -> str:
        return key_of(self.record)

    @property
    def subject(self) -> str:
        return str(getattr(self.record, WRITES[type(self.record)].subject))


@dataclass(slots=True)
class BatchOutcome:
    """Of a batch: outcomes, ids of nodes that are missing, objections and doubts, each by the key of a record.

    `there`: ids of nodes that are known to be in the graph, `fresh`: those that this batch created, `withdrawn`: those
    that somebody here withdrew; `said`: what earlier imports had said of properties that somebody changed here since,
    by node; `holds`: new ownerships and changed ones.
    """

    outcomes: dict[str, int] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    doubts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    there: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    said: dict[str, dict[str, Any]] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    holds: list[list[Any]] = field(default_factory=list)
    ended: int = 0

    def settle(self, wanted: Wanted, outcome: int) -> None:
        self.outcomes[wanted.key] = outcome
        if outcome != UNCHANGED:
            self.made[wanted.key] = wanted.hash

    def doubt(self, wanted: Wanted, code: str, message: str) -> None:
        self.doubts.setdefault(wanted.key, []).append((code, message))

    def of_row(self, id: str, hash: str, records: Sequence[Record]) -> int | None:
        """What became of a row, by all its records. None: its first one is still to be written."""
        outcome = self.outcomes.get(id)
        if outcome != UNCHANGED or self.known.get(id) == hash:
            return outcome
        rest = (self.outcomes.get(key_of(record), UNCHANGED) for record in records[1:])
        return UPDATED if any(each != UNCHANGED for each in rest) else UNCHANGED

    def unchanged(self, wanted: Wanted) -> bool:
        """Whether the graph holds the record as it is, by its hash."""
        return self.known.get(wanted.key, "").removesuffix(UNFINISHED) == wanted.hash


def key_of(record: Record) -> str:
    """A name of the record that no other has in a batch: a join has no id of its own."""
    kind = type(record)
    return f"{record[0]} {kind.__name__}" if WRITES[kind].shape is Shape.JOIN else str(record[0])
