"""In whose words does an export speak? Its system, how its records are named here, and which rules fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from graphservice.graph.identity import derived_id
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Ownership, Record, Work
from graphservice.ingest.rules import OURS, Tables


class Company(NamedTuple):
    """The account that a lead's company named: its node and name, the employment, what they are to us there."""

    account: str
    name: str
    employment: str
    engagement: str


class Member(NamedTuple):
    """Of an account's team: the record and the user."""

    record: str
    user: str


@dataclass(slots=True)
class Lore:
    """What must be known before the first row is mapped, because it stands in other files.

    `won`: by account, the day and the product of each deal won; `staff`: users with a file of their own; `seats`: who
    is tied to which account by a relation of its own; `seated`: the employments that such relations said earlier;
    `types`: of accounts; `companies`: names and the one account that bears each, None where several do; `people`: the
    same of contacts, by name and mail; `converted`: leads and the contacts that they became; `names`: of users, in
    lower case, and their records; `products`: keys of names, and records; `catalogue`: the same of products that are
    there, and their nodes; `spellings`: keys of names of products, and the first name with each; `members`: of an
    account's team, by role; `owned`: accounts and the users who own them; `splits`: how much of a deal is split, in per
    cent; `phases`: changes of a deal's phase, and from which. Said by earlier exports: `teams`: how many are on an
    account's team, by role; `divided`: deals with splits; `prospects`: leads at the account that their company names;
    `named`: accounts by their names, in lower case; `leading`: an account's one owner in a role, None where this export
    has the accounts; `working`: the owner's work on a deal, where this export has splits without deals.
    """

    won: dict[str, dict[str, tuple[str, str | None]]] = field(default_factory=dict)
    staff: set[str] = field(default_factory=set)
    seats: set[tuple[str, str]] = field(default_factory=set)
    seated: set[str] = field(default_factory=set)
    teams: dict[tuple[str, str], int] = field(default_factory=dict)
    divided: set[str] = field(default_factory=set)
    prospects: dict[str, Company] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    companies: dict[str, str | None] = field(default_factory=dict)
    people: dict[str, str | None] = field(default_factory=dict)
    converted: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    catalogue: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    members: dict[tuple[str, str], list[Member]] = field(default_factory=dict)
    owned: dict[str, str] = field(default_factory=dict)
    leading: dict[tuple[str, str], Ownership] | None = None
    working: dict[str, Work] = field(default_factory=dict)
    splits: dict[str, float] = field(default_factory=dict)
    phases: dict[str, str | None] = field(default_factory=dict)

    def first_won(self, account: str | None) -> str | None:
        """The day of the first deal that an account gave us."""
        return min((day for day, _ in self.won.get(account or "", {}).values()), default=None)


class Led(str):
    """The id of the node that an id leads to; `named` is what the record says, which a merge does not change."""

    __slots__ = ("named",)
    named: str

    def __new__(cls, leads_to: str, named: str) -> Led:
        found = super().__new__(cls, leads_to)
        found.named = named
        return found


class Further(NamedTuple):
    """A column that names an owner, and what for."""

    column: str
    role: str


@dataclass(slots=True)
class Meaning:
    """What mapping a row may need beside the row.

    `aliases`: ids that were merged into another or are a second name, and the ids that they lead to; `spell` gives a
    record id its one spelling; `currency` is that of amounts without one; `since`: of what holds, and nobody says since
    when; `further`: columns that name an owner besides the format's own, by object;
    `unknown` counts words that are in no table: of what, which, taken for what.
    """

    system: str
    now: int
    aliases: dict[str, str] = field(default_factory=dict)
    lore: Lore = field(default_factory=Lore)
    spell: Callable[[str], str] = str
    tables: Tables = OURS
    currency: str = "USD"
    since: int = 0
    further: Mapping[str, Sequence[Further]] = field(default_factory=dict)
    rules: Counter[str] = field(default_factory=Counter)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    unknown: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def id(self, prefix: str, *record: str) -> str:
        found = derived_id(prefix, self.system, *map(self.spell, record))
        leads_to = self.aliases.get(found) if self.aliases else None
        return found if leads_to is None else Led(leads_to, found)

    def name(self, prefix: str, record: str, of: str) -> str:
        """From now on the record is a further name of another (`of`): the id of that name."""
        node = self.id(prefix, of)
        if (own := derived_id(prefix, self.system, self.spell(record))) != node:
            self.aliases[own] = node
        return self.id("src", record)

    def merged_away(self, prefix: str, record: str) -> bool:
        """Whether a record is another by now: that one has the say, and the row says nothing that is kept."""
        if not isinstance(self.id(prefix, record), Led):
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
        """Notes that the present row is taken, but not all that it says."""
        self.doubts.append((code, message))


Mapped = Callable[[Row, Meaning], list[Record]]


@dataclass(frozen=True, slots=True)
class Object:
    """A kind of record: the file it comes in, the columns that must be there, and what a row of it means.

    The first record that `map` gives is the row itself; what becomes of it is what becomes of the row. A row that gives
    none says nothing that is not said elsewhere: it is counted as unchanged.
    """

    name: str
    file: str
    needed: tuple[str, ...]
    map: Mapped
