"""What remains to be done when it is committed that somebody is forgotten?"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial

from graphservice.clock import Clock
from graphservice.errors import QueryTimeout
from graphservice.forgetting import ledger
from graphservice.forgetting.again import list_forgotten
from graphservice.forgetting.erasing import ForgottenPerson, sweep
from graphservice.graph.database import Database
from graphservice.graph.time import settled
from graphservice.graph.writing import write
from graphservice.viewer import Viewer

_PATIENCE = 20.0  # seconds


async def complete(database: Database, clock: Clock, viewer: Viewer, found: ForgottenPerson, at: datetime) -> None:
    """The list beside the data has the tombstones, and nothing is left by writes that had begun before. A batch of an
    import may take longer than is waited for: it looks at the tombstones itself."""
    assert database.tombstones is not None
    if found.traces is None:  # forgotten before, perhaps by a process that died before it came to this
        await list_forgotten(database, at)
        return
    ledger.note(database.tombstones, found, at)
    with suppress(QueryTimeout):
        await settled(database, clock, at, _PATIENCE)
    await write(database, viewer, clock, partial(sweep, found=found))
