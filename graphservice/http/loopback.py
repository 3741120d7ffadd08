"""Is this name one that only programs on this machine can reach?"""

from __future__ import annotations

import ipaddress
import re

_HOST = re.compile(r"(?:\[(?P<v6>[^\]]*)\]|(?P<name>[^:]*))(?::\d*)?")


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def without_port(host: str) -> str:
    """The name or address in a Host header; empty where it is malformed."""
    found = _HOST.fullmatch(host)
    return (found["v6"] or found["name"] or "") if found else ""
