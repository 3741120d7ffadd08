"""Who can introduce us, and how far does one of us reach?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.directory.vocabulary import JobFunction
from graphservice.engine.context import Info, ref
from graphservice.engine.guard.totals import over_all
from graphservice.errors import BadInput
from graphservice.kinds import Person, Query, adds_to
from graphservice.referrals.introductions.ends import PathRequest
from graphservice.referrals.introductions.paths_and_reach import introductions, reached
from graphservice.referrals.rules.past_moment import past
from graphservice.referrals.types.paths import IntroductionPaths, missing_link, no_path, shown_path

_MOST, _MOST_HOPS, _MOST_PEOPLE = 20, 4, 100


@strawberry.type(description="The number of contacts that an owner reaches.")
class Reach:
    owner: Person = strawberry.field(description="The owner.")
    within_1: int = strawberry.field(name="within1", description="Contacts whom they know themselves.")
    within_2: int = strawberry.field(name="within2", description="Contacts reached through at most one other person.")
    within_3: int = strawberry.field(name="within3", description="Contacts reached through at most two others.")
    snapshot_as_of: datetime = strawberry.field(description="The moment of the count.")


@adds_to(Query)
class Introducing:
    @strawberry.field(
        description=(
            "The paths of introduction to a contact, or to anybody at an account, through people who know one "
            "another. They never include people who opted out or mailboxes that are shared or automated, and "
            "nobody is asked who was asked too recently: `leftOut` names them."
        )
    )
    async def introduction_paths(
        self,
        info: Info,
        to: Annotated[strawberry.ID, strawberry.argument(description="The goal: a contact or an account.")],
        from_: Annotated[
            strawberry.ID | None,
            strawberry.argument(name="from", description="The beginning: an owner or a team. Default: all owners."),
        ] = UNSET,
        first: Annotated[int, strawberry.argument(description="The greatest number of paths: 1 to 20.")] = 5,
        max_hops: Annotated[int, strawberry.argument(description="The greatest number of ties in a path: 1 to 4.")] = 3,
        through: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="Only paths that include one of these people.")
        ] = UNSET,
        without: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="People whom no path may include.")
        ] = UNSET,
        job_functions: Annotated[
            list[JobFunction] | None,
            strawberry.argument(description="The preferred job functions, where `to` is an account."),
        ] = UNSET,
        as_of: Annotated[datetime | None, strawberry.argument(description="A past moment. Default: now.")] = UNSET,
    ) -> IntroductionPaths:
        _check("first", first, _MOST)
        _check("maxHops", max_hops, _MOST_HOPS)
        for name, people in (("through", through), ("without", without)):
            _check(name, max(1, len(people or ())), _MOST_PEOPLE)
        functions = [each.value for each in job_functions or ()]
        at = past("asOf", as_of or None, info.context.now)
        asked = PathRequest(to, from_ or None, first, max_hops, through or (), without or (), functions, at)
        found, ends = await introductions(info.context, asked)
        owners = list(ends.owners.values())
        return IntroductionPaths(
            paths=[shown_path(path, owners, at) for path in found.paths],
            owners=[ref(id) for id in owners],
            owners_path=shown_path(found.by_owner, owners, at) if found.by_owner else None,
            no_path=None if found.paths else no_path(ends),
            missing_link=missing_link(found.missing) if found.missing else None,
            partial=[shown_path(path, owners, at) for path in found.partial],
            snapshot_as_of=found.at or at,
            approximate=found.approximate,
            asked=asked,
            ends=ends,
        )

    @over_all
    @strawberry.field(
        description=(
            "The number of contacts that an owner reaches through one, two or three ties. Null: no such owner."
        )
    )
    async def reach(
        self, info: Info, owner: Annotated[strawberry.ID, strawberry.argument(description="The owner.")]
    ) -> Reach | None:
        found = await reached(info.context, owner)
        if found is None:
            return None
        id, counts, at = found
        return Reach(owner=ref(id), within_1=counts[0], within_2=counts[1], within_3=counts[2], snapshot_as_of=at)


def _check(name: str, given: int, most: int) -> None:
    if not 1 <= given <= most:
        raise BadInput(f"{name} is {given}: give 1 to {most}.")
