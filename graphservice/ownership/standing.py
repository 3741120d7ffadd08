"""What is known of the owners of some accounts and contacts, before something is decided of them?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from graphservice.directory.rules.text import writable
from graphservice.engine.mutations import Refused, refused
from graphservice.engine.road import found
from graphservice.errors import Objection
from graphservice.ownership.rules.shares import Held, moment

EVER = datetime(1, 1, 1, tzinfo=UTC)

# Runs a statement file: within a write, or as a read where nothing is to be written.
Ask: TypeAlias = Callable[..., Awaitable[list[list[Any]]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What we believe, by the id of the account or contact; and the version of each assignment, by its id."""

    held: Mapping[str, Sequence[Held]]
    versions: Mapping[str | None, str]


async def standing(ask: Ask, ids: Iterable[str], since: datetime) -> Standing:
    """All that is not over at a moment."""
    held: dict[str, Sequence[Held]] = {}
    versions: dict[str | None, str] = {}
    for id, rows in await ask("ownership/assignments", ids=sorted(ids), since=since):
        held[id] = [_held(row) for _, *row in rows]
        versions |= {row[1]: row[0] for row in rows}
    return Standing(held, versions)


def _held(row: Sequence[Any]) -> Held:
    fact, role, owner, share, is_primary, start, end, name, by, at = row
    since, recorded = (moment(datetime.fromisoformat(each)) for each in (start, at))
    told = f"{name} since {since}, recorded by {by} on {recorded}"
    until = datetime.fromisoformat(end) if end else None
    return Held(owner, share, is_primary, datetime.fromisoformat(start), until, role, fact, told)


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
        raise refused(field, f"{name} does not work with us any more.", "INACTIVE_OWNER")
    return str(id)


def _askable(id: str) -> bool:
    """Whether the database can be asked for an id at all."""
    return writable(id) and len(id) <= 200


def _nothing(target: str) -> Objection:
    return Objection("target", f"There is no account or contact {target[:40]!a}.", "NOT_FOUND")
