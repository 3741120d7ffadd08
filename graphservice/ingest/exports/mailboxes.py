"""Which messages does a mailbox hold? A row for the headers of each; their bodies are passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from graphservice.ingest.exports.packing import File, opened

HEADER = (
    "message_id", "date", "from", "to", "cc", "subject", "list_id", "unsubscribe", "precedence", "automatic",
    "recipients",
)  # fmt: skip
_LONGEST = 256 * 1024  # bytes of one message's headers
_PARSER = BytesHeaderParser(policy=compat32)


def lines(file: File) -> Iterator[tuple[int, list[str]]]:
    """The messages of an mbox, or the one of an .eml, each with the line on which it begins."""
    with opened(file) as stream:
        for line, head in _heads(stream.bytes):
            yield line, _cells(_PARSER.parsebytes(head))


def _heads(stream: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The headers of each message: from a line `From …` behind a blank one, or the first, to the next blank one."""
    head, begun, within, blank = list[bytes](), 1, True, True
    for number, line in enumerate(stream, start=1):
        if blank and line.startswith(b"From ") and not line.startswith(b"From:"):
            if head:
                yield begun, b"".join(head)
            head, begun, within = [], number, True
        elif within:
            within = bool(line.strip()) or not head
            if within and line.strip() and sum(map(len, head)) < _LONGEST:
                head.append(line)
        blank = not line.strip()
    if head:
        yield begun, b"".join(head)


def _cells(message: Message) -> list[str]:
    to, cc = _addresses(message, "To"), _addresses(message, "Cc")
    return [
        str(message.get("Message-ID", "")).strip(),
        _date(message),
        ";".join(_addresses(message, "From") or _addresses(message, "Sender")),
        ";".join(to),
        ";".join(cc),
        _text(message, "Subject"),
        _text(message, "List-Id"),
        _text(message, "List-Unsubscribe"),
        _text(message, "Precedence").lower(),
        _automatic(message),
        str(len({*to, *cc, *_addresses(message, "Bcc")})),
    ]


def _addresses(message: Message, name: str) -> list[str]:
    pairs = getaddresses([str(each) for each in message.get_all(name, [])])
    return list(dict.fromkeys(address.strip().lower() for _, address in pairs if "@" in address))


def _automatic(message: Message) -> str:
    """What says that a program sent it: an answer while somebody is away, a receipt."""
    said = _text(message, "Auto-Submitted").lower()
    if said and said != "no":
        return said
    return "x-autoreply" if message.get("X-Autoreply") or message.get("X-Auto-Response-Suppress") == "All" else ""


def _date(message: Message) -> str:
    """ISO 8601, as it was sent; blank where that cannot be read."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).isoformat()
    except (TypeError, ValueError):
        return ""


def _text(message: Message, name: str) -> str:
    """In one line, whatever it was encoded in."""
    given = str(message.get(name, ""))
    try:
        found = str(make_header(decode_header(given)))
    except (LookupError, ValueError):
        found = given
    return " ".join(found.split())
