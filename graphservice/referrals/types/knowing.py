"""Who knows whom best?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context
from graphservice.engine.fields import AS_OF, argument, computed
from graphservice.engine.mutations import Info
from graphservice.engine.naming import must_be_there
from graphservice.errors import BadInput
from graphservice.referrals.rules.mailboxes import SetAside, set_aside
from graphservice.referrals.ties import Known, as_of, bare, between, numbered, ranked, strongest, whole
from graphservice.referrals.traffic import QUIET, traffic
from graphservice.referrals.types.relationship import Relationship, relationship

strawberry.enum(SetAside, description="Why a mailbox is taken for none of a person.")

_MOST = 100
_FIRST = argument("first", int, "How many at most: 1 to 100, 5 where nothing is said.")


async def _known_by(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[list[Relationship]]:
    at, first = arguments["asOf"], _first(arguments.get("first"), 5)
    ids = [parent["id"] for parent in parents]
    rows = await context.ask("referrals/ties_with_us", ids=list(dict.fromkeys(ids)), asOf=at)
    asked = [(id, whole(row)) for id, ties in rows for row in ties]
    found: dict[str, list[Known]] = defaultdict(list)
    for (id, _), known in zip(asked, await as_of(context.ask, [tie for _, tie in asked], at), strict=True):
        found[id].append(known)
    return [_told(ranked(found[id], first, at), at) for id in ids]


async def _set_aside(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], context: Context
) -> Sequence[SetAside | None]:
    known = await traffic(context.ask, [parent["id"] for parent in parents], context.now)
    return [set_aside(each["email"], *known.get(each["id"], QUIET), each["setAside"]) for each in parents]


def _aside() -> Any:
    return computed(
        _set_aside,
        "Why the mailbox is taken for none of a person, which introduces nobody; null: it may well be a person's.",
        requires=["id", "email", "setAside"],
    )


def _knowing(whom: str) -> Any:
    return computed(_known_by, f"Who of us knows {whom} best, the strongest tie first.", _FIRST, AS_OF, requires=["id"])


@strawberry.type
class KnownAccount:
    known_by: list[Relationship] = _knowing("the people of the account")


@strawberry.type
class KnownContact:
    known_by: list[Relationship] = _knowing("them")
    set_aside: SetAside | None = _aside()


@strawberry.type
class KnowingOwner:
    set_aside: SetAside | None = _aside()


_ID = Annotated[strawberry.ID, strawberry.argument(description="One of us, or a contact.")]
_AT = Annotated[strawberry.ID | None, strawberry.argument(description="An account: only ties to those who work there.")]
_OF = Annotated[strawberry.ID, strawberry.argument(description="One of us, a contact, or a team: its members' ties.")]
_MANY = Annotated[int | None, strawberry.argument(description="How many at most: 1 to 100, 10 where nothing is said.")]
_MOMENT = Annotated[datetime | None, strawberry.argument(description="The moment to look at. Without it, now.")]


@strawberry.type
class Knowing:
    @strawberry.field(
        description="How well two people know one another, and why that is so; null: nothing speaks for a tie, or one "
        "of them is not there."
    )
    async def relationship(
        self,
        info: Info,
        between: _ID,
        and_: Annotated[strawberry.ID, strawberry.argument(name="and", description="Another of us, or a contact.")],
        as_of: _MOMENT = UNSET,
    ) -> Relationship | None:
        context, at = info.context, as_of or info.context.now
        return await _between(context, between, and_, at)

    @strawberry.field(description="The strongest ties of somebody, to anybody or to the people of an account.")
    async def strongest_relationships(
        self, info: Info, of: _OF, at: _AT = UNSET, first: _MANY = UNSET, as_of: _MOMENT = UNSET
    ) -> list[Relationship]:
        context, moment = info.context, as_of or info.context.now
        many = _first(first or None, 10)
        ((rows,),) = await context.ask("referrals/ties_of", of=[of], at=at or None, asOf=moment)
        if not rows:
            await must_be_there(context, "of", of, "Owner", "Contact", "Team")
            if at:
                await must_be_there(context, "at", at, "Account")
        return await _shown(context, rows, many, moment)


async def _between(context: Context, one: str, other: str, at: datetime) -> Relationship | None:
    found = await between(context.ask, [(one, other)], at)
    if not found:
        known = {asked: person.id for asked, person in (await numbered(context, [one, other])).items()}
        if known.keys() == {one, other} and set(known.values()) != {one, other}:
            found = await between(context.ask, [(known[one], known[other])], at)
    return relationship(next(iter(found.values())), at) if found else None


async def _shown(context: Context, rows: Sequence[Sequence[Any]], first: int, at: datetime) -> list[Relationship]:
    return _told(await strongest(context, map(bare, rows), first, at), at)


def _told(best: Sequence[Known], at: datetime) -> list[Relationship]:
    return [shown for known in best if (shown := relationship(known, at))]


def _first(given: int | None, usual: int) -> int:
    if given is None:
        return usual
    if not 1 <= given <= _MOST:
        raise BadInput(f"first is {given}: say 1 to {_MOST}.")
    return given
