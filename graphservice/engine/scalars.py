"""How are moments, days and exact numbers spelled? They take what Cypher sends and what Python holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson
import strawberry


class Json:
    """The type of a field that holds whatever was written down, as JSON; the graph has it as text."""


def _moment_out(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    raise TypeError(f"A DateTime needs a moment with its offset, not {value!r}.")


def _moment_in(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{value!r} is no moment. Write it as 2026-01-31T09:00:00Z.") from error
    if moment.tzinfo is None:
        raise ValueError(f"{value!r} has no offset. Add one, as in 2026-01-31T09:00:00Z or …+01:00.")
    return moment.astimezone(UTC)


def _day_out(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"A Date needs a day, not {value!r}.")


def _day_in(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{value!r} is no day. Write it as 2026-01-31.") from error


def _number_out(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    raise TypeError(f"A Decimal needs an exact number, not {value!r}.")


def _number_in(value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f'{value!r} is no number. Write it as a string, as in "1250.50".') from error
    if not number.is_finite():
        raise ValueError(f'{str(value)!r} is no amount: write a number with an end, as in "1250.50".')
    if isinstance(value, float | bool):
        raise ValueError(f'{value!r} is not exact. Write it as a string, as in "1250.50".')
    return number


def _json_out(value: object) -> Any:
    if isinstance(value, str):
        return orjson.loads(value)
    raise TypeError(f"JSON is kept as text, not as {value!r}.")


def _json_in(value: object) -> Any:
    raise ValueError(f"{value!r} cannot be given: JSON is only shown.")


SCALARS: dict[object, Any] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment: ISO 8601 with its offset, as in `2026-01-31T09:00:00Z`.",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time",
        serialize=_moment_out,
        parse_value=_moment_in,
    ),
    date: strawberry.scalar(
        name="Date",
        description="A day: ISO 8601, as in `2026-01-31`.",
        specified_by_url="https://scalars.graphql.org/andimarek/local-date",
        serialize=_day_out,
        parse_value=_day_in,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description='An exact decimal number, as a string: `"1250.50"`.',
        serialize=_number_out,
        parse_value=_number_in,
    ),
    Json: strawberry.scalar(
        name="JSON",
        description="A JSON value: an object, a list, a text, a number, true, false or null.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc8259",
        serialize=_json_out,
        parse_value=_json_in,
    ),
}

TEMPORAL = frozenset({"DateTime", "Date"})
TEXTUAL = frozenset({"String", "ID", "DateTime", "Date", "Decimal"})
