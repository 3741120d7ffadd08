"""What does a Case of a Salesforce export mean? A support case: an escalation of its account while it is open."""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.ids import reference
from graphservice.ingest.salesforce.staff import identity
from graphservice.ingest.values import flag, moment, text


def case(row: Row, meaning: Meaning) -> list[Record]:
    """Escalated where it is marked so, or its priority says so; one that names no account counts for none."""
    record, account = identity(row), meaning.known("acc", reference(row, "accountid"))
    closed = flag(row, "isclosed") or (text(row, "status") or "").casefold().startswith("closed")
    escalated = flag(row, "isescalated") or rules.escalates(meaning.tables, text(row, "priority"))
    meaning.fired("case", f"{'closed' if closed else 'open'}{', escalated' if escalated else ''}")
    if account is None:
        meaning.fired("case", "without an account")
    ids = meaning.id("cas", record), account
    return [records.Case(*ids, text(row, "subject"), not closed, escalated, moment(row, "createddate"))]
