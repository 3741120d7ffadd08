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
from graphservice.engine.paging import DEFAULT, limited
from graphservice.errors import BadInput
from graphservice.kinds import Account, Contact, Owner, Query, adds_to
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, set_aside
from graphservice.referrals.rules.moments import past
from graphservice.referrals.ties import Known, as_of, between, numbered, ranked, whole
from graphservice.referrals.traffic import QUIET, of_people, traffic
from graphservice.referrals.types.listing import Listed, RelationshipConnection, place_of, relationships
from graphservice.referrals.types.relationship import Relationship, relationship
from graphservice.referrals.vocabulary import SetAside

_MOST = 100
_FIRST = argument("first", int, "How many at most: 1 to 100, 5 where nothing is said.")


async def _known_by(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[list[Relationship]]:
    at, first = arguments["asOf"], _first(arguments.get("first"), 5)
    ids = [parent["id"] for parent in parents]
    rows = dict(await context.ask("referrals/ties_with_us", ids=list(dict.fromkeys(ids)), asOf=at, many=MANY_PARTNERS))
    own = {id: [row for row in some if row[1] == id] for id, some in rows.items()}
    others = await of_people(context, {id: [row for row in some if row[1] != id] for id, some in rows.items()})
    asked = [(id, whole(row)) for id in rows for row in (*own[id], *others[id])]
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


@adds_to(Account)
class KnownAccount:
    known_by: list[Relationship] = _knowing("the people of the account")


@adds_to(Contact)
class KnownContact:
    known_by: list[Relationship] = _knowing("them")
    set_aside: SetAside | None = _aside()


@adds_to(Owner)
class KnowingOwner:
    set_aside: SetAside | None = _aside()


_ID = Annotated[strawberry.ID, strawberry.argument(description="One of us, or a contact.")]
_AT = Annotated[strawberry.ID | None, strawberry.argument(description="An account: only ties to those who work there.")]
_OF = Annotated[strawberry.ID, strawberry.argument(description="One of us, a contact, or a team: its members' ties.")]
_COLLEAGUES = Annotated[
    bool, strawberry.argument(description="Whether ties among us are in the list. Default: they are.")
]
_MANY = Annotated[int | None, strawberry.argument(description="The size of the page: 1 to 100. Default: 20.")]
_AFTER = Annotated[str | None, strawberry.argument(description="Only what follows this cursor.")]
_MOMENT = Annotated[datetime | None, strawberry.argument(description="An earlier moment to look at. Default: now.")]


@adds_to(Query)
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
        context, at = info.context, past("asOf", as_of or None, info.context.now)
        return await _between(context, between, and_, at)

    @strawberry.field(
        description="The ties of somebody, to anybody or to the people of an account, the strongest first; none to a "
        "mailbox of a machine, an office or a mailing list. All pages are as of the moment of the first."
    )
    async def strongest_relationships(
        self,
        info: Info,
        of: _OF,
        at: _AT = UNSET,
        colleagues: _COLLEAGUES = True,
        first: _MANY = UNSET,
        after: _AFTER = UNSET,
        as_of: _MOMENT = UNSET,
    ) -> RelationshipConnection:
        asked = Listed(of, at or None, colleagues, past("asOf", as_of or None, info.context.now))
        place = place_of(after or None, asked, given=bool(as_of))
        size = limited("first", first if first is not UNSET else None, DEFAULT)
        found = await relationships(info.context, asked, size, place)
        if not found.total_count:
            await must_be_there(info.context, "of", of, "Owner", "Contact", "Team")
            if at:
                await must_be_there(info.context, "at", at, "Account")
        return found


async def _between(context: Context, one: str, other: str, at: datetime) -> Relationship | None:
    found = await between(context.ask, [(one, other)], at)
    if not found:
        known = {asked: person.id for asked, person in (await numbered(context, [one, other])).items()}
        if known.keys() == {one, other} and set(known.values()) != {one, other}:
            found = await between(context.ask, [(known[one], known[other])], at)
    return relationship(next(iter(found.values())), at) if found else None


def _told(best: Sequence[Known], at: datetime) -> list[Relationship]:
    return [shown for known in best if (shown := relationship(known, at))]


def _first(given: int | None, usual: int) -> int:
    if given is None:
        return usual
    if not 1 <= given <= _MOST:
        raise BadInput(f"first is {given}: say 1 to {_MOST}.")
    return given
