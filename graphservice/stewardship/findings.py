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
from graphservice.engine.filters import EnumFilter, IdFilter, MomentFilter, Related, related
from graphservice.kinds import (
    Account,
    AccountWhere,
    Contact,
    ContactWhere,
    Finding,
    FindingWhere,
    Import,
    Owner,
    Query,
    adds_to,
)
from graphservice.stewardship.vocabulary import FindingKind, FindingStatus


async def _reasons(parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], __: Context) -> list[list[str]]:
    return [orjson.loads(each["parts"] or "{}").get("reasons", []) for each in parents]


@adds_to(Finding)
class FindingFields:
    kind: FindingKind = strawberry.field(description="The kind of doubt.")
    message: str = strawberry.field(description="The finding in a sentence.")
    score: float | None = strawberry.field(description="The certainty, from 0 to 1.")
    reasons: list[str] = computed(_reasons, "The reasons, the weightiest first.", requires=["parts"])
    status: FindingStatus = strawberry.field(description="The status. Nothing is merged or corrected automatically.")
    created_at: datetime = strawberry.field(description="The moment at which it was first found.")
    resolved_at: datetime | None = strawberry.field(
        description="The moment at which it was resolved or dismissed. Null: it is open."
    )
    resolved_by: Actor | None = actor(
        "resolvedBy",
        "The viewer who resolved or dismissed it; or who ran the import that found its cause gone. Null: it is open.",
    )
    reason: str | None = strawberry.field(description="The reason given for resolving, dismissing or reopening it.")
    version: int = strawberry.field(description="The number of times that it was written.")
    accounts: Connection[Account, Edge[Account]] = connection(
        "stewardship/finding_accounts", "The accounts concerned.", order=["name"], where=AccountWhere
    )
    contacts: Connection[Contact, Edge[Contact]] = connection(
        "stewardship/finding_contacts", "The contacts concerned.", order=["name"], where=ContactWhere
    )
    raised_by: Import | None = to_one("stewardship/finding_import", "The import that first found it.")


def _findings(question: str, description: str) -> Any:
    return connection(question, description, order=["-createdAt"], where=FindingWhere)


@adds_to(Account)
class DoubtedAccount:
    findings: Connection[Finding, Edge[Finding]] = _findings(
        "stewardship/account_findings", "The findings about it, the latest first."
    )


@adds_to(Contact)
class DoubtedContact:
    findings: Connection[Finding, Edge[Finding]] = _findings(
        "stewardship/contact_findings", "The findings about them, the latest first."
    )


@adds_to(Owner)
class DoubtedBook:
    findings: Connection[Finding, Edge[Finding]] = _findings(
        "stewardship/owner_findings",
        "The findings about the accounts and contacts in their book, and about who works at these accounts, the latest "
        "first.",
    )


@adds_to(FindingWhere)
class FindingConditions:
    id: IdFilter | None
    kind: EnumFilter[FindingKind] | None
    status: EnumFilter[FindingStatus] | None
    created_at: MomentFilter | None
    accounts: Related[AccountWhere] | None = related(
        "stewardship/finding_accounts", "Conditions on the accounts concerned."
    )
    contacts: Related[ContactWhere] | None = related(
        "stewardship/finding_contacts", "Conditions on the contacts concerned."
    )


@adds_to(Query)
class FindingsListed:
    finding: Finding | None = by_id("The finding of an id, or null.")
    findings: Connection[Finding, Edge[Finding]] = _findings(
        "stewardship/findings", "The findings in the data, the latest first."
    )
