"""Who asks for what is private?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from graphservice.performance.rules.access import Onlooker
from graphservice.viewer import Scope, Viewer


async def onlooker(run: Callable[..., Awaitable[list[list[Any]]]], viewer: Viewer) -> Onlooker:
    """Whoever is no longer active stands to nobody any more; the scope ADMIN is not of the person. `run` runs a
    statement, of a read or of a write."""
    active = viewer.owner is not None and bool(await run("performance/is_active", id=viewer.owner))
    return Onlooker(viewer.owner if active else None, viewer.may(Scope.ADMIN))
