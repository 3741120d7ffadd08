"""Why may somebody not be asked now? By whom they were asked, when and for what, and from when on they may be again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from graphservice.referrals.formula import formula
from graphservice.referrals.rules.request_limits import limits, may_be_asked_from


class AskedFor(NamedTuple):
    """Of a row of `introduction_path`: when (ms), the name of who asked, and for what."""

    at: int
    by: str | None
    what: str


def asked_too_often(name: str, asked: Sequence[AskedFor], at: int) -> str:
    last = max(asked)
    again = may_be_asked_from([each.at for each in asked], at, formula())
    told = f"{name} was asked{f' by {last.by}' if last.by else ''} on {_day(last.at)} {last.what}."
    when = f" They may be asked again from {_day(again)} on." if again is not None else ""
    return f"{told} One person may be asked at most {limits(formula())}.{when}"


def _day(at: int) -> str:
    moment = datetime.fromtimestamp(at / 1_000, UTC)
    return f"{moment:%Y-%m-%d %H:%M} UTC"
