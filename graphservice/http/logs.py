"""What do the logs look like? One JSON object a line on standard error, with the id of its request."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import orjson

from graphservice.http.exchanges import REQUEST_ID


class JsonLines(logging.Formatter):
    """`extra={"fields": {…}}` of a log call becomes members of the object."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "message": record.getMessage(),
            "request": REQUEST_ID.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def configure_logging(level: int = logging.INFO) -> None:
    """Everything of ours from `level` on, and the warnings of the libraries."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("graphservice").setLevel(level)
