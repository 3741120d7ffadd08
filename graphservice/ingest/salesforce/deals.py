"""What do Opportunity and OpportunityContactRole of a Salesforce export mean? A deal, its product, who works on it."""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.clients import currency_of
from graphservice.ingest.salesforce.ids import reference
from graphservice.ingest.salesforce.lore import product_id
from graphservice.ingest.salesforce.staff import identity, stub
from graphservice.ingest.values import flag, minor_units, moment, needed, needed_day, text

ROLES = {"NEW_SALE": "NEW_SALES", "CROSS_SELL": "CROSS_SELL", "UPSELL": "UPSELL", "RENEWAL": "RETENTION"}


def opportunity(row: Row, meaning: Meaning) -> list[Record]:
    record, account = identity(row), reference(row, "accountid")
    if account is None:
        raise Rejected("MISSING_VALUE", "AccountId is blank: an opportunity is for an account.")
    id, at = meaning.id("opp", record), meaning.id("acc", account)
    phase, status = _stage(row, meaning)
    opened, closed = _days(row, status)
    product, kind = _bought(row, meaning, at, closed or opened)
    amount, currency = _amount(row, meaning)
    deal = records.Opportunity(
        id, at, needed(row, "name"), kind, phase, status, text(row, "stagename"), amount, currency,
        text(row, "leadsource"), opened, closed,
    )  # fmt: skip
    found: list[Record] = [deal, *_worked(row, meaning, record, kind, opened, closed), *stub(row, meaning)]
    if product is None:
        return found
    line = records.Line(meaning.id("abt", record, product), id, product, None, amount)
    return [*found, records.Product(product, needed(row, "product__c"), None), line]


def contact_role(row: Row, meaning: Meaning) -> list[Record]:
    """The part a contact plays in a deal; a role that is in no table is OTHER."""
    identity(row)
    deal, who = reference(row, "opportunityid"), reference(row, "contactid")
    if deal is None or who is None:
        raise Rejected("MISSING_VALUE", "OpportunityId or ContactId is blank: the role needs both.")
    role = rules.BUYING_ROLES.get((text(row, "role") or "").lower(), "OTHER")
    meaning.fired("buying role", role)
    ids = meaning.id("tpt", deal, who), meaning.id("con", who), meaning.id("opp", deal)
    return [records.Part(*ids, role, flag(row, "isprimary"))]


def _stage(row: Row, meaning: Meaning) -> tuple[str, str]:
    text_ = needed(row, "stagename")
    phase, status = rules.stage(text_, flag(row, "isclosed"), flag(row, "iswon"))
    if text_.lower() not in rules.STAGES:
        meaning.doubt("UNKNOWN_STAGE", f"StageName is {text_!r}: taken as {phase}, {status}.")
    meaning.fired("stage", f"{phase}, {status}")
    return phase, status


def _days(row: Row, status: str) -> tuple[str, str | None]:
    """When it was opened and closed. A deal that was recorded after it closed was opened on that day at the latest."""
    close = needed_day(row, "closedate")
    created = text(row, "createddate")
    opened = needed_day(row, "createddate") if created else close
    return (opened, None) if status == "OPEN" else (min(opened, close), close)


def _bought(row: Row, meaning: Meaning, account: str, moment_: str) -> tuple[str | None, str]:
    """The product, and what kind of deal that makes it beside those that were won before."""
    name = text(row, "product__c")
    product = product_id(meaning, name) if name else None
    earlier = [bought for won, bought in meaning.lore.won.get(account, {}).values() if won < moment_]
    kind = rules.kind(text(row, "type"), needed(row, "name"), product, earlier)
    meaning.fired("opportunity kind", kind)
    return product, kind


def _amount(row: Row, meaning: Meaning) -> tuple[int | None, str | None]:
    currency = currency_of(row, meaning) if text(row, "amount") else None
    return minor_units(row, "amount", currency), currency


def _worked(row: Row, meaning: Meaning, record: str, kind: str, opened: str, closed: str | None) -> list[Record]:
    owner = reference(row, "ownerid")
    if owner is None:
        return []
    since = moment({"opened": opened}, "opened") or 0
    until = moment({"closed": closed}, "closed") if closed and closed > opened else None
    ids = meaning.id("wko", record, owner), meaning.id("own", owner), meaning.id("opp", record)
    return [records.Work(*ids, ROLES[kind], 1.0, since, until)]
