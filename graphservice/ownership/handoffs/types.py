"""Which hand-offs are there, how far are they, and what does the taker get to know?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice.directory.vocabulary import DealPhase
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import argument, by_id, computed, connection, to_one
from graphservice.engine.filters import (
    DayFilter,
    EnumFilter,
    IdFilter,
    MomentFilter,
    Related,
    related,
)
from graphservice.kinds import (
    Account,
    AccountWhere,
    Contact,
    ContactWhere,
    Handoff,
    HandoffWhere,
    Owner,
    OwnerWhere,
    Query,
    adds_to,
)
from graphservice.ownership.handoffs.package import HandoffPackage, PackageCompleteness, measured, shown, stored
from graphservice.ownership.handoffs.rules.completeness import completeness
from graphservice.ownership.handoffs.rules.states import status_at
from graphservice.ownership.vocabulary import HandoffStatus, OwnershipRole, Step


@strawberry.enum(description="On which side of a hand-off somebody stands.")
class HandoffSide(StrEnum):
    FROM = "FROM"
    TO = "TO"


STATUS = argument("status", list[HandoffStatus], "Only those that are one of these now.")


@strawberry.type(description="What is done with the client when a relationship changes hands.")
class HandoffStep:
    kind: Step = strawberry.field(description="The step.")
    planned_on: date | None = strawberry.field(description="The day that it is planned for.")
    done_on: date | None = strawberry.field(description="The day on which it was done; null: not yet.")


Parents = Sequence[Mapping[str, Any]]


async def _statuses(parents: Parents, _: Mapping[str, Any], context: Context) -> list[HandoffStatus]:
    return [status_at(each["status"], datetime.fromisoformat(each["expiresAt"]), context.now) for each in parents]


async def _packages(parents: Parents, _: Mapping[str, Any], __: Context) -> list[HandoffPackage]:
    return [shown(each["package"]) for each in parents]


async def _completeness(parents: Parents, _: Mapping[str, Any], __: Context) -> list[PackageCompleteness]:
    return [measured(completeness(stored(each["package"]), each["phase"])) for each in parents]


async def _steps(parents: Parents, _: Mapping[str, Any], __: Context) -> list[list[HandoffStep]]:
    return [
        [
            HandoffStep(kind=Step.INTRODUCTION, planned_on=each["introductionOn"], done_on=each["introducedOn"]),
            HandoffStep(kind=Step.KICK_OFF, planned_on=each["kickOffOn"], done_on=each["kickedOffOn"]),
        ]
        for each in parents
    ]


@adds_to(Handoff)
class HandoffRecord:
    status: HandoffStatus = computed(_statuses, "How far it is now.", requires=["status", "expiresAt"])
    role: OwnershipRole = strawberry.field(description="The role in which the taker will own it.")
    phase: DealPhase | None = strawberry.field(description="How far the deal is when hands change.")
    due_on: date | None = strawberry.field(description="The day by which it is to be done.")
    expires_at: datetime = strawberry.field(description="Until when the proposal waits for an answer.")
    proposed_at: datetime = strawberry.field(description="When it was proposed.")
    answered_at: datetime | None = strawberry.field(description="When it was accepted or declined.")
    completed_at: datetime | None = strawberry.field(description="When it was completed.")
    reason: str | None = strawberry.field(description="Why it was declined.")
    withdrawn: bool | None = strawberry.field(
        description="Of one that was declined: whether its proposers took it back."
    )
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(description="How often it was written; an amendment names the version it began at.")
    package: HandoffPackage = computed(_packages, "What the giver tells the taker.", requires=["package"])
    completeness: PackageCompleteness = computed(
        _completeness,
        "How much of what the taker needs at this phase is in the package.",
        requires=["package", "phase"],
    )
    steps: list[HandoffStep] = computed(
        _steps,
        "What is done with the client, and when.",
        requires=["introductionOn", "introducedOn", "kickOffOn", "kickedOffOn"],
    )
    from_: Owner | None = to_one("ownership/handoff_giver", "Who gives.", name="from")
    to: Owner | None = to_one("ownership/handoff_taker", "The one who takes over.")
    accounts: Connection[Account, Edge[Account]] = connection(
        "ownership/handoff_accounts", "The accounts that pass.", order=["name"], where=AccountWhere
    )
    contacts: Connection[Contact, Edge[Contact]] = connection(
        "ownership/handoff_contacts", "The contacts that pass.", order=["name"], where=ContactWhere
    )
    contacts_staying: Connection[Contact, Edge[Contact]] = connection(
        "ownership/handoff_contacts_staying",
        "The people who mainly work at the accounts that pass, whom the giver owns now and who do not pass with them.",
        order=["name"],
        where=ContactWhere,
    )


def _handoffs(question: str, description: str, *arguments: Any) -> Any:
    return connection(question, description, STATUS, *arguments, order=["-proposedAt"], where=HandoffWhere)


@adds_to(Account)
class HandedAccount:
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/account_handoffs", "How it passed, or is to pass, from one of us to another; the latest first."
    )


@adds_to(Contact)
class HandedContact:
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/contact_handoffs", "How it passed, or is to pass, from one of us to another; the latest first."
    )


@adds_to(Owner)
class Handing:
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/owner_handoffs",
        "The hand-offs in which they give or take; the latest first.",
        argument("side", HandoffSide, "Only those in which they stand on this side."),
    )


@adds_to(HandoffWhere)
class HandoffConditions:
    id: IdFilter | None
    role: EnumFilter[OwnershipRole] | None
    phase: EnumFilter[DealPhase] | None
    due_on: DayFilter | None
    proposed_at: MomentFilter | None
    answered_at: MomentFilter | None
    completed_at: MomentFilter | None
    accounts: Related[AccountWhere] | None = related("ownership/handoff_accounts", "On the accounts that pass.")
    contacts: Related[ContactWhere] | None = related("ownership/handoff_contacts", "On the contacts that pass.")
    from_: Related[OwnerWhere] | None = related("ownership/handoff_giver", "On who gives.", name="from")
    to: Related[OwnerWhere] | None = related("ownership/handoff_taker", "On who takes.")


@adds_to(Query)
class HandoffsListed:
    handoff: Handoff | None = by_id("The hand-off of an id, or null.")
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/handoffs",
        "The hand-offs, the latest first.",
        argument("from", strawberry.ID, "Only those that this owner gives."),
        argument("to", strawberry.ID, "Only those that this owner takes."),
    )
