"""What is doubtful in the data, and how sure is that?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import strawberry

from graphservice.engine.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import by_id, computed, connection, to_one
from graphservice.engine.filters import EnumFilter, IdFilter, MomentFilter, partial_conditions
from graphservice.engine.references import (
    AccountRef,
    AccountWhereRef,
    ContactRef,
    ContactWhereRef,
    FindingRef,
    FindingWhereRef,
    ImportRef,
)
from graphservice.stewardship.rules import FindingKind, FindingStatus

strawberry.enum(FindingKind, description="What is doubtful.")
strawberry.enum(FindingStatus, description="How far a finding is.")


async def _reasons(parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], __: Context) -> list[list[str]]:
    return [orjson.loads(each["parts"] or "{}").get("reasons", []) for each in parents]


@strawberry.type
class FindingRecord:
    kind: FindingKind = strawberry.field(description="What is doubtful.")
    message: str = strawberry.field(description="The same in words.")
    score: float | None = strawberry.field(description="How sure it is, from 0 to 1.")
    reasons: list[str] = computed(_reasons, "Why, the weightiest reason first.", requires=["parts"])
    status: FindingStatus = strawberry.field(description="How far it is. Nothing is merged or mended by itself.")
    created_at: datetime = strawberry.field(description="When it was first found.")
    resolved_at: datetime | None = strawberry.field(description="When it was resolved or dismissed; null: it is open.")
    resolved_by: Actor | None = actor(
        "resolvedBy",
        "Who resolved or dismissed it; who imported, where an import found its cause gone. Null: it is open.",
    )
    reason: str | None = strawberry.field(description="Why it was resolved, dismissed or opened again.")
    version: int = strawberry.field(description="How often it was written.")
    accounts: Connection[AccountRef, Edge[AccountRef]] = connection(
        "stewardship/finding_accounts", "The accounts that it is about.", order=["name"], where=AccountWhereRef
    )
    contacts: Connection[ContactRef, Edge[ContactRef]] = connection(
        "stewardship/finding_contacts", "The contacts that it is about.", order=["name"], where=ContactWhereRef
    )
    raised_by: ImportRef | None = to_one("stewardship/finding_import", "The import that found it first.")


def _findings(question: str, description: str) -> Any:
    return connection(question, description, order=["-createdAt"], where=FindingWhereRef)


@strawberry.type
class DoubtedAccount:
    findings: Connection[FindingRef, Edge[FindingRef]] = _findings(
        "stewardship/account_findings", "What is doubtful about it, the latest first."
    )


@strawberry.type
class DoubtedContact:
    findings: Connection[FindingRef, Edge[FindingRef]] = _findings(
        "stewardship/contact_findings", "What is doubtful about them, the latest first."
    )


@partial_conditions
class FindingConditions:
    id: IdFilter | None
    kind: EnumFilter[FindingKind] | None
    status: EnumFilter[FindingStatus] | None
    created_at: MomentFilter | None


@strawberry.type
class FindingsListed:
    finding: FindingRef | None = by_id("The finding of an id, or null.")
    findings: Connection[FindingRef, Edge[FindingRef]] = _findings(
        "stewardship/findings", "What is doubtful in the data, the latest first."
    )
