"""How is a path shown, and what is said where there is none?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import strawberry

from graphservice.engine.context import ref
from graphservice.engine.mutations import Info
from graphservice.kinds import Owner, Person
from graphservice.referrals.formula import formula
from graphservice.referrals.introductions import leaving
from graphservice.referrals.introductions.asking import left_out
from graphservice.referrals.introductions.ends import Asked, Ends
from graphservice.referrals.introductions.finding import Proven
from graphservice.referrals.introductions.leaving import LeftOutReason
from graphservice.referrals.introductions.missing import Missing, MissingReason
from graphservice.referrals.introductions.wording import why, why_missing
from graphservice.referrals.outcomes.chance import PathChance, chance_of
from graphservice.referrals.rules.asking import limits
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.ties import Known, tie_band
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
    description="Why a new tie would open the door. COLLEAGUE: a colleague of the goal whom we reach. ACQUAINTANCE: "
    "somebody who knows the goal. GOAL: the goal, since nobody who may be asked knows them.",
)
strawberry.enum(
    LeftOutReason,
    description="Why somebody is on no path; of several reasons the first that holds. OPTED_OUT: they want no contact. "
    "NO_PERSON: the mailbox belongs to a machine, an office or a mailing list. EXCLUDED: `without` names them. "
    f"RESTING: they were asked for something lately; a person is asked {limits(formula_of())} at most, by the formula "
    "that is shipped.",
)


@strawberry.enum(description="Why there is no path.")
class NoPathReason(StrEnum):
    NOBODY_THERE = "NOBODY_THERE"
    OPTED_OUT = "OPTED_OUT"
    NO_PERSON = "NO_PERSON"
    NO_TIES = "NO_TIES"


@strawberry.type(description="One tie of a path: who introduces us to whom, and why that should work.")
class IntroductionStep:
    from_: Person = strawberry.field(name="from", description="The person who is asked.")
    person: Person = strawberry.field(description="The person to whom they introduce us.")
    strength: float = strawberry.field(description="How likely the tie carries the introduction.")
    band: TieBand = strawberry.field(description="The same in a word.")
    last_at: datetime | None = strawberry.field(description="Their last contact.")
    evidence: TieEvidence = strawberry.field(description="The contacts behind it.")
    tie: strawberry.Private[Known]
    at: strawberry.Private[datetime]

    @strawberry.field(description="All that is known of the tie.")
    def relationship(self) -> Relationship | None:
        return relationship(self.tie, self.at)


@strawberry.type(description="A chain of ties from one of us to the goal, each of them as it is in the graph now.")
class IntroductionPath:
    steps: list[IntroductionStep] = strawberry.field(description="The ties, from one of us on.")
    quality: float = strawberry.field(
        description=f"The product of the strengths, each times {formula_of().paths.each_hop:g} for the tie (by the "
        "formula that is shipped). It compares paths; it is no probability: `chance` is one."
    )
    hops: int = strawberry.field(description="How many ties it has; 1: one of us knows the goal.")
    weakest_step: IntroductionStep = strawberry.field(description="The tie that it depends on most.")
    why: str = strawberry.field(description="Why it should work: a sentence for each tie, in the order of the path.")
    people: list[Person] = strawberry.field(
        description="Everybody on it: one of us, who is asked, and last the goal. `requestIntroduction` takes these."
    )
    ask_order: list[Person] = strawberry.field(
        description="Who is asked to introduce us, one after the other, as `IntroductionRequest.through` has them. "
        "Empty: whoever begins knows the goal."
    )
    begins_with_owner: bool = strawberry.field(description="Whether it begins with who owns the goal's relationship.")
    at: strawberry.Private[datetime]

    @strawberry.field(
        description="How often introductions along paths of this quality came about: the quality, calibrated on past "
        "requests (docs/ties.md)."
    )
    async def chance(self, info: Info) -> PathChance:
        return await chance_of(info.context, self.quality, self.at)


@strawberry.type(description="Somebody who would be on one of the best paths, and is on none.")
class LeftOut:
    person: Person = strawberry.field(description="The person.")
    reason: LeftOutReason = strawberry.field(description="Why they are left out.")
    may_be_asked_from: datetime | None = strawberry.field(
        description="When they may be asked again. Null: waiting does not change it."
    )


@strawberry.type(description="The one new tie that would open the door.")
class MissingLink:
    from_: Person | None = strawberry.field(name="from", description="Who would need the tie. Null: any of us.")
    to: Person = strawberry.field(description="The person to whom the tie would lead.")
    reason: MissingReason = strawberry.field(description="Why this tie would open the door.")
    why: str = strawberry.field(description="The same for a person to read.")


@strawberry.type(description="Who can introduce us.")
class IntroductionPaths:
    paths: list[IntroductionPath] = strawberry.field(
        description="The best first. At an account: the best path to each person; where these are fewer than asked "
        "for, further paths to them. To one person: at most one by the same last introducer, at most two from the same "
        "one of us. No detours: nobody on a path knows somebody after them as well without those between, and nobody "
        "else leads to one of us: we ask one another ourselves."
    )
    owners: list[Owner] = strawberry.field(description="Who of us owns the goal, or its account: ask them first.")
    owners_path: IntroductionPath | None = strawberry.field(
        description="The best path that begins with one of them, whether or not it is among the others; also where "
        "`from` names somebody else."
    )
    no_path: NoPathReason | None = strawberry.field(
        description="Why there is none; null where there is. NOBODY_THERE: nobody works at the account; "
        "OPTED_OUT: they want no contact; NO_PERSON: the mailbox is nobody's; NO_TIES: nobody whom we "
        "may ask leads there."
    )
    missing_link: MissingLink | None = strawberry.field(
        description="Where there is none: what would open the door. Null where there is an `ownersPath`, and with "
        "`through`."
    )
    partial: list[IntroductionPath] = strawberry.field(
        description="Where there is none: the best paths to colleagues of the goal."
    )
    snapshot_as_of: datetime = strawberry.field(description="The moment as of which paths were compared.")
    approximate: bool = strawberry.field(
        description="Whether there may be better paths: the snapshot is not read yet, too large, or of another time."
    )
    asked: strawberry.Private[Asked]
    ends: strawberry.Private[Ends]

    @strawberry.field(
        description="Who would be on the best paths if nobody had to be left out, as each stands on them; the first "
        f"{leaving.MOST}. Whoever begins is not asked, so they need no rest."
    )
    async def left_out(self, info: Info) -> list[LeftOut]:
        found = await left_out(info.context, self.asked, self.ends)
        return [LeftOut(person=ref(each.id), reason=each.reason, may_be_asked_from=each.until) for each in found]


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


def _step(tie: Known, at: datetime) -> IntroductionStep:
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


def no_path(there: bool, closed: str | None) -> NoPathReason:
    if closed:
        return NoPathReason(closed)
    return NoPathReason.NO_TIES if there else NoPathReason.NOBODY_THERE


def missing_link(found: Missing) -> MissingLink:
    return MissingLink(from_=ref(found.begin), to=ref(found.to), reason=found.reason, why=why_missing(found))
