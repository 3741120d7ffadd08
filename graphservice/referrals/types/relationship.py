"""How is a tie shown, with all that it is made of?"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, cast

import strawberry

from graphservice.engine.context import ref, refs
from graphservice.engine.mutations import Info
from graphservice.engine.references import AccountRef, InteractionRef, PersonRef
from graphservice.errors import BadInput
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.evidence import DAY, Contacts
from graphservice.referrals.rules.formula import CHANNELS
from graphservice.referrals.rules.strength import Confidence, Strength, TieBand, confidence
from graphservice.referrals.rules.structure import Shared
from graphservice.referrals.ties import Known, Said, tie_band
from graphservice.referrals.types.behind import interactions_between

_MOST = 100

strawberry.enum(TieBand, description="How much weight a tie bears.")
strawberry.enum(Confidence, description="How sure we are of a strength.")


@strawberry.enum(description="What people can have in common without any contact.")
class SharedKind(StrEnum):
    WORK = "WORK"
    BOARD = "BOARD"


@strawberry.type(description="A time that two people spent at one account or on one advisory board.")
class SharedPlace:
    kind: SharedKind = strawberry.field(description="Whether they worked together or sat on one board.")
    account: AccountRef | None = strawberry.field(description="Where they worked together.")
    since: datetime = strawberry.field(description="Since when both were there.")
    until: datetime | None = strawberry.field(description="Until when; null: they still are.")


@strawberry.type(description="The contacts behind a tie: how many of each kind, and when.")
class TieEvidence:
    meetings: int = strawberry.field(description="Meetings of at most twelve people.")
    calls: int = strawberry.field(description="Calls.")
    emails: int = strawberry.field(description="Messages from one to the other.")
    events: int = strawberry.field(description="Events, and meetings of more than twelve people.")
    referrals: int = strawberry.field(description="Introductions that one made for the other.")
    days: int = strawberry.field(description="Days on which there was contact.")
    first_at: datetime | None = strawberry.field(description="The first contact.")
    last_at: datetime | None = strawberry.field(description="The last contact.")


@strawberry.type(description="What a strength is made of: docs/ties.md says how.")
class StrengthParts:
    contact: float = strawberry.field(description="The strength by contacts alone.")
    structure: float = strawberry.field(description="The strength by what they have in common alone: 0.3 at most.")
    worth: float = strawberry.field(description="The worth of all contacts, faded since; 8 makes one half.")
    reciprocity: float = strawberry.field(description="0: all contact goes one way; 1: as much each way.")
    given: float = strawberry.field(description="The part of the worth that goes from the first person to the second.")
    reciprocity_factor: float = strawberry.field(description="What the worth is multiplied by for reciprocity.")
    channel_factor: float = strawberry.field(description="What it is multiplied by for several kinds of contact.")
    half_life_days: float | None = strawberry.field(description="In how many days evidence of this tie halves.")
    silence_days: float | None = strawberry.field(description="Days since the last contact.")
    shared: list[SharedPlace] = strawberry.field(description="What they have in common.")


@strawberry.type(description="A strength that one of the two said, instead of the one that was worked out.")
class SaidStrength:
    strength: float = strawberry.field(description="What they said.")
    by: PersonRef | None = strawberry.field(description="Who said it.")
    at: datetime = strawberry.field(description="When.")
    why: str | None = strawberry.field(description="Why, in their words.")


@strawberry.type(description="How well two people know one another, as of a moment.")
class Relationship:
    between: PersonRef = strawberry.field(description="The one of them who was named first.")
    and_: PersonRef = strawberry.field(name="and", description="The other.")
    strength: float = strawberry.field(
        description="From 0.02 to 0.98: how likely the tie carries an introduction; as one of them said, or else as it "
        "was worked out."
    )
    band: TieBand = strawberry.field(description="The same in a word; dormant: silent for eight of its usual gaps.")
    confidence: Confidence = strawberry.field(description="How sure that is: by days of contact, both ways.")
    computed: float = strawberry.field(description="The strength as it was worked out, whatever somebody said.")
    said: SaidStrength | None = strawberry.field(description="What one of them said of it.")
    parts: StrengthParts = strawberry.field(description="What the computed strength is made of.")
    evidence: TieEvidence = strawberry.field(description="The contacts behind it.")
    last_at: datetime | None = strawberry.field(description="The last contact; null: none is known.")
    formula_version: int = strawberry.field(description="The version of the formula.")
    as_of: datetime = strawberry.field(description="The moment as of which all of this is.")

    @strawberry.field(description="The contacts themselves, the latest first: what the evidence counts.")
    async def interactions(
        self,
        info: Info,
        first: Annotated[int, strawberry.argument(description="How many at most: 1 to 100.")] = 10,
    ) -> list[InteractionRef]:
        if not 1 <= first <= _MOST:
            raise BadInput(f"first is {first}: say 1 to {_MOST}.")
        one, other = cast(Any, self.between), cast(Any, self.and_)
        found: list[InteractionRef] = refs(
            await interactions_between(info.context, one.id, other.id, self.as_of, first)
        )
        return found


def relationship(known: Known, at: datetime) -> Relationship | None:
    """As it is shown; None where nothing speaks for a tie."""
    rules = formula()
    found = known.strength(at, rules)
    if found is None and known.said is None:
        return None
    value = known.value(at, rules)
    contacts = found.contacts if found else None
    return Relationship(
        between=ref(known.ends[0]),
        and_=ref(known.ends[1]),
        strength=value,
        band=tie_band(known, at),
        confidence=confidence(contacts, rules),
        computed=found.value if found else 0.0,
        said=known.said and _said(known.said),
        parts=_parts(known, found),
        evidence=tie_evidence(contacts),
        last_at=moment(contacts.last) if contacts else None,
        formula_version=rules.version,
        as_of=at,
    )


def _said(said: Said) -> SaidStrength:
    known = ref(said.by) if said.by.startswith(("own_", "con_")) else None
    return SaidStrength(strength=said.strength, by=known, at=datetime.fromisoformat(said.at), why=said.why)


def _parts(known: Known, found: Strength | None) -> StrengthParts:
    met = found is not None and found.contacts is not None
    return StrengthParts(
        contact=found.contact if found else 0.0,
        structure=found.structure if found else 0.0,
        worth=found.worth if found else 0.0,
        reciprocity=found.balance if found else 0.0,
        given=_given(known, found.contacts) if found and found.contacts else 0.0,
        reciprocity_factor=found.gate if found and met else 1.0,
        channel_factor=found.channels if found and met else 1.0,
        half_life_days=found.half_life / DAY if found and met else None,
        silence_days=found.silence / DAY if found and met else None,
        shared=[_shared(each) for each in known.shared],
    )


def _given(known: Known, contacts: Contacts) -> float:
    out = contacts.out / (contacts.out + contacts.back)
    return 1 - out if known.turned else out


def _shared(each: Shared) -> SharedPlace:
    until = None if each.until is None else moment(each.until)
    place = ref(each.place) if each.kind == SharedKind.WORK else None
    return SharedPlace(kind=SharedKind(each.kind), account=place, since=moment(each.since), until=until)


def tie_evidence(contacts: Contacts | None) -> TieEvidence:
    counts = dict(zip(CHANNELS, contacts.counts, strict=True)) if contacts else dict.fromkeys(CHANNELS, 0)
    return TieEvidence(
        meetings=counts["MEETING"],
        calls=counts["CALL"],
        emails=counts["EMAIL"],
        events=counts["EVENT"],
        referrals=counts["REFERRAL"],
        days=contacts.days if contacts else 0,
        first_at=moment(contacts.first) if contacts else None,
        last_at=moment(contacts.last) if contacts else None,
    )


def moment(at: float) -> datetime:
    return datetime.fromtimestamp(at / 1_000, UTC)
