"""Who can introduce us, and how far does one of us reach?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.directory.vocabulary import JobFunction
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info
from graphservice.errors import BadInput
from graphservice.kinds import Person, Query, adds_to
from graphservice.referrals.introductions.asking import introductions, reached
from graphservice.referrals.introductions.ends import Asked
from graphservice.referrals.rules.moments import past
from graphservice.referrals.types.paths import IntroductionPaths, missing_link, no_path, shown_path

_MOST, _MOST_HOPS, _MOST_PEOPLE = 20, 4, 100


@strawberry.type(description="How many contacts somebody reaches.")
class Reach:
    owner: Person = strawberry.field(description="The owner.")
    within_1: int = strawberry.field(name="within1", description="Contacts whom they know.")
    within_2: int = strawberry.field(name="within2", description="Contacts through one other person at most.")
    within_3: int = strawberry.field(name="within3", description="Contacts through two others at most.")
    snapshot_as_of: datetime = strawberry.field(description="The moment as of which this was counted.")


@adds_to(Query)
class Introducing:
    @strawberry.field(
        description="Who can introduce us to a contact, or to anybody at an account, through people we really know. "
        "On no path is who opted out or whose mailbox is no person's, and nobody is asked who was asked for something "
        "too often lately: `leftOut` names them."
    )
    async def introduction_paths(
        self,
        info: Info,
        to: Annotated[strawberry.ID, strawberry.argument(description="The contact, or the account.")],
        from_: Annotated[
            strawberry.ID | None,
            strawberry.argument(name="from", description="An owner, or a team. Default: all of us."),
        ] = UNSET,
        first: Annotated[int, strawberry.argument(description="How many paths at most: 1 to 20.")] = 5,
        max_hops: Annotated[int, strawberry.argument(description="Ties in a path at most: 1 to 4.")] = 3,
        through: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="Only paths that contain one of these people.")
        ] = UNSET,
        without: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="People whom no path may contain.")
        ] = UNSET,
        job_functions: Annotated[
            list[JobFunction] | None,
            strawberry.argument(description="The job functions to prefer, where `to` is an account."),
        ] = UNSET,
        as_of: Annotated[
            datetime | None, strawberry.argument(description="An earlier moment to look at. Default: now.")
        ] = UNSET,
    ) -> IntroductionPaths:
        _check("first", first, _MOST)
        _check("maxHops", max_hops, _MOST_HOPS)
        for name, people in (("through", through), ("without", without)):
            _check(name, max(1, len(people or ())), _MOST_PEOPLE)
        functions = [each.value for each in job_functions or ()]
        at = past("asOf", as_of or None, info.context.now)
        asked = Asked(to, from_ or None, first, max_hops, through or (), without or (), functions, at)
        found, ends = await introductions(info.context, asked)
        owners = list(ends.owners.values())
        return IntroductionPaths(
            paths=[shown_path(path, owners, at) for path in found.paths],
            owners=[ref(id) for id in owners],
            owners_path=shown_path(found.by_owner, owners, at) if found.by_owner else None,
            no_path=None if found.paths else no_path(ends.there, ends.closed),
            missing_link=missing_link(found.missing) if found.missing else None,
            partial=[shown_path(path, owners, at) for path in found.partial],
            snapshot_as_of=found.at or at,
            approximate=found.approximate,
            asked=asked,
            ends=ends,
        )

    @strawberry.field(description="How many contacts one of us reaches through one, two or three ties; null: nobody.")
    async def reach(
        self, info: Info, owner: Annotated[strawberry.ID, strawberry.argument(description="One of us.")]
    ) -> Reach | None:
        found = await reached(info.context, owner)
        if found is None:
            return None
        id, counts, at = found
        return Reach(owner=ref(id), within_1=counts[0], within_2=counts[1], within_3=counts[2], snapshot_as_of=at)


def _check(name: str, given: int, most: int) -> None:
    if not 1 <= given <= most:
        raise BadInput(f"{name} is {given}: say 1 to {most}.")
