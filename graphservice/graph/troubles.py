"""What does an error of the driver mean to us?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphservice.errors import ConfigurationError, DatabaseUnavailable, GraphServiceError, QueryTimeout

_TIMED_OUT = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    "Neo.ClientError.Transaction.TransactionTerminated",
    "Neo.ClientError.Transaction.LockClientStopped",  # while it waited for a lock
)
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_AWAY = (
    "Neo.TransientError.General.DatabaseUnavailable",
    "Neo.TransientError.Database.DatabaseUnavailable",
    "Neo.TransientError.General.OutOfMemoryError",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.Transaction.MaximumTransactionLimitReached",
    "Neo.TransientError.Request.NoThreadsAvailable",
)
# What a Neo4j says that lives and can do nothing: its disk is full, or it has panicked.
_PANIC = ("critical error", "needs to be restarted", "No space left", "read-only", "file size limit", "File too large")


@contextmanager
def translated_errors(remedy: str = "") -> Iterator[None]:
    """The driver's errors in our words; what we have no words for goes on as it is. `remedy`: what helps where the
    database stays away."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        meant = _of_server(error) if isinstance(error, Neo4jError) else _of_driver(error, remedy)
        if meant is None:
            raise
        raise meant from error


def _of_server(error: Neo4jError) -> GraphServiceError | None:
    if isinstance(error, AuthError):
        return ConfigurationError("The database refuses us: set NEO4J_USERNAME and NEO4J_PASSWORD to what it knows.")
    if error.code in _TIMED_OUT:
        return QueryTimeout("The database took too long. Ask for less: a smaller page, fewer levels.")
    if error.code == _NO_DATABASE:
        return ConfigurationError("There is no database of that name: set NEO4J_DATABASE.")
    if error.code in _AWAY:
        return DatabaseUnavailable("The database is not available. Try again in a moment.")
    if any(word in (error.message or "") for word in _PANIC):
        return DatabaseUnavailable(
            "The database runs, but cannot work: its disk is full, or it must be restarted. Its own log says which."
        )
    return None


def _of_driver(error: DriverError, remedy: str) -> GraphServiceError | None:
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return DatabaseUnavailable(
            "Every connection to the database is in use: the service is overloaded. Try again in a moment."
        )
    if isinstance(error, ServiceUnavailable | SessionExpired) or error.is_retryable():
        return DatabaseUnavailable(f"The database cannot be reached. Try again in a moment{remedy}.")
    return None
