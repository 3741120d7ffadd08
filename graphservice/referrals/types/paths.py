"""How is a path shown, and what is said where there is none?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import strawberry

from graphservice.engine.context import Info, ref
from graphservice.kinds import Owner, Person, Team
from graphservice.referrals.formula import formula
from graphservice.referrals.introductions.ends import Ends, PathRequest
from graphservice.referrals.introductions.finding import Proven
from graphservice.referrals.introductions.left_out import MOST as MOST_LEFT_OUT
from graphservice.referrals.introductions.left_out import LeftOutReason
from graphservice.referrals.introductions.missing import Missing, MissingReason
from graphservice.referrals.introductions.paths_and_reach import left_out
from graphservice.referrals.introductions.unnamed import MOST as MOST_UNNAMED
from graphservice.referrals.introductions.unnamed import unnamed
from graphservice.referrals.introductions.wording import why, why_missing
from graphservice.referrals.outcomes.chance import PathChance, chance_of
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.request_limits import limits
from graphservice.referrals.ties import KnownTie, tie_band
from graphservice.referrals.types.relationship import (
    Relationship,
    TieEvidence,
    moment,
    relationship,
    tie_evidence,
)
from graphservice.referrals.vocabulary import TieBand

strawberry.enum(
    MissingReason,
    name="MissingLinkReason",
    description=(
        "A reason why a new tie would help. COLLEAGUE: a colleague of the goal whom we reach. ACQUAINTANCE: a "
        "person who knows the goal. GOAL: the goal itself, since nobody who may be asked knows them."
    ),
)
strawberry.enum(
    LeftOutReason,
    description="The reason why a person is left out of paths; of several, the first that applies. OPTED_OUT: they "
    "opted out. NO_PERSON: the mailbox is shared or automated. EXCLUDED: `without` names them. RESTING: they were "
    f"asked too recently; at most {limits(formula_of())} by the default formula.",
)


@strawberry.enum(description="The reason why there is no path.")
class NoPathReason(StrEnum):
    NOBODY_THERE = "NOBODY_THERE"
    OPTED_OUT = "OPTED_OUT"
    NO_PERSON = "NO_PERSON"
    NO_TIES = "NO_TIES"
    NOT_VISIBLE = "NOT_VISIBLE"


@strawberry.type(
    description="One tie of a path: the introducer, the person introduced to, and the reasons why it should work."
)
class IntroductionStep:
    from_: Person = strawberry.field(name="from", description="The person who is asked.")
    person: Person = strawberry.field(description="The person whom they introduce us to.")
    strength: float = strawberry.field(description="The likelihood that the tie carries the introduction.")
    band: TieBand = strawberry.field(description="The band of that strength.")
    last_at: datetime | None = strawberry.field(description="The moment of their latest contact.")
    evidence: TieEvidence = strawberry.field(description="The interactions behind it.")
    tie: strawberry.Private[KnownTie]
    at: strawberry.Private[datetime]

    @strawberry.field(description="The tie in full.")
    def relationship(self) -> Relationship | None:
        return relationship(self.tie, self.at)


@strawberry.type(description="A chain of ties from one of our owners to the goal, as the graph has them now.")
class IntroductionPath:
    steps: list[IntroductionStep] = strawberry.field(description="The ties, beginning with ours.")
    quality: float = strawberry.field(
        description=f"The product of the strengths, each times {formula_of().paths.each_hop:g} (by the default "
        "formula). It compares paths and is not a probability: see `chance`."
    )
    hops: int = strawberry.field(description="The number of ties. 1: the owner knows the goal.")
    weakest_step: IntroductionStep = strawberry.field(description="The weakest tie.")
    why: str = strawberry.field(
        description="The reasons why it should work: a sentence for each tie, in the order of the path."
    )
    people: list[Person] = strawberry.field(
        description=(
            "Everybody on the path: the owner, the introducers, and the goal last. Input of `requestIntroduction`."
        )
    )
    ask_order: list[Person] = strawberry.field(
        description="The people to ask, in order, as in `IntroductionRequest.through`. Empty: the owner knows the goal."
    )
    begins_with_owner: bool = strawberry.field(description="Whether it begins with an owner of the goal.")
    at: strawberry.Private[datetime]

    @strawberry.field(
        description=(
            "The chance of an introduction along a path of this quality, calibrated on past requests (docs/ties.md)."
        )
    )
    async def chance(self, info: Info) -> PathChance:
        return await chance_of(info.context, self.quality, self.at)


@strawberry.type(description="A person who would be on one of the best paths, and is left out of all.")
class LeftOut:
    person: Person = strawberry.field(description="The person.")
    reason: LeftOutReason = strawberry.field(description="The reason.")
    may_be_asked_from: datetime | None = strawberry.field(
        description="The moment from which they can be asked again. Null: waiting does not change it."
    )


@strawberry.type(
    description="A way that leads over somebody whom you do not see. Ask in the team with which it begins."
)
class UnnamedWay:
    team: Team | None = strawberry.field(
        description="The team of the owner with whom it begins. Null: they are in no team."
    )
    hops: int = strawberry.field(description="The number of ties.")
    why: str = strawberry.field(description="The way in a sentence, which names nobody but the goal.")


@strawberry.type(description="The one new tie that would open a path.")
class MissingLink:
    from_: Person | None = strawberry.field(
        name="from", description="The person who would need the tie. Null: any owner."
    )
    to: Person = strawberry.field(description="The person to whom the tie would lead.")
    reason: MissingReason = strawberry.field(description="The reason why this tie would help.")
    why: str = strawberry.field(description="The reason in a sentence.")


@strawberry.type(description="The paths of introduction to a goal.")
class IntroductionPaths:
    paths: list[IntroductionPath] = strawberry.field(
        description=(
            "The paths, the best first. To an account: the best path to each person; if there are fewer than asked "
            "for, further paths to them. To one person: at most one through the same last introducer, at most two "
            "from the same owner. Without detours: nobody on a path knows somebody after them as well without the "
            "people between, and only an owner leads to another owner."
        )
    )
    owners: list[Owner] = strawberry.field(description="The owners of the goal, or of its account: ask them first.")
    owners_path: IntroductionPath | None = strawberry.field(
        description=(
            "The best path that begins with one of these owners, whether or not it is among `paths`; also where "
            "`from` names somebody else."
        )
    )
    no_path: NoPathReason | None = strawberry.field(
        description=(
            "The reason why there is no path. Null: there is one. NOBODY_THERE: nobody works at the account; "
            "OPTED_OUT: they opted out; NO_PERSON: the mailbox is shared or automated; NO_TIES: nobody who may be "
            "asked leads there; NOT_VISIBLE: you see a summary of the account, and nobody who works there."
        )
    )
    missing_link: MissingLink | None = strawberry.field(
        description=(
            "The tie that would open a path, where there is none. Null: there is a path, there is an `ownersPath`, "
            "or `through` is given."
        )
    )
    partial: list[IntroductionPath] = strawberry.field(
        description="The best paths to colleagues of the goal, where there is no path to the goal."
    )
    snapshot_as_of: datetime = strawberry.field(description="The moment of the snapshot that was searched.")
    approximate: bool = strawberry.field(
        description="Whether better paths may exist: the snapshot is not loaded yet, too large, or of another moment."
    )
    asked: strawberry.Private[PathRequest]
    ends: strawberry.Private[Ends]

    @strawberry.field(
        description="The people who would be on the best paths and are left out, in the order of these paths: at most "
        f"{MOST_LEFT_OUT}. The owner at the beginning is not asked, so the limits on requests do not apply to them."
    )
    async def left_out(self, info: Info) -> list[LeftOut]:
        found = await left_out(info.context, self.asked, self.ends)
        return [LeftOut(person=ref(each.id), reason=each.reason, may_be_asked_from=each.until) for each in found]

    @strawberry.field(
        description="The ways over somebody whom you do not see, the shortest first: that there is one, and in which "
        f"team it begins. At most {MOST_UNNAMED}. Empty where you see all records."
    )
    async def unnamed_ways(self, info: Info) -> list[UnnamedWay]:
        found = await unnamed(info.context, self.asked)
        return [UnnamedWay(team=ref(each.team), hops=each.hops, why=each.why) for each in found]


def shown_path(path: Proven, owners: Sequence[str], at: datetime) -> IntroductionPath:
    steps = [_step(tie, at) for tie in path.ties]
    return IntroductionPath(
        steps=steps,
        quality=path.quality,
        hops=len(steps),
        weakest_step=min(steps, key=lambda step: step.strength),
        why=why(path, at),
        people=[ref(id) for id in path.people],
        ask_order=[ref(id) for id in path.people[1:-1]],
        begins_with_owner=path.people[0] in owners,
        at=at,
    )


def _step(tie: KnownTie, at: datetime) -> IntroductionStep:
    found = tie.strength(at, formula())
    contacts = found.contacts if found else None
    return IntroductionStep(
        from_=ref(tie.ends[0]),
        person=ref(tie.ends[1]),
        strength=tie.value(at, formula()),
        band=tie_band(tie, at),
        last_at=moment(contacts.last) if contacts else None,
        evidence=tie_evidence(contacts),
        tie=tie,
        at=at,
    )


def no_path(ends: Ends) -> NoPathReason:
    if ends.hidden:
        return NoPathReason.NOT_VISIBLE
    if ends.closed:
        return NoPathReason(ends.closed)
    return NoPathReason.NO_TIES if ends.there else NoPathReason.NOBODY_THERE


def missing_link(found: Missing) -> MissingLink:
    return MissingLink(from_=ref(found.begin), to=ref(found.to), reason=found.reason, why=why_missing(found))
