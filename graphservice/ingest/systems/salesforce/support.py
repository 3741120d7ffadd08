"""What does a Case of a Salesforce export mean? A support case: an escalation of its account while it is open."""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import flag, moment, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.salesforce.ids import reference
from graphservice.ingest.systems.salesforce.staff import identity


def case(row: Row, context: MappingContext) -> list[Record]:
    """Escalated where it is marked so, or its priority or status says so; one that names no account counts for none."""
    record, account = identity(row), context.known("acc", reference(row, "accountid"))
    status = text(row, "status") or ""
    closed = flag(row, "isclosed") or status.casefold().startswith(("closed", "geschlossen", "fermé", "cerrado"))
    escalated = flag(row, "isescalated") or rules.escalates(context.tables, text(row, "priority"), status)
    context.fired("case", f"{'closed' if closed else 'open'}{', escalated' if escalated else ''}")
    if account is None:
        context.fired("case", "without an account")
    return [
        records.CaseRecord(
            id=context.id("cas", record),
            account=account,
            subject=text(row, "subject"),
            open=not closed,
            escalated=escalated,
            created_at=moment(row, "createddate"),
        )
    ]
