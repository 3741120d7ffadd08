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


@strawberry.type(description="A person at the client whom the taker should know.")
class HandoffContact:
    contact: Contact | None = strawberry.field(description="The contact. Null: the contact no longer exists here.")
    buying_role: BuyingRole | None = strawberry.field(description="The contact's role in decisions.")
    note: str | None = strawberry.field(description="A note about them.")


@strawberry.type(description="A commitment that we made.")
class Commitment:
    text: str = strawberry.field(description="The commitment.")
    due_on: date | None = strawberry.field(description="The due day.")


@strawberry.type(description="A link to a document.")
class Attachment:
    title: str = strawberry.field(description="The title.")
    url: str = strawberry.field(description="The link to it.")


@strawberry.type(
    description=(
        "The information that the giver hands to the taker. A list that is null: not stated. Empty: stated to be none."
    )
)
class HandoffPackage:
    summary: str | None = strawberry.field(description="The state of the relationship.")
    contacts: list[HandoffContact] | None = strawberry.field(description="The people to know at the client.")
    commitments: list[Commitment] | None = strawberry.field(description="The commitments that we made.")
    risks: list[str] | None = strawberry.field(description="The risks.")
    success_criteria: list[str] | None = strawberry.field(description="The client's criteria of success.")
    attachments: list[Attachment] | None = strawberry.field(description="Links to documents.")


@strawberry.type(description="The completeness of a package for its phase.")
class PackageCompleteness:
    share: float = strawberry.field(description="The share of the needed parts that is there, from 0 to 1.")
    is_complete: bool = strawberry.field(description="Whether all needed parts are there.")
    expected: list[PackagePart] = strawberry.field(description="The parts needed at this phase.")
    missing: list[PackagePart] = strawberry.field(description="The needed parts that are missing.")


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
