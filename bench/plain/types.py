"""Which fields does plain Strawberry serve? As many of the service's as the questions need, by resolvers."""

from __future__ import annotations

from typing import Any

import strawberry

from bench.plain.loaders import (
    ACCOUNT,
    CONTACT,
    CONTACTS_OF_ACCOUNT,
    OPPORTUNITIES_OF_CONTACT,
    OWNERS_OF_CONTACT,
    Loaders,
)
from bench.plain.pages import Moment, NamedOrder, OrderField, Page, place_of
from graphservice.directory.vocabulary import DealPhase
from graphservice.ownership.rules import OwnershipRole

Info = strawberry.Info[dict[str, Any], None]


def loaders(info: Info) -> Loaders:
    found: Loaders = info.context["loaders"]
    return found


@strawberry.type
class Account:
    id: strawberry.ID
    name: str
    industry: str | None
    region: str | None
    country: str | None

    @strawberry.field
    async def contacts(self, info: Info, first: int = 20) -> Page[Contact]:
        rows = await loaders(info).page(CONTACTS_OF_ACCOUNT, first).load(self.id)
        return Page(nodes=[Contact(**row) for row in rows])


@strawberry.type
class Owner:
    id: strawberry.ID
    name: str


@strawberry.type
class OwnershipEdge:
    role: OwnershipRole
    share: float
    node: Owner


@strawberry.type
class Ownerships:
    edges: list[OwnershipEdge]


@strawberry.type
class Opportunity:
    id: strawberry.ID
    name: str
    phase: DealPhase

    @strawberry.field
    async def account(self, info: Info) -> Account | None:
        return _account(await loaders(info).account_of_opportunity.load(self.id))


@strawberry.type
class Contact:
    id: strawberry.ID
    name: str
    email: str | None
    phone: str | None
    title: str | None
    department: str | None
    country: str | None
    seniority: str | None
    opted_out: bool
    created_at: Moment

    @strawberry.field
    async def account(self, info: Info) -> Account | None:
        return _account(await loaders(info).account_of_contact.load(self.id))

    @strawberry.field
    async def owners(self, info: Info, first: int = 20) -> Ownerships:
        rows = await loaders(info).page(OWNERS_OF_CONTACT, first).load(self.id)
        return Ownerships(edges=[_ownership(row) for row in rows])

    @strawberry.field
    async def opportunities(self, info: Info, first: int = 20) -> Page[Opportunity]:
        rows = await loaders(info).page(OPPORTUNITIES_OF_CONTACT, first).load(self.id)
        return Page(nodes=[Opportunity(**{**row, "phase": DealPhase(row["phase"])}) for row in rows])


@strawberry.type
class Accounts(Page[Account]):
    @strawberry.field
    async def total_count(self, info: Info) -> int:
        return await _count(info, "MATCH (n:Account) RETURN count(n) AS count")


@strawberry.type
class Contacts(Page[Contact]):
    @strawberry.field
    async def total_count(self, info: Info) -> int:
        return await _count(info, "MATCH (n:Contact) RETURN count(n) AS count")


@strawberry.type
class Query:
    @strawberry.field
    async def account(self, info: Info, id: strawberry.ID) -> Account | None:
        return _account(await loaders(info).accounts.load(id))

    @strawberry.field
    async def contact(self, info: Info, id: strawberry.ID) -> Contact | None:
        row = await loaders(info).contacts.load(id)
        return None if row is None else Contact(**row)

    @strawberry.field
    async def accounts(self, info: Info, first: int = 20, after: str | None = None) -> Accounts:
        rows = await _page(info, "account:Account", f"account {ACCOUNT}", None, first, after)
        return Accounts(nodes=[Account(**row) for row in rows])

    @strawberry.field
    async def contacts(
        self, info: Info, first: int = 20, after: str | None = None, order_by: list[NamedOrder] | None = None
    ) -> Contacts:
        rows = await _page(info, "contact:Contact", f"contact {CONTACT}", order_by, first, after)
        return Contacts(nodes=[Contact(**row) for row in rows])


def _account(row: dict[str, Any] | None) -> Account | None:
    return None if row is None else Account(**row)


def _ownership(row: dict[str, Any]) -> OwnershipEdge:
    return OwnershipEdge(role=OwnershipRole(row["role"]), share=row["share"], node=Owner(**row["node"]))


async def _count(info: Info, text: str) -> int:
    (record,) = await loaders(info).read(text)
    count: int = record["count"]
    return count


async def _page(
    info: Info, node: str, shown: str, order_by: list[NamedOrder] | None, first: int, after: str | None
) -> list[dict[str, Any]]:
    """Index-backed, as somebody who knows Neo4j would write it."""
    by_creation = order_by is not None and order_by[0].field is OrderField.CREATED_AT
    name, place = node.partition(":")[0], place_of(after)
    key = f"{name}.createdAt" if by_creation else f"{name}.foldedName"
    keys = [key, f"{name}.id"] if by_creation else [key, f"{name}.name", f"{name}.id"]
    given = "datetime($key)" if by_creation else "$key"
    alike = f"{name}.id > $id"
    if not by_creation:
        alike = f"{name}.name > $name OR {name}.name = $name AND {alike}"
    beyond = f" AND {key} >= {given} AND ({key} > {given} OR {alike})" if place else ""
    there = " AND ".join(f"{each} IS NOT NULL" for each in keys)
    text = (
        f"MATCH ({node}) WHERE {there}{beyond} "
        f"WITH {name} ORDER BY {', '.join(keys)} LIMIT $first RETURN {shown} AS value"
    )
    parameters = {"key": place.key, "name": place.name, "id": place.id} if place else {}
    return [record["value"] for record in await loaders(info).read(text, first=first, **parameters)]
