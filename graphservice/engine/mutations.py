"""What does a mutation say where somebody asked for what cannot be done?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import strawberry

from graphservice.engine.context import Context
from graphservice.errors import Forbidden, Objection
from graphservice.viewer import Scope

Info: TypeAlias = strawberry.Info[Context, None]


@strawberry.type(description="What to change in the input.")
class UserError:
    field: list[str] = strawberry.field(description="The way to the field, from `input` on.")
    message: str = strawberry.field(description="What is wrong with it, for a person.")
    code: str = strawberry.field(description="The same for a program: `NOT_FOUND`, `SHARE_EXCEEDED`, …")


def user_errors(objections: Sequence[Objection]) -> list[UserError]:
    return [
        UserError(field=["input", *each.field.split(".")], message=each.message, code=each.code) for each in objections
    ]


def require(context: Context, scope: Scope) -> None:
    """Raises Forbidden unless the viewer may."""
    if not context.viewer.may(scope):
        raise Forbidden(f"{context.viewer.name} may not do this: it needs the scope {scope}.")
