"""What do calendar files and mailboxes hold, as far as we read them?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.exports import calendars, mailboxes
from graphservice.ingest.exports.packing import File
from graphservice.ingest.systems.calendar.rules import MOST, occurrences
from graphservice.ingest.systems.mail.rules import bulk, by_machine

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("rule", "left_out", "further", "moments"),
    [
        ("FREQ=WEEKLY;COUNT=3", [], [], ["2026-03-20 10:00", "2026-03-27 10:00", "2026-04-03 10:00"]),
        ("FREQ=WEEKLY;COUNT=3", ["2026-03-27 10:00"], [], ["2026-03-20 10:00", "2026-04-03 10:00"]),
        (
            "FREQ=DAILY;UNTIL=20260321",
            [],
            ["2026-05-01 12:00"],
            ["2026-03-20 10:00", "2026-03-21 10:00", "2026-05-01 12:00"],
        ),
        ("FREQ=DAILY;UNTIL=20260321T235959", [], [], ["2026-03-20 10:00", "2026-03-21 10:00"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", [], [], ["2026-03-27 10:00", "2026-04-24 10:00", "2026-05-29 10:00"]),
        ("", [], ["2026-04-01 10:00"], ["2026-03-20 10:00", "2026-04-01 10:00"]),
    ],
)
def test_a_series_takes_place_up_to_now_in_the_time_of_its_zone(
    rule: str, left_out: list[str], further: list[str], moments: list[str]
) -> None:
    """Summer time begins on 2026-03-29: ten o'clock stays ten o'clock."""

    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=OSLO)

    found = occurrences(at("2026-03-20 10:00"), rule, list(map(at, left_out)), list(map(at, further)), NOW)
    assert [f"{each:%Y-%m-%d %H:%M}" for each in found] == moments
    assert all(each.tzinfo is not None for each in found)


def test_of_a_series_without_an_end_the_latest_are_taken() -> None:
    found = occurrences(datetime(2000, 1, 1, 8, tzinfo=UTC), "FREQ=DAILY", [], [], NOW)
    assert (len(found), found[-1]) == (MOST, datetime(2026, 6, 1, 8, tzinfo=UTC))


def test_what_a_mailing_list_or_a_program_writes_into_the_headers_tells_it() -> None:
    assert not bulk(None, None, None, None)
    assert not bulk(None, None, "normal", None)
    assert all([bulk("<team.example>", None, None, None), bulk(None, "<mailto:u@x>", None, None)])
    assert all([bulk(None, None, "Bulk", None), bulk(None, None, None, "auto-replied")])
    assert by_machine("no-reply@shop.example")
    assert not by_machine("ola@shop.example")


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//made up//EN
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:weekly@x
SUMMARY:Weekly\\, with Fjord
DTSTART;TZID=Europe/Oslo:20260504T100000
DTEND;TZID=Europe/Oslo:20260504T110000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Oslo:20260511T100000
ORGANIZER;CN=Nora:mailto:Nora@us.example
ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:ola@fjord.example
ATTENDEE;PARTSTAT=DECLINED:mailto:eva@fjord.example
ATTENDEE;CUTYPE=ROOM:mailto:room1@us.example
ATTENDEE:invalid:nomail
END:VEVENT
BEGIN:VEVENT
UID:weekly@x
RECURRENCE-ID;TZID=Europe/Oslo:20260518T100000
DTSTART;TZID=Europe/Oslo:20260519T150000
SUMMARY:Weekly\\, moved
ORGANIZER:mailto:nora@us.example
ATTENDEE:mailto:ola@fjord.example
END:VEVENT
BEGIN:VEVENT
UID:day@x
DTSTART;VALUE=DATE:20260506
STATUS:CANCELLED
CLASS:PRIVATE
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_gives_a_row_for_each_event_and_for_what_was_moved(tmp_path: Path) -> None:
    path = tmp_path / "nora.ics"
    path.write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    rows = [dict(zip(calendars.HEADER, cells, strict=True)) for _, cells in calendars.lines(File(path))]
    weekly, moved, day = rows
    assert weekly == {
        "uid": "weekly@x", "occurrence": "", "starts": "2026-05-04T10:00:00+02:00", "ends": "2026-05-04T11:00:00+02:00",
        "all_day": "false", "zone": "Europe/Oslo", "summary": "Weekly, with Fjord", "status": "", "class": "",
        "organizer": "nora@us.example", "attendees": "ola@fjord.example", "declined": "eva@fjord.example",
        "size": "2", "rule": "FREQ=WEEKLY;COUNT=4",
        "left_out": "2026-05-11T10:00:00+02:00;2026-05-18T10:00:00+02:00", "further": "",
    }  # fmt: skip
    assert (moved["occurrence"], moved["starts"], moved["rule"]) == (
        "2026-05-18T10:00:00+02:00", "2026-05-19T15:00:00+02:00", ""
    )  # fmt: skip
    assert (day["all_day"], day["status"], day["class"]) == ("true", "CANCELLED", "PRIVATE")


def test_a_calendar_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "none.ics"
    path.write_text("uid,starts\n1,2026-05-04\n")
    with pytest.raises(BadInput, match=r"none\.ics: is no calendar"):
        list(calendars.lines(File(path)))


MAILBOX = b"""From nora@us.example Mon May  4 08:00:00 2026
Message-ID: <1@us.example>
Date: Mon, 4 May 2026 10:00:00 +0200
From: Nora Berg <Nora@US.example>
To: =?utf-8?q?Ola_=C3=85s?= <ola@fjord.example>, "Ek, Eva" <eva@fjord.example>
Cc: per@us.example
Subject: =?utf-8?q?Tilbud_p=C3=A5?=
 pumpe

The body is not read: From here on
>From a quoted line
From: not a header

From list@x.example Mon May  4 09:00:00 2026
Message-ID: <2@x.example>
Date: nonsense
From: list@x.example
To: nora@us.example
List-Id: News <news.x.example>
Precedence: Bulk
Auto-Submitted: auto-generated

Body
"""


def test_a_mailbox_gives_the_headers_of_each_message_and_no_body(tmp_path: Path) -> None:
    path = tmp_path / "nora.mbox"
    path.write_bytes(MAILBOX)
    (one, first), (other, second) = mailboxes.lines(File(path))
    assert (one, other) == (1, 14)
    assert dict(zip(mailboxes.HEADER, first, strict=True)) == {
        "message_id": "<1@us.example>", "date": "2026-05-04T10:00:00+02:00", "from": "nora@us.example",
        "to": "ola@fjord.example;eva@fjord.example", "cc": "per@us.example", "subject": "Tilbud på pumpe",
        "list_id": "", "unsubscribe": "", "precedence": "", "automatic": "", "recipients": "3",
    }  # fmt: skip
    told = dict(zip(mailboxes.HEADER, second, strict=True))
    assert (told["date"], told["list_id"], told["precedence"], told["automatic"]) == (
        "", "News <news.x.example>", "bulk", "auto-generated"
    )  # fmt: skip
    assert not any("Body" in cell or "body" in cell for cell in [*first, *second])
