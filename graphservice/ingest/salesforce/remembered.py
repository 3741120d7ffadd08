"""What did the files say that this export has not, of the records in those that it has? Read from the graph."""

from __future__ import annotations

from typing import Any

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.meaning import Company, Meaning
from graphservice.ingest.records import Ownership, Work


async def remember(database: Database, about: set[str], meaning: Meaning) -> None:
    """`about`: the objects that the export has files of; each may come alone."""
    asked = _Asked(database, {"system": meaning.system, "now": meaning.at}, about)
    lore = meaning.lore
    lore.seated.update(fact for (fact,) in await asked.of("held_seats", {"contact"}, "accountcontactrelation"))
    for account, types in await asked.of("held_types", {"contact", "accountcontactrelation"}, "account"):
        lore.types[account] = "partner" if "PARTNER" in types else "customer"
    lore.types |= dict(await asked.of("given_types", {"contact", "accountcontactrelation"}, "account"))
    for account, role, count in await asked.of("held_members", {"account"}, "accountteammember"):
        lore.teams[account, role] = count
    lore.leading = None if "account" in about else {}
    for row in await asked.of("held_owners", {"accountteammember"}, "account"):
        account, owner, fact, role, share, since, until = row
        assert lore.leading is not None
        held = Ownership(fact, owner, account, role, share, True, since, until, None, meaning.system, "OwnerId")
        lore.leading[account, role] = held
    for deal, owner, fact, work, since, until in await asked.of("held_workers", {"opportunitysplit"}, "opportunity"):
        lore.working[deal] = Work(fact, owner, deal, work, None, since, until, "OwnerId")
    lore.divided.update(deal for (deal,) in await asked.of("held_splits", {"opportunity"}, "opportunitysplit"))
    lore.named.update(dict(await asked.of("named_accounts", {"lead"}, "account")))
    for contact, *company in await asked.of("held_companies", {"lead"}, "account"):
        lore.prospects[contact] = Company(*company)


class _Asked:
    """Statements that are asked only where files come without the one that would say it."""

    def __init__(self, database: Database, parameters: dict[str, Any], about: set[str]) -> None:
        self._database, self._parameters, self._about = database, parameters, about

    async def of(self, name: str, objects: set[str], without: str) -> list[list[Any]]:
        if without in self._about or self._about.isdisjoint(objects):
            return []
        return await self._database.records(question(f"ingest/{name}").text, self._parameters)
