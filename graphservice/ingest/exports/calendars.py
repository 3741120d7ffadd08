"""Which events does a calendar file (.ics) hold? A row for each, and each occurrence that was moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from icalendar import Calendar, Event

from graphservice.errors import BadInput
from graphservice.ingest.exports.packing import File, opened

HEADER = (
    "uid", "occurrence", "starts", "ends", "all_day", "zone", "summary", "status", "class", "organizer", "attendees",
    "declined", "size", "rule", "left_out", "further",
)  # fmt: skip
LARGEST = 256 * 1024 * 1024  # bytes: a calendar is read as a whole
_BEGINNING = 1_000
_NO_PERSON = frozenset({"ROOM", "RESOURCE"})


def lines(file: File) -> Iterator[tuple[int, list[str]]]:
    """The events, numbered from 2, as the first row beneath a header is. Raises BadInput for no calendar."""
    events = _events(file)
    moved: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if "RECURRENCE-ID" in event:
            moved[_text(event, "UID")].append(_written(_moment(event, "RECURRENCE-ID")))
    for number, event in enumerate(events, start=2):
        yield number, _cells(event, moved[_text(event, "UID")])


def _events(file: File) -> list[Event]:
    with opened(file) as stream:
        read = stream.bytes.read(LARGEST + 1)
    if len(read) > LARGEST:
        raise BadInput(f"{file.name}: is larger than {LARGEST:,} bytes: export fewer years of it.")
    if b"BEGIN:VCALENDAR" not in read[:_BEGINNING].upper():
        raise BadInput(f"{file.name}: is no calendar: it does not begin with BEGIN:VCALENDAR. Export it as iCalendar.")
    try:
        calendars = Calendar.from_ical(read, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise BadInput(f"{file.name}: is no calendar that can be read: {error}. Export it again.") from error
    return [each for calendar in calendars for each in calendar.walk("VEVENT") if isinstance(each, Event)]


def _cells(event: Event, moved: list[str]) -> list[str]:
    start, people = _moment(event, "DTSTART"), _people(event)
    recurs = "RECURRENCE-ID" in event
    return [
        _text(event, "UID"),
        _written(_moment(event, "RECURRENCE-ID")),
        _written(start),
        _written(_moment(event, "DTEND")),
        "true" if start is not None and not isinstance(start, datetime) else "false",
        str(getattr(_value(event, "DTSTART"), "params", {}).get("TZID", "")),
        _text(event, "SUMMARY"),
        _text(event, "STATUS").upper(),
        _text(event, "CLASS").upper(),
        _address(_value(event, "ORGANIZER")),
        ";".join(address for address, part in people if part != "DECLINED"),
        ";".join(address for address, part in people if part == "DECLINED"),
        str(len(people)),
        "" if recurs or (rule := _value(event, "RRULE")) is None else rule.to_ical().decode(),
        ";".join([*_listed(event, "EXDATE"), *([] if recurs else moved)]),
        ";".join(_listed(event, "RDATE")),
    ]


def _people(event: Event) -> list[tuple[str, str]]:
    """Addresses and what they answered; not rooms."""
    found = []
    for each in _values(event, "ATTENDEE"):
        params = getattr(each, "params", {})
        if str(params.get("CUTYPE", "")).upper() not in _NO_PERSON and (address := _address(each)):
            found.append((address, str(params.get("PARTSTAT", "")).upper()))
    return found


def _address(value: Any) -> str:
    """Of `mailto:ola@fjord.example`; what Exchange writes in place of one names nobody."""
    text = str(value or "").strip()
    text = text[7:] if text.lower().startswith("mailto:") else text
    return text.lower() if "@" in text else ""


def _value(event: Event, name: str) -> Any:
    """The property, or the first of several; None where the event has none. Its type is what the file wrote."""
    return next(iter(_values(event, name)), None)


def _values(event: Event, name: str) -> list[Any]:
    given: Any = event.get(name)
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def _moment(event: Event, name: str) -> Any:
    return getattr(_value(event, name), "dt", None)


def _listed(event: Event, name: str) -> list[str]:
    moments = [each.dt for some in _values(event, name) for each in getattr(some, "dts", ())]
    return [_written(at) for at in moments if not isinstance(at, tuple)]


def _written(at: Any) -> str:
    """ISO 8601: a day, a moment in its zone, or one without (floating)."""
    if isinstance(at, datetime):
        return at.isoformat()
    return at.isoformat() if isinstance(at, date) else ""


def _text(event: Event, name: str) -> str:
    return str(event.get(name, "")).strip()


def at_zone(text: str, zone: tzinfo) -> datetime:
    """A moment as it was written; a day begins, and a time without a zone is, in that zone."""
    found = datetime.fromisoformat(text) if "T" in text else datetime.combine(date.fromisoformat(text), time(), UTC)
    return found if found.tzinfo else found.replace(tzinfo=zone)
