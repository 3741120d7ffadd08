"""How does a capability name a type that is composed later? By these aliases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from graphservice.schema import Account, Contact, Contract, Opportunity, Owner, Product, Team

_SCHEMA = strawberry.lazy("graphservice.schema")

AccountRef = Annotated["Account", _SCHEMA]
ContactRef = Annotated["Contact", _SCHEMA]
OwnerRef = Annotated["Owner", _SCHEMA]
TeamRef = Annotated["Team", _SCHEMA]
ProductRef = Annotated["Product", _SCHEMA]
OpportunityRef = Annotated["Opportunity", _SCHEMA]
ContractRef = Annotated["Contract", _SCHEMA]
