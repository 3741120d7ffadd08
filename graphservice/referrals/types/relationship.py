"""How is a tie shown, with all that it is made of?"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, cast

import strawberry

from graphservice.engine.context import Info, ref, refs
from graphservice.errors import BadInput
from graphservice.kinds import Account, Interaction, Person
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.evidence import DAY, Amounts, TieContacts
from graphservice.referrals.rules.formula import CHANNELS
from graphservice.referrals.rules.strength import Strength, confidence, counted
from graphservice.referrals.rules.structure import Shared
from graphservice.referrals.ties import KnownTie, StatedStrength, tie_band
from graphservice.referrals.types.acquaintances import RecordedAcquaintance, acquaintance_of
from graphservice.referrals.types.behind import interactions_between
from graphservice.referrals.vocabulary import Confidence, TieBand

_MOST = 100


@strawberry.enum(description="A thing that two people share without any recorded contact.")
class SharedKind(StrEnum):
    WORK = "WORK"
    BOARD = "BOARD"


@strawberry.type(description="A period that two people spent at one account or on one advisory board.")
class SharedPlace:
    kind: SharedKind = strawberry.field(description="The kind: colleagues, or members of one board.")
    account: Account | None = strawberry.field(description="The account where they were colleagues. Null: a board.")
    since: datetime = strawberry.field(description="The day from which both were there.")
    until: datetime | None = strawberry.field(description="The last day. Null: they still are.")


@strawberry.type(description="The interactions behind a tie: their number by kind, and their days.")
class TieEvidence:
    meetings: int = strawberry.field(description="The number of meetings of a few people.")
    calls: int = strawberry.field(description="The number of calls.")
    emails: int = strawberry.field(description="The number of messages from one to the other.")
    events: int = strawberry.field(description="The number of events, and of meetings and calls of many people.")
    referrals: int = strawberry.field(description="The number of introductions that one made for the other.")
    days: int = strawberry.field(description="The number of days with contact.")
    first_at: datetime | None = strawberry.field(description="The moment of the first contact.")
    last_at: datetime | None = strawberry.field(description="The moment of the latest contact.")


@strawberry.type(description="The evidence of one kind for a tie, at the moment asked for.")
class EvidencePart:
    worth: float = strawberry.field(description="The evidence of all interactions, after fading.")
    given: float = strawberry.field(description="The part of it that goes from the first person to the second.")
    received: float = strawberry.field(description="The part of it that comes back from the second person.")
    counted: float = strawberry.field(
        description="The part that counts: oneWay * worth + (1 - oneWay) * the lesser of given and received."
    )
    weight: float = strawberry.field(description="The weight of one unit of this kind in the strength.")
    half_life_days: float = strawberry.field(description="The number of days of silence after which it halves.")


@strawberry.type(
    description=(
        "The parts of a strength. contact = 1 - 2^-(channelFactor * (recent.weight * recent.counted + "
        "lasting.weight * lasting.counted) / even), at most `ceiling`; strength = 1 - (1 - contact) * (1 - "
        "structure) * (1 - acquaintance)."
    )
)
class StrengthParts:
    contact: float = strawberry.field(description="The strength from interactions alone.")
    structure: float = strawberry.field(description="The strength from what they share alone.")
    acquaintance: float = strawberry.field(
        description="The strength from records that say who knows whom, alone: weak for a connection in a network."
    )
    recent: EvidencePart = strawberry.field(description="The value of all interactions. It fades within months.")
    lasting: EvidencePart = strawberry.field(
        description="The months with interactions. It fades within years; interactions close together add little."
    )
    one_way: float = strawberry.field(description="The part of evidence that counts whatever its direction.")
    channel_factor: float = strawberry.field(description="The factor for several kinds of interaction. 1: one kind.")
    even: float = strawberry.field(description="The evidence at which the strength from interactions is one half.")
    ceiling: float = strawberry.field(
        description="The greatest strength from interactions: less while nothing came back. 0: no interactions."
    )
    silence_days: float | None = strawberry.field(description="Days since the latest contact. Null: there was none.")
    usual_gap_days: float | None = strawberry.field(
        description="The usual gap of this tie between days with contact. Null: there was none."
    )
    dormant_after_days: float | None = strawberry.field(
        description="The silence, in days, after which the tie counts as dormant. Null: there was no contact."
    )
    shared: list[SharedPlace] = strawberry.field(description="The accounts and boards that they share.")


@strawberry.type(description="A strength stated by one of the two, in place of the computed one.")
class SaidStrength:
    strength: float = strawberry.field(description="The stated strength.")
    by: Person | None = strawberry.field(description="The owner who stated it.")
    at: datetime = strawberry.field(description="The moment of the statement.")
    why: str | None = strawberry.field(description="The reason given.")


@strawberry.type(description="A tie: how well two people know one another, at a moment.")
class Relationship:
    between: Person = strawberry.field(description="The first person named.")
    and_: Person = strawberry.field(name="and", description="The other person.")
    strength: float = strawberry.field(
        description=(
            "The likelihood that the tie carries an introduction, from 0 to 1: as stated by one of them, or else "
            "as computed."
        )
    )
    band: TieBand = strawberry.field(
        description="The band of the strength. DORMANT: silent for many of its usual gaps; the strength is unchanged."
    )
    confidence: Confidence = strawberry.field(description="The certainty, by days with contact, in both directions.")
    computed: float = strawberry.field(description="The computed strength, also where one of them stated another.")
    said: SaidStrength | None = strawberry.field(description="The strength stated by one of them. Null: none.")
    parts: StrengthParts = strawberry.field(description="The parts of the computed strength.")
    evidence: TieEvidence = strawberry.field(description="The interactions behind it.")
    acquaintances: list[RecordedAcquaintance] = strawberry.field(
        description=(
            "The records that say so, such as a connection on LinkedIn, the earliest first. They are no contact: only "
            "`parts.acquaintance` follows from them."
        )
    )
    last_at: datetime | None = strawberry.field(description="The moment of the latest contact. Null: none is known.")
    formula_version: int = strawberry.field(description="The version of the formula.")
    as_of: datetime = strawberry.field(description="The moment of this answer.")

    @strawberry.field(description="The interactions that the evidence counts, the latest first.")
    async def interactions(
        self,
        info: Info,
        first: Annotated[int, strawberry.argument(description="The greatest number of interactions: 1 to 100.")] = 10,
    ) -> list[Interaction]:
        if not 1 <= first <= _MOST:
            raise BadInput(f"first is {first}: give 1 to {_MOST}.")
        one, other = cast(Any, self.between), cast(Any, self.and_)
        found: list[Interaction] = refs(await interactions_between(info.context, one.id, other.id, self.as_of, first))
        return found


def relationship(known: KnownTie, at: datetime) -> Relationship | None:
    """As it is shown; None where nothing speaks for a tie."""
    rules = formula()
    found = known.strength(at, rules)
    if found is None and known.stated is None:
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
        said=known.stated and _said_strength(known.stated),
        parts=_parts(known, found),
        evidence=tie_evidence(contacts),
        acquaintances=[acquaintance_of(each, known.ends, rules) for each in known.acquaintances],
        last_at=moment(contacts.last) if contacts else None,
        formula_version=rules.version,
        as_of=at,
    )


def _said_strength(said: StatedStrength) -> SaidStrength:
    known = ref(said.by) if said.by.startswith(("own_", "con_")) else None
    return SaidStrength(strength=said.strength, by=known, at=datetime.fromisoformat(said.at), why=said.why)


def _parts(known: KnownTie, found: Strength | None) -> StrengthParts:
    rules, contacts = formula(), found.contacts if found else None
    fading, nothing = rules.fading, Amounts(0.0, 0.0, 0.0)
    recent, lasting = (found.recent, found.lasting) if found else (nothing, nothing)
    return StrengthParts(
        contact=found.contact if found else 0.0,
        structure=found.structure if found else 0.0,
        acquaintance=found.acquaintance if found else 0.0,
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


def _part(known: KnownTie, amounts: Amounts, weight: float, half_life: float) -> EvidencePart:
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


def tie_evidence(contacts: TieContacts | None) -> TieEvidence:
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
