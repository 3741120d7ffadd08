"""How does plain Strawberry read the graph? One data loader for each relation, one statement for each batch."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import neo4j
from strawberry.dataloader import DataLoader

ACCOUNT = "{.id, .name, .industry, .region, .country}"
CONTACT = """{.id, .name, .email, .phone, .title, .department, .country, .seniority,
  opted_out: contact.optedOut, created_at: toString(contact.createdAt)}"""
OWNER = "{.id, .name}"
OPPORTUNITY = "{.id, .name, .phase}"
HOLDS = "edge.validFrom <= $now AND (edge.validTo IS NULL OR edge.validTo > $now) AND edge.supersededAt IS NULL"

ACCOUNTS_BY_ID = f"UNWIND $keys AS key MATCH (account:Account {{id: key}}) RETURN key, account {ACCOUNT} AS value"
CONTACTS_BY_ID = f"UNWIND $keys AS key MATCH (contact:Contact {{id: key}}) RETURN key, contact {CONTACT} AS value"
ACCOUNT_OF_CONTACT = f"""
UNWIND $keys AS key
MATCH (:Contact {{id: key}})-[edge:WORKS_AT]->(account:Account) WHERE {HOLDS}
WITH key, account, edge ORDER BY edge.isPrimary DESC, edge.validFrom DESC, edge.id
RETURN key, head(collect(account {ACCOUNT})) AS value"""
ACCOUNT_OF_OPPORTUNITY = f"""
UNWIND $keys AS key
MATCH (:Opportunity {{id: key}})-[:FOR]->(account:Account)
RETURN key, head(collect(account {ACCOUNT})) AS value"""
CONTACTS_OF_ACCOUNT = f"""
UNWIND $keys AS key
MATCH (account:Account {{id: key}})
CALL (account) {{
  MATCH (account)<-[edge:WORKS_AT]-(contact:Contact) WHERE {HOLDS}
  WITH contact, edge ORDER BY contact.foldedName, contact.name, contact.id, edge.id LIMIT $first
  RETURN collect(contact {CONTACT}) AS value
}}
RETURN key, value"""
OWNERS_OF_CONTACT = f"""
UNWIND $keys AS key
MATCH (contact:Contact {{id: key}})
CALL (contact) {{
  MATCH (contact)<-[edge:OWNS]-(owner:Owner) WHERE {HOLDS}
  WITH owner, edge ORDER BY edge.role, edge.isPrimary DESC, edge.share DESC, owner.id DESC, edge.id DESC LIMIT $first
  RETURN collect({{role: edge.role, share: edge.share, node: owner {OWNER}}}) AS value
}}
RETURN key, value"""
OPPORTUNITIES_OF_CONTACT = f"""
UNWIND $keys AS key
MATCH (contact:Contact {{id: key}})
CALL (contact) {{
  MATCH (contact)-[edge:TAKES_PART]->(opportunity:Opportunity)
  WITH opportunity, edge ORDER BY opportunity.openedOn DESC, opportunity.id DESC, edge.id DESC LIMIT $first
  RETURN collect(opportunity {OPPORTUNITY}) AS value
}}
RETURN key, value"""


class Loaders:
    """Those of one request."""

    def __init__(self, driver: neo4j.AsyncDriver, database: str) -> None:
        self._driver, self._database, self._now = driver, database, datetime.now(UTC)
        self._pages: dict[tuple[str, int], DataLoader[str, Any]] = {}
        self.accounts = self._loader(ACCOUNTS_BY_ID)
        self.contacts = self._loader(CONTACTS_BY_ID)
        self.account_of_contact = self._loader(ACCOUNT_OF_CONTACT)
        self.account_of_opportunity = self._loader(ACCOUNT_OF_OPPORTUNITY)

    def page(self, text: str, first: int) -> DataLoader[str, Any]:
        """The loader of the first rows of a relation: one for each size."""
        if (text, first) not in self._pages:
            self._pages[text, first] = self._loader(text, first=first)
        return self._pages[text, first]

    async def read(self, text: str, **parameters: Any) -> list[neo4j.Record]:
        """As the driver's manual has it."""
        read = await self._driver.execute_query(
            text, {"now": self._now, **parameters}, database_=self._database, routing_=neo4j.RoutingControl.READ
        )
        return read.records

    def _loader(self, text: str, **parameters: Any) -> DataLoader[str, Any]:
        async def load(keys: list[str]) -> list[Any]:
            found = {row["key"]: row["value"] for row in await self.read(text, keys=keys, **parameters)}
            return [found.get(key) for key in keys]

        return DataLoader(load_fn=load)
