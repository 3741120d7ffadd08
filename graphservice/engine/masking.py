"""What may a client see of an error? Ours with its code; of anything else only where it is logged."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, cast

from graphql import GraphQLError

from graphservice.errors import BadInput, DatabaseUnavailable, GraphServiceError, NotFound, QueryTimeout

# What a client sees of a fault of ours; the request id stands beside it.
INTERNAL_ERROR = "Internal error. It is logged: quote the request id when you report it."

_log = logging.getLogger("graphservice.engine")


def refusal(message: str, code: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code})


def coded(error: GraphQLError, code: str) -> GraphQLError:
    """The error with this code, unless it has one."""
    error.extensions = {"code": code, **(error.extensions or {})}
    return error


def shown(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """An error as a client may see it; what is our fault is masked, and logged under the request id."""
    cause = _cause(error)
    if isinstance(cause, GraphServiceError):
        return cast("dict[str, Any]", coded(error, cause.code).formatted)
    if cause is None:
        return cast("dict[str, Any]", coded(error, BadInput.code).formatted)
    _log.error("request %s: %s", request_id, type(cause).__name__, exc_info=cause)
    masked = {"message": INTERNAL_ERROR, "extensions": {"code": "INTERNAL_ERROR", "requestId": request_id}}
    return {**cast("dict[str, Any]", error.formatted), **masked}


def status(errors: Sequence[GraphQLError]) -> int | None:
    """The HTTP status of an operation without data."""
    causes = [_cause(error) for error in errors]
    if any(isinstance(cause, DatabaseUnavailable) for cause in causes):
        return 503
    if any(isinstance(cause, QueryTimeout) for cause in causes):
        return 504
    if any(isinstance(cause, NotFound) for cause in causes):
        return 404
    return 500 if any(cause is not None and not isinstance(cause, GraphServiceError) for cause in causes) else None


def _cause(error: GraphQLError) -> Exception | None:
    """What was raised at first; None: the caller's mistake, found by graphql-core.

    It wraps a GraphQLError in another, to say where it was met. One that knows neither a place in the document nor a
    code says that a value cannot be shown as its type: that is our fault.
    """
    cause = error.original_error
    while isinstance(cause, GraphQLError) and (cause.nodes or cause.extensions or cause.original_error):
        cause = cause.original_error
    return cause
