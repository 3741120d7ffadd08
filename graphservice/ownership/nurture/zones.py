"""Where does somebody live, so that days are theirs?"""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

from graphservice.engine.fields import argument
from graphservice.errors import BadInput

ZONE = argument("timeZone", str, "The time zone in which days begin and end, such as `Europe/Stockholm`. Default: UTC.")


def zone_of(name: str | None) -> ZoneInfo:
    if name is not None and name not in available_timezones():
        raise BadInput(f"{name[:40]!a} is not a time zone: write it like Europe/Stockholm.")
    return ZoneInfo(name or "UTC")
