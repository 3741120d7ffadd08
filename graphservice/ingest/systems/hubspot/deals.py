"""What does a deal of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common
from graphservice.ingest.systems.cells import day, flag, needed, needed_day, needed_id, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.hubspot.lookups import companies_of, contacts_of, owner_of, stage_of
from graphservice.ingest.systems.hubspot.staff import stub


def deal(row: Row, context: MappingContext) -> list[Record]:
    """For its primary company; what its contacts do in it nobody says."""
    record, name, companies = needed_id(row, "id"), needed(row, "name"), companies_of(row, context)
    id, account = context.id("opp", record), common.account_of(context, companies[0] if companies else None)
    (stage, pipeline), (opened, closes) = stage_of(row), _days(row)
    phase, status = common.outcome(context, stage or "", flag(row, "closed"), flag(row, "won"), pipeline)
    closed = None if status == "OPEN" else closes
    kind = common.kind_of(context, account, closed or opened, name, id, None, text(row, "type"), pipeline)
    amount, currency = common.money(row, "amount", text(row, "currency"), context)
    started = min(opened, closed or opened)
    found: list[Record] = [
        records.OpportunityRecord(
            id=id,
            account=account,
            name=name,
            kind=kind,
            phase=phase,
            status=status,
            stage=stage,
            amount=amount,
            currency=currency,
            lead_source=text(row, "source"),
            opened_on=started,
            closed_on=closed,
        )
    ]
    if owner := owner_of(text(row, "owner"), context):
        found += [common.work(context, owner, record, kind, started, True, "owner"), *stub(row, context)]
    return found + [common.unnamed_part(context, record, who) for who in contacts_of(row, context)]


def _days(row: Row) -> tuple[str, str | None]:
    """When it was opened, by its close where nobody says; and when it closes."""
    closes = day(row, "closes")
    return (day(row, "created") or closes or needed_day(row, "created")), closes
