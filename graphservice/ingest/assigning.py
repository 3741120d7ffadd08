"""Which ownerships of a batch cannot stand beside what is owned already? The rule is ownership's own."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.ingest.batches import Prepared
from graphservice.ingest.records import Ownership
from graphservice.ownership.rules import Held, objections


async def objected(writing: Writing, prepared: dict[str, Prepared]) -> dict[str, Objection]:
    """The first objection to each that there is one to, by its id. Their targets stay locked meanwhile."""
    wanted = {id: each.record for id, each in prepared.items() if isinstance(each.record, Ownership)}
    targets = sorted({each.target for each in wanted.values()})  # in one order, so that two imports wait, not deadlock
    ((known,),) = await writing.run("ingest/assignments", ids=targets)
    beside: dict[tuple[str, str], dict[str, Held]] = defaultdict(dict)
    for target, role, fact, owner, since, until, share, primary in known:
        beside[target, role][fact] = _held(owner, share, primary, since, until)
    found = {}
    for id, each in wanted.items():
        others = beside[each.target, each.role]
        before = others.pop(id, None)
        new = _held(each.owner, each.share, each.primary, each.since, each.until)
        if wrong := objections(new, list(others.values())):
            found[id] = wrong[0]
        if stands := before if wrong else new:
            others[id] = stands
    return found


def _held(owner: str, share: float, primary: bool, since: int, until: int | None) -> Held:
    return Held(owner, share, primary, _moment(since), None if until is None else _moment(until))


def _moment(millis: int) -> datetime:
    return datetime.fromtimestamp(millis / 1_000, UTC)
