"""What does a mutation say where somebody asked for what cannot be done?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import strawberry

from graphservice.engine.context import Context
from graphservice.errors import Forbidden, Objection
from graphservice.viewer import Scope
from graphservice.writing.codes import UserErrorCode

T = TypeVar("T")


@strawberry.type(description="An objection to the input of a mutation.")
class UserError:
    field: list[str] = strawberry.field(description="The path to the field, from `input` or `inputs` on.")
    message: str = strawberry.field(description="The message for a person, with the remedy.")
    code: UserErrorCode = strawberry.field(description="The machine-readable code.")


def user_errors(objections: Sequence[Objection], argument: str = "input") -> list[UserError]:
    return [
        UserError(
            field=[argument, *each.field.split(".")] if each.field else [argument],
            message=each.message,
            code=UserErrorCode[each.code],
        )
        for each in objections
    ]


class Refused(Exception):
    """Ends a transaction without a trace. What is wrong, by the position of the input."""

    def __init__(self, objections: Mapping[int, Sequence[Objection]]) -> None:
        super().__init__("refused")
        self.objections = objections


def refused(field: str, message: str, code: str) -> Refused:
    """To raise where one field of the one input is wrong."""
    return objected(Objection(field, message, code))


def objected(objection: Objection) -> Refused:
    """To raise where a rule says what is wrong with the one input."""
    return Refused({0: [objection]})


def checked(field: str, rule: Callable[[str], T | Objection], given: str) -> T:
    """What a rule makes of the text of a field. Raises Refused where the text is not as the rule has it."""
    found = rule(given)
    if isinstance(found, Objection):
        raise refused(field, found.message, found.code)
    return found


def require(context: Context, scope: Scope) -> None:
    """Raises Forbidden unless the viewer may."""
    if not context.viewer.may(scope):
        raise Forbidden(f"{context.viewer.name} may not do this: it needs the scope {scope}.")
