"""Which kinds of entry are there, and where do they come from? A new kind is a type, and a pattern in a list below."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice.directory.vocabulary import ContactType, DealPhase
from graphservice.engine.connections import Connection, Edge, Told
from graphservice.engine.fields import argument, held, merged, prop
from graphservice.engine.scalars import Json
from graphservice.kinds import (
    Account,
    Contact,
    Contract,
    Handoff,
    Interaction,
    IntroductionRequest,
    Opportunity,
    Owner,
    adds_to,
)
from graphservice.ownership.vocabulary import OwnershipRole


@strawberry.enum(description="What an entry of a timeline says.")
class TimelineKind(StrEnum):
    CONTACT_TYPE_BEGUN = "CONTACT_TYPE_BEGUN"
    CONTACT_TYPE_ENDED = "CONTACT_TYPE_ENDED"
    EMPLOYMENT_BEGUN = "EMPLOYMENT_BEGUN"
    EMPLOYMENT_ENDED = "EMPLOYMENT_ENDED"
    OWNER_ASSIGNED = "OWNER_ASSIGNED"
    OWNER_ENDED = "OWNER_ENDED"
    HANDOFF_PROPOSED = "HANDOFF_PROPOSED"
    HANDOFF_ANSWERED = "HANDOFF_ANSWERED"
    HANDOFF_COMPLETED = "HANDOFF_COMPLETED"
    DEAL_OPENED = "DEAL_OPENED"
    DEAL_PHASE_CHANGED = "DEAL_PHASE_CHANGED"
    DEAL_CLOSED = "DEAL_CLOSED"
    CONTRACT_BEGUN = "CONTRACT_BEGUN"
    CONTRACT_ENDED = "CONTRACT_ENDED"
    INTRODUCTION_ASKED = "INTRODUCTION_ASKED"
    INTRODUCTION_FORWARDED = "INTRODUCTION_FORWARDED"
    INTRODUCTION_MADE = "INTRODUCTION_MADE"
    INTRODUCTION_MET = "INTRODUCTION_MET"
    INTRODUCTION_DECLINED = "INTRODUCTION_DECLINED"
    INTRODUCTION_UNANSWERED = "INTRODUCTION_UNANSWERED"
    INTERACTION = "INTERACTION"
    CHANGE = "CHANGE"


@strawberry.interface(
    description="Something that happened with an account or a contact. Ask `... on` for what it is about."
)
class TimelineEntry(Told):
    id: strawberry.ID = strawberry.field(
        description="Of this entry: the same each time, in every timeline that has it. `node` does not know it."
    )
    at: datetime = strawberry.field(
        description="When. What is known by its day alone stands at the day's beginning, UTC."
    )
    kind: TimelineKind = strawberry.field(description="What sort of thing happened.")
    title: str = strawberry.field(description="What happened, in one line of English.")


@strawberry.type(description="A contact became something to us, or ceased to be it.")
class ContactTypeEntry(TimelineEntry):
    contact: Contact = held("contact", "The contact.")
    account: Account = held("account", "At which account.")
    type: ContactType = strawberry.field(description="What they became, or are no longer.")


@strawberry.type(description="A contact began to work at an account, or left it.")
class EmploymentEntry(TimelineEntry):
    contact: Contact = held("contact", "The contact.")
    account: Account = held("account", "The account.")
    job_title: str | None = strawberry.field(description="The title there.")


@strawberry.type(description="One of us began to own it in a role, or ceased to.")
class OwnershipEntry(TimelineEntry):
    owner: Owner = held("owner", "The owner.")
    role: OwnershipRole = strawberry.field(description="In which role.")
    share: float = strawberry.field(description="The part of the role, from 0 to 1.")


@strawberry.type(description="A hand-off was proposed, answered or completed.")
class HandoffEntry(TimelineEntry):
    handoff: Handoff = held("handoff", "The hand-off as it is now.")


@strawberry.type(description="A deal was opened or decided.")
class DealEntry(TimelineEntry):
    opportunity: Opportunity = held("opportunity", "The deal as it is now.")


@strawberry.type(description="A deal went from one phase to another.")
class DealPhaseEntry(TimelineEntry):
    opportunity: Opportunity = held("opportunity", "The deal as it is now.")
    from_phase: DealPhase = strawberry.field(description="The phase before.")
    to_phase: DealPhase = strawberry.field(description="The phase after.")


@strawberry.type(description="An agreement began, or ended. The end stands on its last day, `endsOn`.")
class ContractEntry(TimelineEntry):
    contract: Contract = held("contract", "The agreement as it is now.")


@strawberry.type(description="An introduction was asked for, forwarded, made, declined, or led to a meeting.")
class IntroductionEntry(TimelineEntry):
    introduction_request: IntroductionRequest = held("introductionRequest", "The request as it is now.")


@strawberry.type(description="People met, called, wrote.")
class InteractionEntry(TimelineEntry):
    interaction: Interaction = held("interaction", "What happened.")


@strawberry.type(description="Somebody made or changed the record of it in this service.")
class ChangeEntry(TimelineEntry):
    by: Owner | None = held("by", "Who of us did; null where it was a program.")
    before: Json | None = prop("before", "What is different now, as it was. Null: it was made.")
    after: Json | None = prop("after", "What is different now, as it is.")


ENTRIES = [
    ContactTypeEntry,
    EmploymentEntry,
    OwnershipEntry,
    HandoffEntry,
    DealEntry,
    DealPhaseEntry,
    ContractEntry,
    IntroductionEntry,
    InteractionEntry,
    ChangeEntry,
]

# The patterns of both kinds of timeline; a row of each is an entry as one of the types above has it.
_BOTH = ["timeline/owners", "timeline/handoffs", "timeline/changes"]
OF_ACCOUNTS = [
    *_BOTH,
    "timeline/account_types",
    "timeline/account_employments",
    "timeline/account_deals",
    "timeline/account_deal_phases",
    "timeline/account_contracts",
    "timeline/account_introductions",
    "timeline/account_interactions",
]
OF_CONTACTS = [
    *_BOTH,
    "timeline/contact_types",
    "timeline/contact_employments",
    "timeline/contact_deals",
    "timeline/contact_deal_phases",
    "timeline/contact_introductions",
    "timeline/contact_interactions",
]


def _timeline(questions: list[str], description: str) -> Any:
    return merged(
        questions,
        description,
        argument("from", datetime, "Only what happened at this moment or after."),
        argument("to", datetime, "Only what happened before this moment. Nothing that is still to come is ever told."),
        argument("kinds", list[TimelineKind], "Only these kinds."),
        order=["-at"],
    )


@adds_to(Account)
class TimedAccount:
    timeline: Connection[TimelineEntry, Edge[TimelineEntry]] = _timeline(
        OF_ACCOUNTS,
        "What happened with it, the latest first: its owners, hand-offs, deals, agreements and changes; and of the "
        "people there who came and went, what they became to us, introductions, and what happened about the account, "
        "or with them while they worked there.",
    )


@adds_to(Contact)
class TimedContact:
    timeline: Connection[TimelineEntry, Edge[TimelineEntry]] = _timeline(
        OF_CONTACTS,
        "What happened with them, the latest first, at whichever employer: their owners, hand-offs, employments, what "
        "they became to us, deals, introductions, interactions and changes.",
    )
