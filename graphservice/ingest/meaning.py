"""In whose words does an export speak? Its system, how its records are named here, and which rules fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graphservice.graph.identity import derived_id
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Record


@dataclass(slots=True)
class Lore:
    """What must be known before the first row is mapped, because it stands in other files.

    `won`: by account, the day and the product of each deal won; `staff`: users with a file of their own; `seats`: who
    is tied to which account by a relation of its own; `types`: of accounts; `companies`: names and the one account
    that bears each, None where several do; `converted`: leads and the contacts that they became.
    """

    won: dict[str, dict[str, tuple[str, str | None]]] = field(default_factory=dict)
    staff: set[str] = field(default_factory=set)
    seats: set[tuple[str, str]] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)
    companies: dict[str, str | None] = field(default_factory=dict)
    converted: dict[str, str] = field(default_factory=dict)

    def first_won(self, account: str | None) -> str | None:
        """The day of the first deal that an account gave us."""
        return min((day for day, _ in self.won.get(account or "", {}).values()), default=None)


@dataclass(slots=True)
class Meaning:
    """What mapping a row may need beside the row.

    `aliases`: ids that were merged into another or are a second name, and the ids that they lead to; `spell` gives a
    record id its one spelling.
    """

    system: str
    now: int
    aliases: Mapping[str, str] = field(default_factory=dict)
    lore: Lore = field(default_factory=Lore)
    spell: Callable[[str], str] = str
    rules: Counter[str] = field(default_factory=Counter)
    doubts: list[tuple[str, str]] = field(default_factory=list)

    def id(self, prefix: str, *record: str) -> str:
        found = derived_id(prefix, self.system, *map(self.spell, record))
        return self.aliases.get(found, found) if self.aliases else found

    def known(self, prefix: str, record: str | None) -> str | None:
        return None if record is None else self.id(prefix, record)

    def fired(self, rule: str, result: str) -> None:
        """Counts that a rule of meaning gave this result."""
        self.rules[f"{rule}: {result}"] += 1

    def doubt(self, code: str, message: str) -> None:
        """Notes that the present row is taken, but not all that it says."""
        self.doubts.append((code, message))


Mapped = Callable[[Row, Meaning], list[Record]]


@dataclass(frozen=True, slots=True)
class Object:
    """A kind of record: the file it comes in, the columns that must be there, and what a row of it means.

    The first record that `map` gives is the row itself; what becomes of it is what becomes of the row.
    """

    name: str
    file: str
    needed: tuple[str, ...]
    map: Mapped
