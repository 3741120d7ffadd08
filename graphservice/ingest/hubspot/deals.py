"""What does a deal of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.ingest import following, records
from graphservice.ingest.hubspot.lore import companies_of, contacts_of, owner_of, stage_of
from graphservice.ingest.hubspot.staff import stub
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import day, flag, minor_units, needed, needed_day, text


def deal(row: Row, meaning: Meaning) -> list[Record]:
    """For its primary company; what its contacts do in it nobody says."""
    record, name, companies = needed(row, "id"), needed(row, "name"), companies_of(row, meaning)
    id, account = meaning.id("opp", record), following.account_of(meaning, companies[0] if companies else None)
    (stage, pipeline), (opened, closes) = stage_of(row), _days(row)
    phase, status = following.outcome(meaning, stage or "", flag(row, "closed"), flag(row, "won"), pipeline)
    closed = None if status == "OPEN" else closes
    kind = following.kind_of(meaning, account, closed or opened, name, None, text(row, "type"), pipeline)
    currency = meaning.currency_of(text(row, "currency")) if text(row, "amount") else None
    amount = minor_units(row, "amount", currency)
    started = min(opened, closed or opened)
    found: list[Record] = [
        records.Opportunity(
            id, account, name, kind, phase, status, stage, amount, currency, text(row, "source"), started, closed
        )
    ]
    if owner := owner_of(text(row, "owner"), meaning):
        found += [following.work(meaning, owner, record, kind, started, True, "owner"), *stub(row, meaning)]
    return found + [_part(meaning, record, who) for who in contacts_of(row, meaning)]


def _days(row: Row) -> tuple[str, str | None]:
    """When it was opened, by its close where nobody says; and when it closes."""
    closes = day(row, "closes")
    return (day(row, "created") or closes or needed_day(row, "created")), closes


def _part(meaning: Meaning, deal: str, who: str) -> Record:
    ids = meaning.id("tpt", deal, who), meaning.id("con", who), meaning.id("opp", deal)
    return records.Part(*ids, "OTHER", False)
