"""How is a path shown, and what is said where there is none?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import strawberry

from graphservice.engine.context import ref
from graphservice.engine.references import OwnerRef, PersonRef
from graphservice.referrals.formula import formula
from graphservice.referrals.introductions.finding import Proven
from graphservice.referrals.introductions.wording import why
from graphservice.referrals.rules.strength import TieBand
from graphservice.referrals.ties import Known, tie_band
from graphservice.referrals.types.relationship import (
    Relationship,
    TieEvidence,
    moment,
    relationship,
    tie_evidence,
)


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
    NO_PERSON = "NO_PERSON"
    NO_TIES = "NO_TIES"


@strawberry.type(description="One tie of a path: who introduces us to whom, and why that should work.")
class IntroductionStep:
    from_: PersonRef = strawberry.field(name="from", description="Who is asked.")
    person: PersonRef = strawberry.field(description="To whom they lead.")
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
        description="The product of the strengths, less for every hop: to compare paths by, no probability."
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
    no_path: NoPathReason | None = strawberry.field(
        description="Why there is none; null where there is. NOT_FOUND: `to` names nobody; NOBODY_THERE: nobody works "
        "at the account; OPTED_OUT: they want no contact; NO_PERSON: the mailbox is nobody's; NO_TIES: nobody whom we "
        "may ask leads there."
    )
    missing_link: MissingLink | None = strawberry.field(description="Where there is none: what would open the door.")
    partial: list[IntroductionPath] = strawberry.field(
        description="Where there is none: the best paths to colleagues of the goal."
    )
    snapshot_as_of: datetime = strawberry.field(description="The moment as of which paths were compared.")
    approximate: bool = strawberry.field(
        description="Whether there may be better paths: the snapshot is not read yet, too large, or of another time."
    )


def shown_path(path: Proven, owners: Sequence[str], at: datetime) -> IntroductionPath:
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


def no_path(to: str, there: bool, closed: str | None) -> NoPathReason:
    if closed:
        return NoPathReason(closed)
    if not there:
        return NoPathReason.NOBODY_THERE if to.startswith("acc_") else NoPathReason.NOT_FOUND
    return NoPathReason.NO_TIES


_LINKS = {
    MissingLinkReason.COLLEAGUE: "They work with the goal, and we reach them: a word of theirs would open the door.",
    MissingLinkReason.ACQUAINTANCE: "They know the goal, and none of us knows them.",
    MissingLinkReason.GOAL: "Nobody whom we could ask knows the goal.",
}


def missing_link(begin: str | None, to: str, reason: str) -> MissingLink:
    known = MissingLinkReason(reason)
    return MissingLink(from_=ref(begin), to=ref(to), reason=known, why=_LINKS[known])
