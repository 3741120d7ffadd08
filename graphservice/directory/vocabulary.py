"""Which words have one meaning only? The closed vocabularies of the directory."""

from __future__ import annotations

from enum import StrEnum, auto

import strawberry


class _Names(StrEnum):
    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> str:
        return name


@strawberry.enum(description="What a contact is to us at an account; several can hold at once.")
class ContactType(_Names):
    PROSPECT = auto()
    CLIENT = auto()
    PARTNER = auto()


@strawberry.enum(description="Which side of our business a contact is aligned with.")
class Alignment(_Names):
    SALES = auto()
    MARKETING = auto()
    BUSINESS_STRATEGY = auto()


@strawberry.enum(description="What a department does.")
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


@strawberry.enum(description="How far a deal is, from the first lead to a client's long-term care.")
class DealPhase(_Names):
    LEAD = auto()
    CONTRACTING = auto()
    REVENUE_RECOGNITION = auto()
    NURTURE = auto()


@strawberry.enum(
    description="What a deal brings: a new client, more of something else, more of the same, another term."
)
class OpportunityKind(_Names):
    NEW_SALE = auto()
    CROSS_SELL = auto()
    UPSELL = auto()
    RENEWAL = auto()


@strawberry.enum(description="Whether a deal is decided.")
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


@strawberry.enum(description="How people of ours and of a client met, or who wrote a note of it.")
class InteractionKind(_Names):
    MEETING = auto()
    CALL = auto()
    EMAIL = auto()
    EVENT = auto()
    REFERRAL = auto()
    NOTE = auto()


@strawberry.enum(description="Which way a message or a call went.")
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
