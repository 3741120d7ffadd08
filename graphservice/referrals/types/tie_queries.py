"""Who knows whom best?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, Info
from graphservice.engine.fields import AS_OF, argument, computed
from graphservice.engine.naming import must_be_there
from graphservice.engine.paging import DEFAULT, limited
from graphservice.errors import BadInput
from graphservice.kinds import Account, Contact, Owner, Query, adds_to
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, set_aside
from graphservice.referrals.rules.past_moment import past
from graphservice.referrals.ties import KnownTie, as_of, between, numbered, ranked, whole
from graphservice.referrals.traffic import QUIET, of_people, traffic
from graphservice.referrals.types.listing import RelationshipConnection, TieList, place_of, relationships
from graphservice.referrals.types.relationship import Relationship, relationship
from graphservice.referrals.vocabulary import SetAside

_MOST = 100
_AMONG = 50
_FIRST = argument("first", int, "The greatest number of ties: 1 to 100. Default: 5.")


async def _known_by(
    parents: Sequence[Mapping[str, Any]], arguments: Mapping[str, Any], context: Context
) -> Sequence[list[Relationship]]:
    at, first = arguments["asOf"], _first(arguments.get("first"), 5)
    ids = [parent["id"] for parent in parents]
    rows = dict(await context.ask("referrals/ties_with_us", ids=list(dict.fromkeys(ids)), asOf=at, many=MANY_PARTNERS))
    own = {id: [row for row in some if row[1] == id] for id, some in rows.items()}
    others = await of_people(context, {id: [row for row in some if row[1] != id] for id, some in rows.items()})
    asked = [(id, whole(row)) for id in rows for row in (*own[id], *others[id])]
    found: dict[str, list[KnownTie]] = defaultdict(list)
    for (id, _), known in zip(asked, await as_of(context.ask, [tie for _, tie in asked], at), strict=True):
        found[id].append(known)
    return [_relationships(ranked(found[id], first, at), at) for id in ids]


async def _set_aside(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], context: Context
) -> Sequence[SetAside | None]:
    known = await traffic(context.ask, [parent["id"] for parent in parents], context.now)
    return [set_aside(each["email"], *known.get(each["id"], QUIET), each["setAside"]) for each in parents]


def _aside() -> Any:
    return computed(
        _set_aside,
        "The reason why this mailbox counts as shared or automated, and is left out of introductions. Null: it looks "
        "personal.",
        requires=["id", "email", "setAside"],
    )


def _knowing(whom: str) -> Any:
    return computed(
        _known_by, f"The owners who know {whom} best, the strongest tie first.", _FIRST, AS_OF, requires=["id"]
    )


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


_ID = Annotated[strawberry.ID, strawberry.argument(description="The first person: an owner or a contact.")]
_AT = Annotated[
    strawberry.ID | None, strawberry.argument(description="An account: only ties to the people who work there.")
]
_OF = Annotated[
    strawberry.ID, strawberry.argument(description="An owner, a contact, or a team (the ties of its members).")
]
_COLLEAGUES = Annotated[bool, strawberry.argument(description="Whether ties among owners are included. Default: true.")]
_MANY = Annotated[int | None, strawberry.argument(description="The page size: 1 to 100. Default: 20.")]
_AFTER = Annotated[str | None, strawberry.argument(description="The cursor after which the page begins.")]
_PEOPLE = Annotated[list[strawberry.ID], strawberry.argument(description="The ids of owners and contacts: at most 50.")]
_MOMENT = Annotated[datetime | None, strawberry.argument(description="A past moment. Default: now.")]


@adds_to(Query)
class TieQueries:
    @strawberry.field(
        description=(
            "The tie between two people: its strength and what it follows from. Null: nothing speaks for a tie, or "
            "one of them does not exist."
        )
    )
    async def relationship(
        self,
        info: Info,
        between: _ID,
        and_: Annotated[
            strawberry.ID, strawberry.argument(name="and", description="The second person: an owner or a contact.")
        ],
        as_of: _MOMENT = UNSET,
    ) -> Relationship | None:
        context, at = info.context, past("asOf", as_of or None, info.context.now)
        return await _between(context, between, and_, at)

    @strawberry.field(
        description=(
            "The ties of a person or a team, to anybody or to the people of an account, the strongest first. "
            "Mailboxes that are shared or automated are left out. All pages show the moment of the first."
        )
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
        asked = TieList(of, at or None, colleagues, past("asOf", as_of or None, info.context.now))
        place = place_of(after or None, asked, given=bool(as_of))
        size = limited("first", first if first is not UNSET else None, DEFAULT)
        found = await relationships(info.context, asked, size, place)
        if not found.total_count:
            await must_be_there(info.context, "of", of, "Owner", "Contact", "Team")
            if at:
                await must_be_there(info.context, "at", at, "Account")
        return found

    @strawberry.field(
        description="The ties among people, each pair once, the strongest first: the network of a panel or of a room."
    )
    async def relationships_among(
        self, info: Info, people: _PEOPLE, as_of: _MOMENT = UNSET
    ) -> list[Relationship] | None:
        ids = list(dict.fromkeys(people))
        if len(ids) > _AMONG:
            raise BadInput(f"people has {len(ids)} ids: give at most {_AMONG}.")
        at = past("asOf", as_of or None, info.context.now)
        found = await between(info.context.ask, list(combinations(ids, 2)), at)
        shown = (relationship(known, at) for known in found.values())
        return sorted((each for each in shown if each), key=lambda each: -each.strength)


async def _between(context: Context, one: str, other: str, at: datetime) -> Relationship | None:
    found = await between(context.ask, [(one, other)], at)
    if not found:
        known = {asked: person.id for asked, person in (await numbered(context, [one, other])).items()}
        if known.keys() == {one, other} and set(known.values()) != {one, other}:
            found = await between(context.ask, [(known[one], known[other])], at)
    return relationship(next(iter(found.values())), at) if found else None


def _relationships(best: Sequence[KnownTie], at: datetime) -> list[Relationship]:
    return [shown for known in best if (shown := relationship(known, at))]


def _first(given: int | None, usual: int) -> int:
    if given is None:
        return usual
    if not 1 <= given <= _MOST:
        raise BadInput(f"first is {given}: give 1 to {_MOST}.")
    return given
