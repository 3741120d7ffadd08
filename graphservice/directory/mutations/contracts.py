"""How are agreements with clients written down?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.mutations.declared import gives
from graphservice.directory.mutations.fields import link
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.money import keep_currency
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.numbers import in_order
from graphservice.errors import Objection
from graphservice.kinds import Contract, Mutation, adds_to
from graphservice.writing.repeating import Repeatable


@strawberry.input
class NewContract(NewName):
    account: strawberry.ID = link("Account", "WITH", "The account that it is with.", required=True)


@strawberry.input
class OtherContract(OtherName):
    account: strawberry.ID | None = link("Account", "WITH", "The account that it is with.", clearable=False)


@strawberry.input
@gives(model.CONTRACT)
class ContractInput:
    pass


@strawberry.input(description="A new agreement; its name is often its number.")
class CreateContractInput(NewContract, ContractInput, Repeatable):
    pass


@strawberry.input(description="The changes to an agreement.")
class UpdateContractInput(Versioned, OtherContract, ContractInput):
    pass


def _wrong(change: Change) -> list[Objection]:
    return in_order(change.after, "startsOn", "endsOn")


CONTRACT = Kind(model.CONTRACT, "contracts", wrong=_wrong, more=keep_currency("Contract", "annualValue"))


@adds_to(Mutation)
@writable(CONTRACT, Contract, CreateContractInput, UpdateContractInput)
class ContractMutations:
    pass
