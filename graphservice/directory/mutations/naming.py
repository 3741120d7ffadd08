"""How does a thing get its name?"""

from __future__ import annotations

import strawberry

from graphservice.directory.mutations.fields import given
from graphservice.directory.rules.limits import LINE
from graphservice.directory.rules.text import line


@strawberry.input
class NewName:
    name: str = given(f"The name, of at most {LINE} characters.", line(), required=True)


@strawberry.input
class OtherName:
    name: str | None = given(f"The name, of at most {LINE} characters.", line(), clearable=False)
