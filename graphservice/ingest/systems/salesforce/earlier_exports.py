"""What did the files say that this export has not, of the records in those that it has? Read from the graph."""

from __future__ import annotations

from typing import Any

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.records import OwnershipRecord, WorkRecord
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.lookups import Company


async def remember(database: Database, about: set[str], context: MappingContext) -> None:
    """`about`: the objects that the export has files of; each may come alone."""
    asked = _Asked(database, {"system": context.system, "now": context.at}, about)
    lookups = context.lookups
    lookups.seated.update(fact for (fact,) in await asked.of("held_seats", {"contact"}, "accountcontactrelation"))
    for account, types in await asked.of("held_types", {"contact", "accountcontactrelation"}, "account"):
        lookups.types[account] = "partner" if "PARTNER" in types else "customer"
    lookups.types |= dict(await asked.of("given_types", {"contact", "accountcontactrelation"}, "account"))
    for account, role, count in await asked.of("held_members", {"account"}, "accountteammember"):
        lookups.teams[account, role] = count
    lookups.leading = None if "account" in about else {}
    for row in await asked.of("held_owners", {"accountteammember"}, "account"):
        account, owner, fact, role, share, since, until = row
        assert lookups.leading is not None
        held = OwnershipRecord(
            id=fact,
            owner=owner,
            target=account,
            role=role,
            share=share,
            is_primary=True,
            valid_from=since,
            valid_to=until,
            slot="OwnerId",
        )
        lookups.leading[account, role] = held
    for deal, owner, fact, work, since, until in await asked.of("held_workers", {"opportunitysplit"}, "opportunity"):
        lookups.working[deal] = WorkRecord(
            id=fact, owner=owner, opportunity=deal, role=work, valid_from=since, valid_to=until, slot="OwnerId"
        )
    lookups.divided.update(deal for (deal,) in await asked.of("held_splits", {"opportunity"}, "opportunitysplit"))
    lookups.named.update(dict(await asked.of("named_accounts", {"lead"}, "account")))
    for contact, *company in await asked.of("held_companies", {"lead"}, "account"):
        lookups.prospects[contact] = Company(*company)


class _Asked:
    """Statements that are asked only where files come without the one that would say it."""

    def __init__(self, database: Database, parameters: dict[str, Any], about: set[str]) -> None:
        self._database, self._parameters, self._about = database, parameters, about

    async def of(self, name: str, objects: set[str], without: str) -> list[list[Any]]:
        if without in self._about or self._about.isdisjoint(objects):
            return []
        return await self._database.records(question(f"ingest/{name}").text, self._parameters)
