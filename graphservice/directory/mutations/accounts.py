"""How are organisations written down?"""

from __future__ import annotations

import strawberry

from graphservice.directory.mutations.fields import given, link
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.money import MoneyInput, money
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.numbers import between, counted
from graphservice.directory.rules.text import country, domain, line
from graphservice.engine.repeating import Repeatable
from graphservice.kinds import Account, Mutation, adds_to

ACCOUNT = Kind("Account", "acc", "accounts")


@strawberry.input
class AccountInput:
    domain: str | None = given("Its internet domain, as in `example.com`.", domain)
    industry: str | None = given("What it does.", line())
    region: str | None = given("The sales region that it lies in.", line())
    country: str | None = given("Where it sits: ISO 3166-1, as in `SE`.", country)
    employees: int | None = given("How many people work there.", counted)
    annual_revenue: MoneyInput | None = given("What it earns a year.", money("annualRevenue"))
    tier: str | None = given("How much it matters to us.", line())
    churn_risk: float | None = given("How likely we are to lose it, from 0 to 1.", between(0, 1))
    open_escalations: int | None = given("Complaints that wait for an answer.", counted)
    parent: strawberry.ID | None = link("Account", "PART_OF", "The account that it is part of.", tree=True)


@strawberry.input(description="A new account.")
class CreateAccountInput(NewName, AccountInput, Repeatable):
    pass


@strawberry.input(description="What is different about an account.")
class UpdateAccountInput(Versioned, OtherName, AccountInput):
    pass


@adds_to(Mutation)
@writable(ACCOUNT, Account, CreateAccountInput, UpdateAccountInput)
class AccountMutations:
    pass
