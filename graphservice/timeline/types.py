"""Which kinds of entry are there, and where do they come from? A new kind is a type, and a pattern in a list below."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice.directory.vocabulary import ContactType, DealPhase
from graphservice.engine.connections import Connection, Edge, TypedRow
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


@strawberry.enum(description="The kind of a timeline entry.")
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
    description="An event in the history of an account or contact. Use `... on` for the fields of each kind."
)
class TimelineEntry(TypedRow):
    id: strawberry.ID = strawberry.field(
        description="The id of the entry, stable across requests and timelines. Not an id for `node`."
    )
    at: datetime = strawberry.field(
        description="The moment. Events known by their day alone stand at its beginning, UTC."
    )
    kind: TimelineKind = strawberry.field(description="The kind of event.")
    title: str = strawberry.field(description="The event in one line of English.")


@strawberry.type(description="A change of a contact's type: gained or ended.")
class ContactTypeEntry(TimelineEntry):
    contact: Contact = held("contact", "The contact.")
    account: Account = held("account", "The account.")
    type: ContactType = strawberry.field(description="The type gained or ended.")


@strawberry.type(description="The beginning or end of a contact's employment.")
class EmploymentEntry(TimelineEntry):
    contact: Contact = held("contact", "The contact.")
    account: Account = held("account", "The account.")
    job_title: str | None = strawberry.field(description="The title there.")


@strawberry.type(description="The beginning or end of an ownership.")
class OwnershipEntry(TimelineEntry):
    owner: Owner = held("owner", "The owner.")
    role: OwnershipRole = strawberry.field(description="The ownership role.")
    share: float = strawberry.field(description="The share of the role, from 0 to 1.")


@strawberry.type(description="A step of a hand-off: proposed, answered or completed.")
class HandoffEntry(TimelineEntry):
    handoff: Handoff = held("handoff", "The hand-off in its present state.")


@strawberry.type(description="The opening or the decision of a deal.")
class DealEntry(TimelineEntry):
    opportunity: Opportunity = held("opportunity", "The deal in its present state.")


@strawberry.type(description="A change of a deal's phase.")
class DealPhaseEntry(TimelineEntry):
    opportunity: Opportunity = held("opportunity", "The deal in its present state.")
    from_phase: DealPhase = strawberry.field(description="The phase before.")
    to_phase: DealPhase = strawberry.field(description="The phase after.")


@strawberry.type(description="The beginning or end of an agreement. The end stands on its last day, `endsOn`.")
class ContractEntry(TimelineEntry):
    contract: Contract = held("contract", "The agreement in its present state.")


@strawberry.type(description="A step of an introduction: requested, forwarded, made, declined, or met.")
class IntroductionEntry(TimelineEntry):
    introduction_request: IntroductionRequest = held("introductionRequest", "The request in its present state.")


@strawberry.type(description="An interaction: a meeting, a call, a message.")
class InteractionEntry(TimelineEntry):
    interaction: Interaction = held("interaction", "The interaction.")


@strawberry.type(description="The creation or a change of the record in this service.")
class ChangeEntry(TimelineEntry):
    by: Owner | None = held("by", "The owner who made it. Null: a program.")
    before: Json | None = prop("before", "The changed values before. Null: the record was created.")
    after: Json | None = prop("after", "The changed values after.")


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
        argument("from", datetime, "Only events at or after this moment."),
        argument("to", datetime, "Only events before this moment. Future events are never listed."),
        argument("kinds", list[TimelineKind], "Only these kinds."),
        order=["-at"],
    )


@adds_to(Account)
class TimedAccount:
    timeline: Connection[TimelineEntry, Edge[TimelineEntry]] = _timeline(
        OF_ACCOUNTS,
        "The events of the account, the latest first: owners, hand-offs, deals, agreements and changes; and, of its "
        "people, arrivals and departures, types, introductions, and interactions about the account or during their "
        "employment there.",
    )


@adds_to(Contact)
class TimedContact:
    timeline: Connection[TimelineEntry, Edge[TimelineEntry]] = _timeline(
        OF_CONTACTS,
        "The events of the contact, the latest first, at any employer: owners, hand-offs, employments, types, deals, "
        "introductions, interactions and changes.",
    )
