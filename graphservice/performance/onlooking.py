"""Who asks for what is private?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from graphservice.performance.rules.access import Onlooker
from graphservice.viewer import Scope, Viewer


async def onlooker(run: Callable[..., Awaitable[list[list[Any]]]], viewer: Viewer) -> Onlooker:
    """Whoever is no longer active stands in no relation to anybody; what the scope ADMIN allows remains. `run` runs a
    statement, of a read or of a write."""
    rows = await run("performance/review_people", ids=[viewer.owner]) if viewer.owner else []
    active = any(is_active for _, _, is_active, _ in rows)
    return Onlooker(viewer.owner if active else None, viewer.may(Scope.ADMIN))
