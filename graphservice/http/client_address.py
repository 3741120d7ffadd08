"""How does the log name who asked from where? As much of the address as the operator wants there."""

from __future__ import annotations

import ipaddress

FULL, SHORTENED, NONE = "full", "shortened", "none"
_KEPT = {4: 24, 6: 48}  # bits that are common to a network's clients


def shown_address(host: str | None, how: str) -> str | None:
    if host is None or how == NONE:
        return None
    if how == FULL:
        return host[:100]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None) or address
    return str(ipaddress.ip_network((mapped, _KEPT[mapped.version]), strict=False).network_address)
