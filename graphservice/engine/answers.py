"""What did a client send, and what is it answered?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from graphservice.engine.masking import coded, shown, status
from graphservice.errors import BadInput

UNCHANGED = 304  # the answer is the one that the caller holds


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client sent: JSON-decoded, its shape checked by http/."""

    query: str
    variables: Mapping[str, Any] | None = None
    operation_name: str | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """`executed` is False when parsing, validation, choice of operation, coercion or a limit failed;
    `status` is the HTTP status of a failure of the whole request (405 a mutation by GET, 503, 504), or UNCHANGED;
    `commit` the mark of the commit until whose next the same is answered; empty: for how long is not known."""

    data: dict[str, Any] | None
    errors: list[dict[str, Any]] = field(default_factory=list)
    extensions: dict[str, Any] = field(default_factory=dict)
    executed: bool = True
    status: int | None = None
    bookmarks: tuple[str, ...] = ()
    retry_after: int = 0  # seconds, where the viewer has spent too much
    commit: str = ""


def overspent(limit: float, wait: int) -> Answer:
    message = (
        f"You have spent what you may in a minute ({limit:,.0f} units). Try again in {wait} seconds, and ask for less "
        "at a time; `rateLimit` tells what is left."
    )
    error = {"message": message, "extensions": {"code": "RATE_LIMITED", "retryAfter": wait}}
    return Answer(None, [error], executed=False, status=429, retry_after=wait)


def failed(error: Exception, request_id: str) -> Answer:
    told = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
    return Answer(None, [shown(told, request_id)], executed=False, status=status([told]))


def refused(errors: list[GraphQLError], code: int | None = None) -> Answer:
    return Answer(None, [coded(error, BadInput.code).formatted for error in errors], executed=False, status=code)  # type: ignore[misc]
