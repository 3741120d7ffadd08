"""In whose words does an export speak? Its system, how its records are named here, and which rules fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from graphservice.graph.identity import derived_id
from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems.lookups import Lookups
from graphservice.ingest.systems.rules import OURS, Tables
from graphservice.performance.rules.periods import FirmCalendar

_LED = "\x1f"
# What a fact is between, by the prefix of its id.
_JOINING = {"wrk": ("con", "acc"), "eng": ("con", "acc"), "tpt": ("opp", "con")}


def led_to(node: str) -> str:
    """In the place of a record id: the id of a node that a name, a domain or a mailbox leads to."""
    return f"{_LED}{node}"


def is_led(record: str) -> bool:
    return record.startswith(_LED)


class AliasedId(str):
    """The id of the node that an id leads to; `named` is what the record says, which a merge does not change."""

    __slots__ = ("named",)
    named: str

    def __new__(cls, leads_to: str, named: str) -> AliasedId:
        found = super().__new__(cls, leads_to)
        found.named = named
        return found


class OwnerColumn(NamedTuple):
    """A column that names an owner, and what for."""

    column: str
    role: str


@dataclass(slots=True)
class MappingContext:
    """What mapping a row may need beside the row.

    `aliases`: ids that were merged into another or are a second name, and the ids that they lead to; `spell` gives a
    record id its one spelling; `currency` is that of amounts without one; `since`: of what holds, and nobody says since
    when; `further`: columns that name an owner besides the format's own, by object;
    `owner`: whose connections, calendar or mailbox it is, by the id of the node; `calendar`: that of periods;
    `unknown` counts words that are in no table: of what, which, taken for what.
    """

    system: str
    now: int
    aliases: dict[str, str] = field(default_factory=dict)
    lookups: Lookups = field(default_factory=Lookups)
    spell: Callable[[str], str] = str
    tables: Tables = OURS
    currency: str = "USD"
    since: int = 0
    owner: str | None = None
    calendar: FirmCalendar = FirmCalendar()
    further: Mapping[str, Sequence[OwnerColumn]] = field(default_factory=dict)
    rules: Counter[str] = field(default_factory=Counter)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    unknown: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def id(self, prefix: str, *record: str) -> str:
        for part in record:  # a loop, for this is done several times for each row
            if part[:1] == _LED:
                return self._led(prefix, *record)
        found = derived_id(prefix, self.system, *(record if self.spell is str else map(self.spell, record)))
        leads_to = self.aliases.get(found) if self.aliases else None
        return found if leads_to is None else AliasedId(leads_to, found)

    def _led(self, prefix: str, *record: str) -> str:
        """The node itself; of a fact about it, the id that the fact has where an earlier export told it."""
        if len(record) == 1:
            return record[0].removeprefix(_LED)
        if of := _JOINING.get(prefix):
            one, other = self.id(of[0], record[0]), self.id(of[1], record[1])
            if held := self.lookups.facts.get((prefix, one, other, record[2] if prefix == "eng" else None)):
                return held
        return derived_id(prefix, self.system, *map(self.spell, record))

    def name(self, prefix: str, record: str, of: str) -> str:
        """From now on the record is a further name of another (`of`): the id of that name."""
        node = self.id(prefix, of)
        if (own := derived_id(prefix, self.system, self.spell(record))) != node:
            self.aliases[own] = node
        return self.id("src", record)

    def merged_away(self, prefix: str, record: str) -> bool:
        """Whether a record is another by now: that one has the say, and the row says nothing that is kept."""
        if not isinstance(self.id(prefix, record), AliasedId):
            return False
        self.fired("merged record", "as the one that it is now says")
        return True

    def known(self, prefix: str, record: str | None) -> str | None:
        return None if record is None else self.id(prefix, record)

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.now / 1_000, UTC)

    def fired(self, rule: str, result: str) -> None:
        """Counts that a rule of meaning gave this result."""
        self.rules[f"{rule}: {result}"] += 1

    def unmapped(self, what: str, word: str, taken: str) -> None:
        """Counts a word that is in no table, and notes what it was taken for."""
        self.rules[f"{what}: {word!r} is in no table"] += 1
        self.unknown[what, word, taken] += 1
        code = f"UNKNOWN_{what.upper().replace(' ', '_')}"
        self.doubt(code, f"The {what} {word!r} is in no table: taken as {taken}.")

    def currency_of(self, given: str | None) -> str:
        """A system with one currency does not export it."""
        self.fired("currency", "as given" if given else f"{self.currency}, for none is given")
        return given or self.currency

    def since_when(self, at: int | None) -> int:
        if at is None:
            self.fired("since", "nobody says")
        return self.since if at is None else at

    def forget(self) -> None:
        """What was counted and noted while rows were only looked through."""
        for each in (self.doubts, self.rules, self.unknown):
            each.clear()

    def doubt(self, code: str, message: str) -> None:
        """Notes that the present row is taken, but not all that it says; each thing once."""
        if (code, message) not in self.doubts:
            self.doubts.append((code, message))

    def one_of_us(self, called: str) -> str | None:
        """The record of whoever is called so, the word itself where nobody is known by it. Of several it is nobody."""
        if called.casefold() in self.lookups.shared:
            self.doubt("SHARED_NAME", f"{called!r} is the name of several of us: name them by e-mail or id. Left out.")
            return None
        return self.lookups.names.get(called.casefold(), called)


Mapped = Callable[[Row, MappingContext], list[Record]]
Refers = Callable[[Row, MappingContext], Iterator[tuple[str, str, str]]]


@dataclass(frozen=True, slots=True)
class Object:
    """A kind of record: the file it comes in, the columns that must be there (`a|b`: either), and what a row means.

    The first record that `map` gives is the row itself; what becomes of it is what becomes of the row. A row that gives
    none says nothing that is not said elsewhere: it is counted as unchanged. `refers`: column, cell and record of what
    a row refers to, where the records are no cells.
    """

    name: str
    file: str
    needed: tuple[str, ...]
    map: Mapped
    refers: Refers | None = None
