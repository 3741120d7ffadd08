"""What must be known of an export before its first row is mapped, because it stands in other files?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from graphservice.ingest.records import OwnershipRecord, WorkRecord
from graphservice.ingest.systems.people import NamedPeople


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
class Lookups:
    """`won`: by account, the day and the products of each deal won; `bought`: products by deal, as line items say;
    `staff`: users with a file of their own; `seats`: who is tied to which account by a relation of its own; `seated`:
    the employments that such relations said earlier; `types`: of accounts; `companies`: names and the one account that
    bears each, None where several do; `people`: the same of contacts, by name and mail; `converted`: leads and the
    contacts that they became; `names`: of users, in lower case, and their records; `active`: those of them who still
    work here; `shared`: names that several bear; `bearers`: by name, the mailboxes of those of us who bear it, that of
    the one who is known by it alone first; `told`: owners whom earlier exports told of, `present`: mailboxes of those
    whom this one does; `namesakes`: by name, the mailboxes of several of us whom only cells tell of; `ours`: the ids of
    all of us who are there; `domains`, `accounts`, `mails`: accounts by domain and name, contacts by mailbox,
    None where several have it; `messages`: ids of e-mails to a few, None where the export has no file of them; `sent`:
    the activities that tell of them, `mailed`: those of this export, and whom they name; `products`: keys
    of names, and records; `catalogue`: the same of products that are there, and their nodes; `spellings`: keys of names
    of products, and the first name with each; `members`: of an account's team, by role; `owned`: accounts and the users
    who own them; `splits`: how much of a deal is split, in per cent; `phases`: changes of a deal's phase, and from
    which. Said by earlier exports: `teams`: how many are on an account's team, by role; `divided`: deals with splits;
    `prospects`: leads at the account that their company names; `named`: accounts by their names, in lower case;
    `leading`: an account's one owner in a role, None where this export has the accounts; `working`: the owner's work on
    a deal, where this export has splits without deals; `acquainted`: who is named where it is said who knows whom;
    `records`: of an object, by what they are named, None where several are named so; `there`: records that are known by
    a name alone and that an earlier import took; `forgotten`: of a mailbox, who
    stands for the forgotten person whose it was.
    """

    won: dict[str, dict[str, tuple[str, frozenset[str]]]] = field(default_factory=dict)
    bought: dict[str, frozenset[str]] = field(default_factory=dict)
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
    active: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    bearers: dict[str, list[str]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    present: set[str] = field(default_factory=set)
    domains: dict[str, str | None] = field(default_factory=dict)
    mails: dict[str, str | None] = field(default_factory=dict)
    accounts: dict[str, str | None] = field(default_factory=dict)
    facts: dict[tuple[str, str, str, str | None], str] = field(default_factory=dict)
    messages: set[str] | None = None
    sent: set[str] = field(default_factory=set)
    mailed: dict[str, set[str]] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    catalogue: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    members: dict[tuple[str, str], list[Member]] = field(default_factory=dict)
    owned: dict[str, str] = field(default_factory=dict)
    leading: dict[tuple[str, str], OwnershipRecord] | None = None
    working: dict[str, WorkRecord] = field(default_factory=dict)
    splits: dict[str, float] = field(default_factory=dict)
    phases: dict[str, str | None] = field(default_factory=dict)
    namesakes: dict[str, list[str]] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)
    acquainted: NamedPeople = field(default_factory=NamedPeople)
    records: dict[tuple[str, str], dict[str, str | None]] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    forgotten: Callable[[str], str | None] = lambda _: None

    def call(self, name: str, record: str, active: bool = True) -> None:
        """Notes that one of us is called so. Of several who are, the one who is active is meant; else nobody is."""
        known = self.names.get(name.casefold())
        if known is None or known == record or (active and known not in self.active):
            self.names[name.casefold()] = record
        elif active or known not in self.active:
            self.shared.add(name.casefold())
        if active:
            self.active.add(record)

    def first_won(self, account: str | None) -> str | None:
        """The day of the first deal that an account gave us."""
        return min((day for day, _ in self.won.get(account or "", {}).values()), default=None)
