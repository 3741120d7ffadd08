"""Whom does a record id or an e-mail address name? Looked up once for all that the files of an export name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graphservice.directory.rules import spelling
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.exports import Rejected
from graphservice.ingest.systems.forgotten import forgotten_mailboxes

Naming = Callable[[str, str], str]  # of a prefix and a record id, the id of the node: `MappingContext.id`
_AT_ONCE = 5_000
PREFIXES = ("own", "con")


@dataclass(slots=True)
class NamedPeople:
    """Those whom an export names. `wanted`: record ids and addresses; `there`: ids that people have; `noted`: those of
    people in files of the same export; `by_address`: the ids of all who have one, who was there first before others;
    `at_work`: those of contacts, by name and company; `told`: addresses of which it was told that they name nobody."""

    wanted: set[str] = field(default_factory=set)
    there: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)
    by_address: dict[str, list[str]] = field(default_factory=dict)
    at_work: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def want(self, names: Iterable[str]) -> None:
        self.wanted.update(_spelt(each) for each in names)

    def note(self, id: str, record: str, address: str | None) -> None:
        """Somebody in a file of the same export."""
        if record in self.wanted:
            self.there.add(id)
        if address and address in self.wanted:
            self.noted.add(id)
            self._add(address, id)

    def of_address(self, address: str) -> list[str]:
        """Those in the same export, if any; ours before others: who is a contact besides acts as one of us."""
        found = self.by_address.get(_spelt(address), [])
        found = [id for id in found if id in self.noted] or found
        return sorted(found, key=lambda id: not id.startswith("own_"))

    def one_of(self, address: str) -> str | None:
        """Whom an address names, if it names anybody. Several of us with one address are one person in several systems;
        of several contacts nobody knows which is meant."""
        found = self.of_address(address)
        return found[0] if len(found) == 1 or (found and found[0].startswith("own_")) else None

    def tell(self, address: str) -> bool:
        """Whether it is to be told of an address that it names nobody: once."""
        fresh = address not in self.told
        self.told.add(address)
        return fresh

    def named(self, name: str, column: str, id: Naming) -> str:
        """The id of the person whom a cell names: a record id, one as `owner:7` or `contact:7`, or an address.

        Raises Rejected where it names nobody for certain.
        """
        kind, told, record = name.partition(":")
        if told and kind.lower() in _KINDS:
            return id(_KINDS[kind.lower()], record.strip())
        ids = [id(prefix, name) for prefix in PREFIXES]
        found = [each for each in ids if each in self.there]
        if len(found) == 2:
            told = f"{column} {name!r} is both an owner and a contact: write owner:{name} or contact:{name}."
            raise Rejected("AMBIGUOUS_PERSON", told)
        if not found and "@" in name:
            return self._addressed(name, column)
        return found[0] if found else ids[1]

    def _addressed(self, name: str, column: str) -> str:
        found = self.one_of(name)
        if found is None:
            several = "several people have this address" if self.of_address(name) else "nobody has this address"
            raise Rejected(
                "UNKNOWN_PERSON", f"{column} is {name!r}, and {several}: name the person by their record id."
            )
        return found

    def _add(self, address: str, id: str) -> None:
        ids = self.by_address.setdefault(address, [])
        if id not in ids:
            ids.append(id)

    async def learn(self, database: Database, id: Naming) -> None:
        """Those who are in the graph."""
        wanted = sorted(self.wanted)
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            await self._learn_addresses(database, [each for each in part if "@" in each])
            ids = [id(prefix, name) for name in part for prefix in PREFIXES]
            rows = await database.records(question("ingest/people").text, {"ids": ids})
            self.there.update(found for (found,) in rows)

    async def _learn_addresses(self, database: Database, addresses: Sequence[str]) -> None:
        if addresses:
            for address, id in await database.records(question("ingest/people_by_address").text, {"values": addresses}):
                self._add(address, id)
            unknown = [each for each in addresses if each not in self.by_address]
            for address, id in (await forgotten_mailboxes(database, unknown)).items():
                self._add(address, id)


_KINDS = {"owner": "own", "contact": "con"}


def _spelt(name: str) -> str:
    return spelling.mailbox(name) if "@" in name else name
