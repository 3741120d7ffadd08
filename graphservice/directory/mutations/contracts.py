"""How are agreements with clients written down?"""

from __future__ import annotations

from datetime import date

import strawberry

from graphservice.directory.mutations.fields import given, link
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.money import MoneyInput, keep_currency, money
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.numbers import in_order
from graphservice.engine.repeating import Repeatable
from graphservice.errors import Objection
from graphservice.kinds import Contract, Mutation, adds_to


@strawberry.input
class NewContract(NewName):
    account: strawberry.ID = link("Account", "WITH", "Whom it is with.", required=True)


@strawberry.input
class OtherContract(OtherName):
    account: strawberry.ID | None = link("Account", "WITH", "Whom it is with.", clearable=False)


@strawberry.input
class ContractInput:
    starts_on: date | None = given("Its first day.")
    ends_on: date | None = given("Its last day; null: until it is ended.")
    annual_value: MoneyInput | None = given("What it brings a year.", money("annualValue"))


@strawberry.input(description="A new contract; its name is often its number.")
class CreateContractInput(NewContract, ContractInput, Repeatable):
    pass


@strawberry.input(description="What is different about a contract.")
class UpdateContractInput(Versioned, OtherContract, ContractInput):
    pass


def _wrong(change: Change) -> list[Objection]:
    return in_order(change.after, "startsOn", "endsOn")


CONTRACT = Kind("Contract", "ctr", "contracts", wrong=_wrong, more=keep_currency("Contract", "annualValue"))


@adds_to(Mutation)
@writable(CONTRACT, Contract, CreateContractInput, UpdateContractInput)
class ContractMutations:
    pass
