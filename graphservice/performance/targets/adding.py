"""Do the parts of targets come to the whole?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from graphservice.performance.rules.definitions import definition
from graphservice.performance.rules.targets import Added, added
from graphservice.performance.targets.planning import Run


async def parts_added(run: Run, ids: Sequence[str], as_of: datetime) -> dict[str, Added]:
    """Of each target of some ids that has parts as of a moment."""
    rows = await run("performance/target_parts_added", ids=list(ids), asOf=as_of) if ids else []
    found = {}
    for (held,) in rows:
        meant, parts = definition(held["kpi"]), [Decimal(part) for part in held["parts"]]
        if held["whole"] is not None and parts and meant is not None:
            found[held["id"]] = added(Decimal(held["whole"]), parts, meant, held["currency"], held["without"])
    return found
