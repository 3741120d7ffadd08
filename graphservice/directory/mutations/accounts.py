"""How are organisations written down?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.mutations.declared import gives
from graphservice.directory.mutations.fields import link
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.kinds import Account, Mutation, adds_to
from graphservice.writing.repeating import Repeatable

ACCOUNT = Kind(model.ACCOUNT, "accounts")


@strawberry.input
@gives(model.ACCOUNT)
class AccountInput:
    parent: strawberry.ID | None = link("Account", "PART_OF", "The account that it is part of.", tree=True)


@strawberry.input(description="A new account.")
class CreateAccountInput(NewName, AccountInput, Repeatable):
    pass


@strawberry.input(description="The changes to an account.")
class UpdateAccountInput(Versioned, OtherName, AccountInput):
    pass


@adds_to(Mutation)
@writable(ACCOUNT, Account, CreateAccountInput, UpdateAccountInput)
class AccountMutations:
    pass
