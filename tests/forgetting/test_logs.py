"""Do logs hold a person's data where something went wrong with it?"""

from __future__ import annotations

import logging
import sys

import orjson

from graphservice.http.logs import JsonLines


def test_what_an_exception_quotes_is_not_logged() -> None:
    try:
        raise ValueError("name 'Mimsy O\\'Borogove' of mimsy@wabe.example is not \"Mimsy\"")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "request a: ValueError", (), sys.exc_info())
    line = JsonLines().format(record)
    told = orjson.loads(line)["exception"].splitlines()
    assert told[-1] == "ValueError: name '…' of (a mailbox) is not '…'"
    assert 'test_logs.py", line' in told[1]
