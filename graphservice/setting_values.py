"""What may the text of a setting be? Each reads one, and says what it takes where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

from graphservice.clock import Clock, Running

CALENDARS = ("GREGORIAN", "FISCAL", "FOUR_FOUR_FIVE", "ISO_WEEK")
_ORIGIN = re.compile(r"https?://[^\s/?#\\@]+", re.IGNORECASE)


def between(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(value: str) -> int:
        if not least <= int(value) <= most:
            raise ValueError(f"give a number from {least} to {most}")
        return int(value)

    return read


def seconds(value: str) -> float:
    """A time that is no instant and has an end."""
    if not 0.1 <= float(value) <= 3_600:
        raise ValueError("give seconds from 0.1 to 3600")
    return float(value)


def origin(value: str) -> str:
    """The address of a site, without a path."""
    if not _ORIGIN.fullmatch(value.rstrip("/")):
        raise ValueError("write it as https://graph.example.com")
    return value.rstrip("/").lower()


def one_of(*words: str) -> Callable[[str], str]:
    """One of some words."""

    def read(value: str) -> str:
        if value not in words:
            raise ValueError(f"give one of {', '.join(words)}")
        return value

    return read


def text(value: str) -> str:
    return value


def running(value: str) -> Clock:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("it needs a time zone, as in 2026-01-31T09:00:00Z")
    return Running(moment)


def flag(value: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.lower() not in known:
        raise ValueError("give true or false")
    return known[value.lower()]


def names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("write it as Europe/Stockholm")
    return value


def calendar(value: str) -> str:
    if value not in CALENDARS:
        raise ValueError(f"say one of {', '.join(CALENDARS)}")
    return value


def month(value: str) -> int:
    if not 1 <= int(value) <= 12:
        raise ValueError("a month is a number from 1 to 12")
    return int(value)


def visibility(value: str) -> Path | None:
    return None if value == "all" else Path(value)


def days(value: str) -> int:
    if not 0 <= int(value) <= 3_650:
        raise ValueError("days are a number from 0 to 3650")
    return int(value)


def currency(value: str) -> str:
    if not re.fullmatch("[A-Z]{3}", value):
        raise ValueError("write the three letters of ISO 4217, as in EUR")
    return value
