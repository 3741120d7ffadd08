"""What does the giver tell the taker? The package: typed outside, JSON in the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import orjson
import strawberry

from graphservice.directory.vocabulary import BuyingRole
from graphservice.engine.context import ref
from graphservice.kinds import Contact
from graphservice.ownership.handoffs.rules.completeness import Completeness
from graphservice.ownership.vocabulary import PackagePart


@strawberry.type(description="Somebody at the client whom the taker should know.")
class HandoffContact:
    contact: Contact | None = strawberry.field(description="Who; null: they are not known here any more.")
    buying_role: BuyingRole | None = strawberry.field(description="The part that they play in decisions.")
    note: str | None = strawberry.field(description="What to know about them.")


@strawberry.type(description="What we promised.")
class Commitment:
    text: str = strawberry.field(description="The promise.")
    due_on: date | None = strawberry.field(description="The day on which it is due.")


@strawberry.type(description="A document that belongs to it, where it lies.")
class Attachment:
    title: str = strawberry.field(description="What it is called.")
    url: str = strawberry.field(description="The link to it.")


@strawberry.type(description="What the giver tells the taker. A list that is null: nothing was said; empty: none are.")
class HandoffPackage:
    summary: str | None = strawberry.field(description="Where the relationship stands.")
    contacts: list[HandoffContact] | None = strawberry.field(description="Whom to know at the client.")
    commitments: list[Commitment] | None = strawberry.field(description="What we promised.")
    risks: list[str] | None = strawberry.field(description="What could go wrong.")
    success_criteria: list[str] | None = strawberry.field(description="What the client will call a success.")
    attachments: list[Attachment] | None = strawberry.field(description="Documents, where they lie.")


@strawberry.type(description="How much of what a taker needs at this phase was said.")
class PackageCompleteness:
    share: float = strawberry.field(description="The part of it that is there, from 0 to 1.")
    is_complete: bool = strawberry.field(description="Whether all of it is there.")
    expected: list[PackagePart] = strawberry.field(description="What a taker needs at this phase.")
    missing: list[PackagePart] = strawberry.field(description="What nothing was said of.")


def stored(text: str | None) -> dict[str, Any]:
    """A package as the graph holds it."""
    found = orjson.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


def kept(package: Mapping[str, Any]) -> str | None:
    return orjson.dumps(package).decode() if package else None


def shown(text: str | None) -> HandoffPackage:
    package = stored(text)
    return HandoffPackage(
        summary=package.get("summary"),
        contacts=_shown(package, "contacts", _contact),
        commitments=_shown(package, "commitments", _commitment),
        risks=package.get("risks"),
        success_criteria=package.get("successCriteria"),
        attachments=_shown(package, "attachments", lambda each: Attachment(title=each["title"], url=each["url"])),
    )


def measured(found: Completeness) -> PackageCompleteness:
    return PackageCompleteness(
        share=found.share, is_complete=found.is_complete, expected=list(found.expected), missing=list(found.missing)
    )


def _shown(package: Mapping[str, Any], name: str, of: Callable[[Any], Any]) -> list[Any] | None:
    items = package.get(name)
    return None if items is None else [of(each) for each in items]


def _contact(each: Mapping[str, Any]) -> HandoffContact:
    return HandoffContact(contact=ref(each["contact"]), buying_role=each.get("buyingRole"), note=each.get("note"))


def _commitment(each: Mapping[str, Any]) -> Commitment:
    return Commitment(text=each["text"], due_on=each.get("dueOn"))
