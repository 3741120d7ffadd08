"""How is a tie shown, with all that it is made of?"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, cast

import strawberry

from graphservice.engine.context import ref, refs
from graphservice.engine.mutations import Info
from graphservice.errors import BadInput
from graphservice.kinds import Account, Interaction, Person
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.evidence import DAY, Amounts, Contacts
from graphservice.referrals.rules.formula import CHANNELS
from graphservice.referrals.rules.strength import Strength, confidence, counted
from graphservice.referrals.rules.structure import Shared
from graphservice.referrals.ties import Known, Said, tie_band
from graphservice.referrals.types.behind import interactions_between
from graphservice.referrals.vocabulary import Confidence, TieBand

_MOST = 100


@strawberry.enum(description="What people can have in common without any contact.")
class SharedKind(StrEnum):
    WORK = "WORK"
    BOARD = "BOARD"


@strawberry.type(description="A time that two people spent at one account or on one advisory board.")
class SharedPlace:
    kind: SharedKind = strawberry.field(description="Whether they worked together or sat on one board.")
    account: Account | None = strawberry.field(description="Where they worked together.")
    since: datetime = strawberry.field(description="Since when both were there.")
    until: datetime | None = strawberry.field(description="Until when; null: they still are.")


@strawberry.type(description="The contacts behind a tie: how many of each kind, and when.")
class TieEvidence:
    meetings: int = strawberry.field(description="Meetings of a few people.")
    calls: int = strawberry.field(description="Calls.")
    emails: int = strawberry.field(description="Messages from one to the other.")
    events: int = strawberry.field(description="Events, and meetings and calls of many people.")
    referrals: int = strawberry.field(description="Introductions that one made for the other.")
    days: int = strawberry.field(description="Days on which there was contact.")
    first_at: datetime | None = strawberry.field(description="The first contact.")
    last_at: datetime | None = strawberry.field(description="The last contact.")


@strawberry.type(description="Evidence of one kind for a tie, as of the moment asked for.")
class EvidencePart:
    worth: float = strawberry.field(description="The evidence of all contacts, faded since.")
    given: float = strawberry.field(description="The part of it that goes from the first person to the second.")
    received: float = strawberry.field(description="The part of it that comes back from the second person.")
    counted: float = strawberry.field(
        description="What it counts: oneWay * worth + (1 - oneWay) * the lesser of given and received."
    )
    weight: float = strawberry.field(description="What one unit of this kind weighs in the strength.")
    half_life_days: float = strawberry.field(description="The number of days of silence in which it halves.")


@strawberry.type(
    description="What a strength is made of. contact = 1 - 2^-(channelFactor * (recent.weight * recent.counted + "
    "lasting.weight * lasting.counted) / even), at most `ceiling`; the strength is 1 - (1 - contact) * (1 - structure)."
)
class StrengthParts:
    contact: float = strawberry.field(description="The strength by contacts alone.")
    structure: float = strawberry.field(description="The strength by what they have in common alone.")
    recent: EvidencePart = strawberry.field(description="The worth of all contacts: it fades within months.")
    lasting: EvidencePart = strawberry.field(
        description="The months that had contact: it fades within years. Contacts close together add little to it."
    )
    one_way: float = strawberry.field(description="The part of evidence that counts whatever its direction.")
    channel_factor: float = strawberry.field(description="The factor for several kinds of contact; 1: one kind.")
    even: float = strawberry.field(description="The evidence at which a tie is as likely to carry as not.")
    ceiling: float = strawberry.field(
        description="The most that contacts make of it: less while nothing came back. 0: there was no contact."
    )
    silence_days: float | None = strawberry.field(description="Days since the last contact. Null: there was none.")
    usual_gap_days: float | None = strawberry.field(
        description="The tie's own usual gap between days of contact. Null: there was none."
    )
    dormant_after_days: float | None = strawberry.field(
        description="The silence after which the tie is called dormant. Null: there was no contact."
    )
    shared: list[SharedPlace] = strawberry.field(description="What they have in common.")


@strawberry.type(description="A strength that one of the two said, instead of the one that was worked out.")
class SaidStrength:
    strength: float = strawberry.field(description="What they said.")
    by: Person | None = strawberry.field(description="Who said it.")
    at: datetime = strawberry.field(description="When.")
    why: str | None = strawberry.field(description="Why, in their words.")


@strawberry.type(description="How well two people know one another, as of a moment.")
class Relationship:
    between: Person = strawberry.field(description="The one of them who was named first.")
    and_: Person = strawberry.field(name="and", description="The other.")
    strength: float = strawberry.field(
        description="How likely the tie carries an introduction, between 0 and 1; as one of them said, or else as it "
        "was worked out."
    )
    band: TieBand = strawberry.field(
        description="The same in a word. DORMANT: silent for many of its own usual gaps; "
        "a note, which changes no strength."
    )
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
    ) -> list[Interaction]:
        if not 1 <= first <= _MOST:
            raise BadInput(f"first is {first}: say 1 to {_MOST}.")
        one, other = cast(Any, self.between), cast(Any, self.and_)
        found: list[Interaction] = refs(await interactions_between(info.context, one.id, other.id, self.as_of, first))
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
    rules, contacts = formula(), found.contacts if found else None
    fading, nothing = rules.fading, Amounts(0.0, 0.0, 0.0)
    recent, lasting = (found.recent, found.lasting) if found else (nothing, nothing)
    return StrengthParts(
        contact=found.contact if found else 0.0,
        structure=found.structure if found else 0.0,
        recent=_part(known, recent, 1.0, fading.recent_days),
        lasting=_part(known, lasting, fading.lasting_worth, fading.lasting_days),
        one_way=rules.strength.one_way,
        channel_factor=found.channels if found else 1.0,
        even=rules.strength.even,
        ceiling=found.most if found else 0.0,
        silence_days=found.silence / DAY if found and contacts else None,
        usual_gap_days=found.gap if found and contacts else None,
        dormant_after_days=found.gap * rules.rhythm.silent_gaps if found and contacts else None,
        shared=[_shared(each) for each in known.shared],
    )


def _part(known: Known, amounts: Amounts, weight: float, half_life: float) -> EvidencePart:
    """As it is seen by the first of the two."""
    given, received = (amounts.back, amounts.out) if known.turned else (amounts.out, amounts.back)
    return EvidencePart(
        worth=amounts.worth,
        given=given,
        received=received,
        counted=counted(amounts, formula()),
        weight=weight,
        half_life_days=half_life,
    )


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
