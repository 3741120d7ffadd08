"""What can go wrong, and what the caller should change.

GraphServiceError
├── ConfigurationError      a setting or a file of ours is wrong
├── LocalServerError        the Neo4j on this machine cannot be fetched, started or stopped
├── DatabaseUnavailable     Neo4j cannot be reached
├── QueryTimeout            Neo4j ended a statement that took too long
├── Conflict                somebody else wrote first
└── RequestError            the caller's mistake
    ├── BadInput            a value that cannot be used
    ├── NotFound            what was named is not there
    ├── TooComplex          a query that could return too much
    ├── Unauthenticated     nobody known asks
    └── Forbidden           somebody known asks for what is not theirs
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with an input: the field to change, and why. Rules return it rather than raise."""

    field: str
    message: str
    code: str


def no_such(field: str, noun: str, id: str) -> Objection:
    """An id that names nothing of its kind."""
    return Objection(field, f"There is no {noun} {id[:40]!a}.", "NOT_FOUND")


def out_of_date(noun: str, held: int, seen: int) -> Objection:
    """A change of what was changed since its `version` was read."""
    return Objection("version", f"The {noun} is at version {held}, not {seen}. Read it again.", "CONFLICT")


class GraphServiceError(Exception):
    """Every error of ours: its text says what to change, its code is for programs."""

    code: ClassVar[str] = "INTERNAL_ERROR"


class ConfigurationError(GraphServiceError):
    code = "CONFIGURATION"


class LocalServerError(GraphServiceError):
    code = "LOCAL_SERVER"


class DatabaseUnavailable(GraphServiceError):
    code = "DATABASE_UNAVAILABLE"


class QueryTimeout(GraphServiceError):
    code = "TIMEOUT"


class Conflict(GraphServiceError):
    code = "CONFLICT"


class RequestError(GraphServiceError):
    code = "BAD_REQUEST"


class BadInput(RequestError):
    code = "BAD_USER_INPUT"


class NotFound(RequestError):
    code = "NOT_FOUND"


class TooComplex(RequestError):
    code = "QUERY_TOO_COMPLEX"


class Unauthenticated(RequestError):
    code = "UNAUTHENTICATED"


class Forbidden(RequestError):
    code = "FORBIDDEN"
