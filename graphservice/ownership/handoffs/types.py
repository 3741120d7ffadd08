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
from graphservice.engine.guard.field_rules import FieldRule
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
from graphservice.ownership.vocabulary import HandoffStatus, HandoffStepKind, OwnershipRole


@strawberry.enum(description="The side of a hand-off: giver or taker.")
class HandoffSide(StrEnum):
    FROM = "FROM"
    TO = "TO"


STATUS = argument("status", list[HandoffStatus], "Only those with one of these statuses.")


@strawberry.type(description="A step with the client in a hand-off.")
class HandoffStep:
    kind: HandoffStepKind = strawberry.field(description="The step.")
    planned_on: date | None = strawberry.field(description="The planned day.")
    done_on: date | None = strawberry.field(description="The day on which it was done. Null: not yet.")


_PARTIES = FieldRule(
    "handoff_parties",
    ("package",),
    "The package of a hand-off is shown to its giver, its taker and their managers only.",
)
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
            HandoffStep(
                kind=HandoffStepKind.INTRODUCTION, planned_on=each["introductionOn"], done_on=each["introducedOn"]
            ),
            HandoffStep(kind=HandoffStepKind.KICK_OFF, planned_on=each["kickOffOn"], done_on=each["kickedOffOn"]),
        ]
        for each in parents
    ]


@adds_to(Handoff)
class HandoffFields:
    status: HandoffStatus = computed(_statuses, "The status.", requires=["status", "expiresAt"])
    role: OwnershipRole = strawberry.field(description="The role in which the taker will own it.")
    phase: DealPhase | None = strawberry.field(description="The phase of the deal at the hand-off.")
    due_on: date | None = strawberry.field(description="The due day.")
    expires_at: datetime = strawberry.field(description="The moment at which an unanswered proposal expires.")
    proposed_at: datetime = strawberry.field(description="The moment of the proposal.")
    answered_at: datetime | None = strawberry.field(description="The moment of the acceptance or refusal.")
    completed_at: datetime | None = strawberry.field(description="The moment of the completion.")
    reason: str | None = strawberry.field(description="The reason why it was declined.")
    withdrawn: bool | None = strawberry.field(
        description="Whether the giver took the proposal back, where it was declined."
    )
    created_at: datetime = strawberry.field(description="The moment of its first record in this service.")
    updated_at: datetime = strawberry.field(description="The moment of its latest change in this service.")
    version: int = strawberry.field(
        description="The number of times that it was written. An amendment names the version that it is based on."
    )
    package: HandoffPackage | None = computed(
        _packages,
        "The information for the taker. Null: hidden; it is shown to the giver, the taker and their managers only.",
        requires=["package"],
        told_to=_PARTIES,
    )
    completeness: PackageCompleteness = computed(
        _completeness,
        "The completeness of the package for this phase.",
        requires=["package", "phase"],
    )
    steps: list[HandoffStep] = computed(
        _steps,
        "The steps with the client, with their days.",
        requires=["introductionOn", "introducedOn", "kickOffOn", "kickedOffOn"],
    )
    from_: Owner | None = to_one("ownership/handoff_giver", "The giver.", name="from")
    to: Owner | None = to_one("ownership/handoff_taker", "The taker.")
    accounts: Connection[Account, Edge[Account]] = connection(
        "ownership/handoff_accounts", "The accounts handed over.", order=["name"], where=AccountWhere
    )
    contacts: Connection[Contact, Edge[Contact]] = connection(
        "ownership/handoff_contacts", "The contacts handed over.", order=["name"], where=ContactWhere
    )
    contacts_staying: Connection[Contact, Edge[Contact]] = connection(
        "ownership/handoff_contacts_staying",
        "The contacts who stay with the giver: their main employer is one of these accounts, the giver owns them "
        "now, and they do not pass along.",
        order=["name"],
        where=ContactWhere,
    )


def _handoffs(question: str, description: str, *arguments: Any) -> Any:
    return connection(question, description, STATUS, *arguments, order=["-proposedAt"], where=HandoffWhere)


@adds_to(Account)
class HandedAccount:
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/account_handoffs", "The hand-offs of this relationship, proposed and past; the latest first."
    )


@adds_to(Contact)
class HandedContact:
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/contact_handoffs", "The hand-offs of this relationship, proposed and past; the latest first."
    )


@adds_to(Owner)
class Handing:
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/owner_handoffs",
        "The hand-offs that they give or take; the latest first.",
        argument("side", HandoffSide, "Only those in which they are on this side."),
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
    accounts: Related[AccountWhere] | None = related(
        "ownership/handoff_accounts", ("Conditions on the accounts handed over.")
    )
    contacts: Related[ContactWhere] | None = related(
        "ownership/handoff_contacts", ("Conditions on the contacts handed over.")
    )
    from_: Related[OwnerWhere] | None = related("ownership/handoff_giver", "Conditions on the giver.", name="from")
    to: Related[OwnerWhere] | None = related("ownership/handoff_taker", "Conditions on the taker.")


@adds_to(Query)
class HandoffsListed:
    handoff: Handoff | None = by_id("The hand-off of an id, or null.")
    handoffs: Connection[Handoff, Edge[Handoff]] = _handoffs(
        "ownership/handoffs",
        "All hand-offs, the latest first.",
        argument("from", strawberry.ID, "Only those that this owner gives."),
        argument("to", strawberry.ID, "Only those that this owner takes."),
    )
