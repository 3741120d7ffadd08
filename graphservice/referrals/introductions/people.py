"""Who of some people may be asked to introduce us?"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from typing import Any, NamedTuple

from graphservice.engine.context import Context
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, by_traffic, set_aside
from graphservice.referrals.traffic import QUIET, traffic


class Person(NamedTuple):
    """Of a row of `steps` and `people_numbered`. `busy`: they know more people than by_traffic asks for."""

    number: int
    id: str
    name: str
    may: bool
    email: str | None
    said: bool | None
    busy: bool


async def named(context: Context, ids: Sequence[str], loud: MutableMapping[int, bool]) -> list[Person]:
    """Those of these ids who may be asked. `loud`: whose traffic is known by number, and is added to."""
    if not ids:
        return []
    ((rows,),) = await context.ask("referrals/steps", ids=ids, many=MANY_PARTNERS)
    return await _asked(context, rows, loud)


async def numbered(context: Context, numbers: Iterable[int]) -> list[Person]:
    """The same by numbers."""
    ((rows,),) = await context.ask("referrals/people_numbered", numbers=sorted(numbers), many=MANY_PARTNERS)
    return await _asked(context, rows, {})


async def _asked(context: Context, rows: Sequence[Sequence[Any]], loud: MutableMapping[int, bool]) -> list[Person]:
    people = [Person(*row) for row in rows]
    await learn(context, [each for each in people if each.busy and each.number not in loud], loud)
    return [each for each in people if may_be_asked(each, loud)]


async def learn(context: Context, people: Sequence[Person], loud: MutableMapping[int, bool]) -> None:
    """Whether the mailboxes of these people are broadcasts."""
    known = await traffic(context.ask, [each.id for each in people], context.now) if people else {}
    for each in people:
        loud[each.number] = by_traffic(*known.get(each.id, QUIET)) is not None


def may_be_asked(person: Person, loud: MutableMapping[int, bool]) -> bool:
    if not person.may or set_aside(person.email, *QUIET, person.said):
        return False
    return person.said is False or not loud.get(person.number, False)
