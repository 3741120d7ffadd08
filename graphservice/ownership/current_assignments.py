"""What is known of the owners of some accounts and contacts, before something is decided of them?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from graphservice.directory.rules.text import writable
from graphservice.errors import Objection, no_such
from graphservice.ownership.rules.shares import RoleShare, moment
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.road import found

EVER = datetime(1, 1, 1, tzinfo=UTC)

# Runs a statement file: within a write, or as a read where nothing is to be written.
Ask: TypeAlias = Callable[..., Awaitable[list[list[Any]]]]


@dataclass(frozen=True, slots=True)
class _Assignment:
    """As `ownership/assignments` has it."""

    id: str
    fact: str
    role: str
    owner: str
    share: float
    is_primary: bool
    since: str
    until: str | None
    name: str
    recorded_by: str
    recorded_at: str

    def share_of_role(self) -> RoleShare:
        since, recorded = (moment(datetime.fromisoformat(each)) for each in (self.since, self.recorded_at))
        told = f"{self.name} since {since}, recorded by {self.recorded_by} on {recorded}"
        start, until = datetime.fromisoformat(self.since), datetime.fromisoformat(self.until) if self.until else None
        return RoleShare(self.owner, self.share, self.is_primary, start, until, self.role, self.fact, told)


@dataclass(frozen=True, slots=True)
class CurrentAssignments:
    """What we believe, by the id of the account or contact; and the version of each assignment, by its id."""

    by_target: Mapping[str, Sequence[RoleShare]]
    versions: Mapping[str | None, str]


async def standing(ask: Ask, ids: Iterable[str], since: datetime) -> CurrentAssignments:
    """All that is not over at a moment."""
    held: dict[str, Sequence[RoleShare]] = {}
    versions: dict[str | None, str] = {}
    for id, rows in await ask("ownership/assignments", ids=sorted(ids), since=since):
        assignments = [_Assignment(**row) for row in rows]
        held[id] = [each.share_of_role() for each in assignments]
        versions |= {each.fact: each.id for each in assignments}
    return CurrentAssignments(held, versions)


async def named_targets(ask: Ask, targets: Sequence[str], statement: str) -> dict[str, int]:
    """The ids of accounts and contacts, each once, by the position at which it was named first.

    Raises Refused by the position of what is not there.
    """
    asked = sorted({target for target in targets if _askable(target)})
    ids = {asked: id for asked, id, *_ in await ask(statement, ids=asked)}
    if wrong := {i: [_nothing(target)] for i, target in enumerate(targets) if target not in ids}:
        raise Refused(wrong)
    positions: dict[str, int] = {}
    for position, target in enumerate(targets):
        positions.setdefault(ids[target], position)
    return positions


async def known_owner(ask: Ask, field: str, owner: str, *, must_be_active: bool = True) -> str:
    """The id of one of us; an id that was merged leads to its survivor. Raises Refused where there is nobody."""
    rows = await ask("ownership/people", ids=[owner] if _askable(owner) else [])
    _, id, name, active = found(rows, field, "owner", owner)
    if must_be_active and not active:
        raise refused(field, f"{name} is inactive: give an active owner.", "INACTIVE_OWNER")
    return str(id)


def _askable(id: str) -> bool:
    """Whether the database can be asked for an id at all."""
    return writable(id) and len(id) <= 200


def _nothing(target: str) -> Objection:
    return no_such("target", "account or contact", target)
