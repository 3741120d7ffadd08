"""What is doubtful in the data, and how sure is that?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import by_id, computed, connection, to_one
from graphservice.engine.filters import EnumFilter, IdFilter, MomentFilter
from graphservice.kinds import (
    Account,
    AccountWhere,
    Contact,
    ContactWhere,
    Finding,
    FindingWhere,
    Import,
    Query,
    adds_to,
)
from graphservice.stewardship.vocabulary import FindingKind, FindingStatus


async def _reasons(parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], __: Context) -> list[list[str]]:
    return [orjson.loads(each["parts"] or "{}").get("reasons", []) for each in parents]


@adds_to(Finding)
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
    accounts: Connection[Account, Edge[Account]] = connection(
        "stewardship/finding_accounts", "The accounts that it is about.", order=["name"], where=AccountWhere
    )
    contacts: Connection[Contact, Edge[Contact]] = connection(
        "stewardship/finding_contacts", "The contacts that it is about.", order=["name"], where=ContactWhere
    )
    raised_by: Import | None = to_one("stewardship/finding_import", "The import that found it first.")


def _findings(question: str, description: str) -> Any:
    return connection(question, description, order=["-createdAt"], where=FindingWhere)


@adds_to(Account)
class DoubtedAccount:
    findings: Connection[Finding, Edge[Finding]] = _findings(
        "stewardship/account_findings", "What is doubtful about it, the latest first."
    )


@adds_to(Contact)
class DoubtedContact:
    findings: Connection[Finding, Edge[Finding]] = _findings(
        "stewardship/contact_findings", "What is doubtful about them, the latest first."
    )


@adds_to(FindingWhere)
class FindingConditions:
    id: IdFilter | None
    kind: EnumFilter[FindingKind] | None
    status: EnumFilter[FindingStatus] | None
    created_at: MomentFilter | None


@adds_to(Query)
class FindingsListed:
    finding: Finding | None = by_id("The finding of an id, or null.")
    findings: Connection[Finding, Edge[Finding]] = _findings(
        "stewardship/findings", "What is doubtful in the data, the latest first."
    )
