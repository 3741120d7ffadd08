"""Which words have one meaning only? The closed vocabularies of the directory."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto

import strawberry


class _Names(StrEnum):
    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> str:
        return name


@strawberry.enum(description="The type of a contact at an account: what they are to us. Several can hold at once.")
class ContactType(_Names):
    PROSPECT = auto()
    CLIENT = auto()
    PARTNER = auto()


@strawberry.enum(description="The side of our business that a contact is aligned with.")
class Alignment(_Names):
    SALES = auto()
    MARKETING = auto()
    BUSINESS_STRATEGY = auto()


@strawberry.enum(description="The function of a department.")
class JobFunction(_Names):
    EXECUTIVE = auto()
    FINANCE = auto()
    HUMAN_RESOURCES = auto()
    IT = auto()
    LEGAL = auto()
    MARKETING = auto()
    OPERATIONS = auto()
    PROCUREMENT = auto()
    PRODUCT = auto()
    SALES = auto()
    SERVICE = auto()
    OTHER = auto()


@strawberry.enum(description="The phase of a deal, from the first lead to the long-term care of a client.")
class DealPhase(_Names):
    LEAD = auto()
    CONTRACTING = auto()
    REVENUE_RECOGNITION = auto()
    NURTURE = auto()


@strawberry.enum(
    description="The kind of business that a deal brings: a new client, another product, more of the same, or "
    "another term."
)
class OpportunityKind(_Names):
    NEW_SALE = auto()
    CROSS_SELL = auto()
    UPSELL = auto()
    RENEWAL = auto()


@strawberry.enum(description="The status of a deal: open, won or lost.")
class OpportunityStatus(_Names):
    OPEN = auto()
    WON = auto()
    LOST = auto()


@strawberry.enum(description="The part that a contact plays in a client's decision.")
class BuyingRole(_Names):
    DECISION_MAKER = auto()
    ECONOMIC_BUYER = auto()
    EVALUATOR = auto()
    EXECUTIVE_SPONSOR = auto()
    INFLUENCER = auto()
    BUSINESS_USER = auto()
    TECHNICAL_BUYER = auto()
    OTHER = auto()


@strawberry.enum(description="The kind of an interaction.")
class InteractionKind(_Names):
    MEETING = auto()
    CALL = auto()
    EMAIL = auto()
    EVENT = auto()
    REFERRAL = auto()
    NOTE = auto()


@strawberry.enum(description="The direction of a message or a call.")
class InteractionDirection(_Names):
    INBOUND = auto()
    OUTBOUND = auto()


@strawberry.enum(description="The part that a person played in an interaction.")
class InteractionPart(_Names):
    ORGANISER = auto()
    ATTENDEE = auto()
    SENDER = auto()
    RECIPIENT = auto()
    CALLER = auto()
    CALLED = auto()
    AUTHOR = auto()
    MENTIONED = auto()


# By the names that the model gives them.
WORDS: Mapping[str, type[StrEnum]] = {
    each.__name__: each
    for each in (
        Alignment,
        BuyingRole,
        ContactType,
        DealPhase,
        InteractionDirection,
        InteractionKind,
        JobFunction,
        OpportunityKind,
        OpportunityStatus,
    )
}
