"""Which day and minute is it in the firm's story? Minutes are counted from a midnight eight years before its now."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

DAY = 1_440
YEAR = 365 * DAY
_YEARS_BEFORE, _YEARS_AFTER = 8, 4
_CLOCK = tuple(f"T{minute // 60:02d}:{minute % 60:02d}:00Z" for minute in range(DAY))


class Calendar:
    """Spells minutes as moments and days from tables: a million of them cost nothing worth naming."""

    def __init__(self, as_of: datetime) -> None:
        at = as_of.astimezone(UTC)
        today = at.date()
        first = today - timedelta(days=_YEARS_BEFORE * 365)
        self.now = (today - first).days * DAY + at.hour * 60 + at.minute
        self._days = [_spell(first, number) for number in range((_YEARS_BEFORE + _YEARS_AFTER) * 365)]

    def moment(self, minute: int | None) -> str:
        return "" if minute is None else self._days[minute // DAY] + _CLOCK[minute % DAY]

    def day(self, minute: int | None) -> str:
        return "" if minute is None else self._days[minute // DAY]


def earliest(*minutes: int | None) -> int | None:
    """The first of the minutes that are known, or None."""
    return min((each for each in minutes if each is not None), default=None)


def _spell(first: date, number: int) -> str:
    return (first + timedelta(days=number)).isoformat()
