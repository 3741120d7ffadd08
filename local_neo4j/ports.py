"""Which port is free?"""

from __future__ import annotations

import socket


def free_port(wanted: int) -> int:
    """`wanted` on the loopback, or any when it is 0; 0 when somebody listens on it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
        return int(probe.getsockname()[1])
