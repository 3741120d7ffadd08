"""What do the logs look like? One JSON object a line on standard error, with the id of its request."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

import orjson

from graphservice.http.exchanges import REQUEST_ID

_MAILBOX = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_SAID = re.compile(r"""(["'])(?:\\.|(?!\1).)*\1""")
_QUOTED = re.compile(r"(property `\w+`) = '(?:[^'\\]|\\.)*'")


class JsonLines(logging.Formatter):
    """`extra={"fields": {…}}` of a log call becomes members of the object."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "message": impersonal(record.getMessage()),
            "request": REQUEST_ID.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = impersonal(_unquoted(self.formatException(record.exc_info)))
        try:
            return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
        except TypeError:  # half a character of UTF-16 somewhere
            return json.dumps(line, default=str)


def impersonal(text: str) -> str:
    """A text without mailboxes, and without the values that Neo4j quotes in its complaints."""
    return _QUOTED.sub(r"\1 = '…'", _MAILBOX.sub("(a mailbox)", text))


def _unquoted(trace: str) -> str:
    """What exceptions quote may be anybody's name; where they were raised stays."""
    return "\n".join(line if line[:1].isspace() else _SAID.sub("'…'", line) for line in trace.splitlines())


def configure_logging(level: int = logging.INFO) -> None:
    """Everything of ours from `level` on, and the warnings of the libraries."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("graphservice").setLevel(level)
