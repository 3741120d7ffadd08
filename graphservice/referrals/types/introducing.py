"""How are paths asked for, and shown?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.directory.vocabulary import JobFunction
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info
from graphservice.engine.references import OwnerRef, PersonRef
from graphservice.errors import BadInput
from graphservice.referrals.formula import formula
from graphservice.referrals.introductions.asking import introductions, reached
from graphservice.referrals.introductions.ends import Asked
from graphservice.referrals.introductions.finding import Proven
from graphservice.referrals.introductions.wording import why
from graphservice.referrals.rules.strength import TieBand
from graphservice.referrals.ties import Known
from graphservice.referrals.types.relationship import (
    Relationship,
    TieEvidence,
    relationship,
    tie_band,
    tie_evidence,
)

_MOST, _MOST_HOPS, _MOST_PEOPLE = 20, 4, 100


@strawberry.enum(description="Why a new tie would open the door.")
class MissingLinkReason(StrEnum):
    COLLEAGUE = "COLLEAGUE"
    ACQUAINTANCE = "ACQUAINTANCE"
    GOAL = "GOAL"


@strawberry.enum(description="Why there is no path.")
class NoPathReason(StrEnum):
    NOT_FOUND = "NOT_FOUND"
    NOBODY_THERE = "NOBODY_THERE"
    OPTED_OUT = "OPTED_OUT"
    NO_TIES = "NO_TIES"


@strawberry.type(description="One tie of a path: who introduces us to whom, and why that should work.")
class IntroductionStep:
    from_: PersonRef = strawberry.field(name="from", description="Who is asked.")
    person: PersonRef = strawberry.field(description="To whom they lead.")
    strength: float = strawberry.field(description="How likely the tie carries the introduction.")
    band: TieBand = strawberry.field(description="The same in a word.")
    last_at: datetime | None = strawberry.field(description="Their last contact.")
    evidence: TieEvidence = strawberry.field(description="The contacts behind it.")
    relationship: Relationship | None = strawberry.field(description="All that is known of the tie.")


@strawberry.type(description="A chain of ties from one of us to the goal, each of them as it is in the graph now.")
class IntroductionPath:
    steps: list[IntroductionStep] = strawberry.field(description="The ties, from one of us on.")
    quality: float = strawberry.field(
        description="The product of the strengths, each with 0.7 for the hop: to compare paths by, no probability."
    )
    hops: int = strawberry.field(description="How many ties it has; 1: one of us knows the goal.")
    weakest_step: IntroductionStep = strawberry.field(description="The tie that it depends on most.")
    why: str = strawberry.field(description="Why it should work, for a person to read.")
    ask_order: list[PersonRef] = strawberry.field(description="Who is to be asked, one after the other.")
    begins_with_owner: bool = strawberry.field(description="Whether it begins with who owns the goal's relationship.")


@strawberry.type(description="The one new tie that would open the door.")
class MissingLink:
    from_: PersonRef | None = strawberry.field(name="from", description="Whose tie; null: anybody's of us.")
    to: PersonRef = strawberry.field(description="To whom.")
    reason: MissingLinkReason = strawberry.field(
        description="COLLEAGUE: they work together; ACQUAINTANCE: they know the goal; GOAL: nobody else does."
    )
    why: str = strawberry.field(description="The same for a person to read.")


@strawberry.type(description="Who can introduce us.")
class IntroductionPaths:
    paths: list[IntroductionPath] = strawberry.field(
        description="The best first; at most one through the same last introducer, at most two from the same one of us."
    )
    owners: list[OwnerRef] = strawberry.field(description="Who of us owns the goal, or its account: ask them first.")
    owners_path: IntroductionPath | None = strawberry.field(
        description="The best path that begins with one of them, whether or not it is among the others."
    )
    no_path: NoPathReason | None = strawberry.field(description="Why there is none; null where there is.")
    missing_link: MissingLink | None = strawberry.field(description="Where there is none: what would open the door.")
    partial: list[IntroductionPath] = strawberry.field(
        description="Where there is none: the best paths to colleagues of the goal."
    )
    snapshot_as_of: datetime = strawberry.field(description="The moment as of which paths were compared.")
    approximate: bool = strawberry.field(
        description="Whether there may be better paths: the snapshot is not read yet, too large, or of another time."
    )


@strawberry.type(description="How many contacts somebody reaches.")
class Reach:
    owner: PersonRef = strawberry.field(description="Who.")
    within_1: int = strawberry.field(name="within1", description="Contacts whom they know.")
    within_2: int = strawberry.field(name="within2", description="Contacts through one other person at most.")
    within_3: int = strawberry.field(name="within3", description="Contacts through two others at most.")
    snapshot_as_of: datetime = strawberry.field(description="The moment as of which this was counted.")


@strawberry.type
class Introducing:
    @strawberry.field(
        description="Who can introduce us to a contact, or to anybody at an account, through people we really know. "
        "Nobody is on a path who opted out, is no person, or was asked for something too often lately."
    )
    async def introduction_paths(
        self,
        info: Info,
        to: Annotated[strawberry.ID, strawberry.argument(description="The contact, or the account.")],
        from_: Annotated[
            strawberry.ID | None,
            strawberry.argument(name="from", description="One of us, or a team. Without it, all of us."),
        ] = UNSET,
        first: Annotated[int, strawberry.argument(description="How many paths at most: 1 to 20.")] = 5,
        max_hops: Annotated[int, strawberry.argument(description="Ties in a path at most: 1 to 4.")] = 3,
        through: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="Only paths on which one of these is.")
        ] = UNSET,
        without: Annotated[
            list[strawberry.ID] | None, strawberry.argument(description="People who are not to be asked.")
        ] = UNSET,
        job_functions: Annotated[
            list[JobFunction] | None,
            strawberry.argument(description="At an account: whom rather to reach, by what they do."),
        ] = UNSET,
        as_of: Annotated[
            datetime | None, strawberry.argument(description="An earlier moment to look at. Without it, now.")
        ] = UNSET,
    ) -> IntroductionPaths:
        _check("first", first, _MOST)
        _check("maxHops", max_hops, _MOST_HOPS)
        for name, people in (("through", through), ("without", without)):
            _check(name, max(1, len(people or ())), _MOST_PEOPLE)
        functions = [each.value for each in job_functions or ()]
        at = as_of or info.context.now
        asked = Asked(to, from_ or None, first, max_hops, through or (), without or (), functions, at)
        found, ends = await introductions(info.context, asked)
        owners = list(ends.owners.values())
        return IntroductionPaths(
            paths=[_path(path, owners, at) for path in found.paths],
            owners=[ref(id) for id in owners],
            owners_path=_path(found.by_owner, owners, at) if found.by_owner else None,
            no_path=None if found.paths else _reason(to, ends.there, ends.opted_out),
            missing_link=_missing(*found.missing) if found.missing else None,
            partial=[_path(path, owners, at) for path in found.partial],
            snapshot_as_of=found.at or at,
            approximate=found.approximate,
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


def _path(path: Proven, owners: Sequence[str], at: datetime) -> IntroductionPath:
    steps = [_step(tie, at) for tie in path.ties]
    return IntroductionPath(
        steps=steps,
        quality=path.quality,
        hops=len(steps),
        weakest_step=min(steps, key=lambda step: step.strength),
        why=why(path, at),
        ask_order=[ref(id) for id in path.people[:-1]],
        begins_with_owner=path.people[0] in owners,
    )


def _step(tie: Known, at: datetime) -> IntroductionStep:
    found = tie.strength(at, formula())
    shown = relationship(tie, at)
    return IntroductionStep(
        from_=ref(tie.ends[0]),
        person=ref(tie.ends[1]),
        strength=tie.value(at, formula()),
        band=tie_band(tie, at),
        last_at=shown.last_at if shown else None,
        evidence=tie_evidence(found.contacts if found else None),
        relationship=shown,
    )


def _reason(to: str, there: bool, opted_out: bool) -> NoPathReason:
    if opted_out:
        return NoPathReason.OPTED_OUT
    if not there:
        return NoPathReason.NOBODY_THERE if to.startswith("acc_") else NoPathReason.NOT_FOUND
    return NoPathReason.NO_TIES


_LINKS = {
    MissingLinkReason.COLLEAGUE: "They work with the goal, and we reach them: a word of theirs would open the door.",
    MissingLinkReason.ACQUAINTANCE: "They know the goal, and none of us knows them.",
    MissingLinkReason.GOAL: "Nobody whom we could ask knows the goal.",
}


def _missing(begin: str | None, to: str, reason: str) -> MissingLink:
    known = MissingLinkReason(reason)
    return MissingLink(from_=ref(begin), to=ref(to), reason=known, why=_LINKS[known])
