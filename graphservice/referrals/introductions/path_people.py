"""Who of some people may be asked to introduce us?"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from graphservice.engine.context import Context
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, by_traffic, set_aside
from graphservice.referrals.traffic import QUIET, traffic


class PathPerson(NamedTuple):
    """Of a row of `steps` and `people_numbered`. `busy`: they know more people than by_traffic asks for. `employer`:
    the name of the account where they work."""

    number: int
    id: str
    name: str
    active: bool
    opted_out: bool
    email: str | None
    said: bool | None
    busy: bool
    title: str | None
    employer: str | None

    @property
    def may(self) -> bool:
        return self.active and not self.opted_out


async def named(
    context: Context, ids: Sequence[str], loud: MutableMapping[int, bool], at: datetime
) -> list[PathPerson]:
    """Those of these ids who may be asked. `loud`: whose traffic is known by number, and is added to."""
    return [each for each in await described(context, ids, loud, at) if may_be_asked(each, loud)]


async def described(
    context: Context, ids: Sequence[str], loud: MutableMapping[int, bool], at: datetime
) -> list[PathPerson]:
    """All of these ids, whether or not they may be asked."""
    if not ids:
        return []
    ((rows,),) = await context.ask("referrals/steps", ids=ids, many=MANY_PARTNERS, asOf=at)
    return await _heard(context, rows, loud)


async def numbered(
    context: Context, numbers: Iterable[int], loud: MutableMapping[int, bool], at: datetime
) -> list[PathPerson]:
    """The same by numbers."""
    some = sorted(numbers)
    ((rows,),) = await context.ask("referrals/people_numbered", numbers=some, many=MANY_PARTNERS, asOf=at)
    return await _heard(context, rows, loud)


async def _heard(context: Context, rows: Sequence[Sequence[Any]], loud: MutableMapping[int, bool]) -> list[PathPerson]:
    people = [PathPerson(*row) for row in rows]
    await learn(context, [each for each in people if each.busy and each.number not in loud], loud)
    return people


async def learn(context: Context, people: Sequence[PathPerson], loud: MutableMapping[int, bool]) -> None:
    """Whether the mailboxes of these people are broadcasts."""
    known = await traffic(context.ask, [each.id for each in people], context.now) if people else {}
    for each in people:
        loud[each.number] = by_traffic(*known.get(each.id, QUIET)) is not None


def may_be_asked(person: PathPerson, loud: MutableMapping[int, bool]) -> bool:
    return person.may and not is_nobodys(person, loud)


def is_nobodys(person: PathPerson, loud: MutableMapping[int, bool]) -> bool:
    if set_aside(person.email, *QUIET, person.said):
        return True
    return person.said is not False and loud.get(person.number, False)
