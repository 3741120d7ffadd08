"""How does a thing get its name?"""

from __future__ import annotations

import strawberry

from graphservice.directory.mutations.fields import given
from graphservice.directory.rules.text import line


@strawberry.input
class NewName:
    name: str = given("What it is called, in at most 200 characters.", line(), required=True)


@strawberry.input
class OtherName:
    name: str | None = given("What it is called, in at most 200 characters.", line(), clearable=False)
