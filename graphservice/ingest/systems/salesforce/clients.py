"""What do Account, Contact, AccountContactRelation and Lead of a Salesforce export mean?"""

from __future__ import annotations

from contextlib import suppress

import orjson

from graphservice.directory.vocabulary import Alignment
from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common, rules
from graphservice.ingest.systems.cells import (
    domain,
    end,
    flag,
    fraction,
    mailbox,
    moment,
    name,
    needed_name,
    opted_out,
    phone,
    text,
    whole,
    word,
)
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.countries import region_of
from graphservice.ingest.systems.lookups import Company
from graphservice.ingest.systems.salesforce.ids import ACCOUNT, reference
from graphservice.ingest.systems.salesforce.lookups import account_type
from graphservice.ingest.systems.salesforce.person_accounts import account_name, person_of
from graphservice.ingest.systems.salesforce.staff import identity, owned

_ALIGNED = frozenset(Alignment)


def account(row: Row, context: MappingContext) -> list[Record]:
    if master := _master(row):
        return [_named(context, "acc", *master)]
    record = identity(row)
    if context.merged_away("acc", record):
        return []
    id, country, since = context.id("acc", record), _country(row, "billing", context), _since(row, context)
    revenue, currency = _revenue(row, context)
    if (type := account_type(row)) and rules.spelt(type) not in context.tables.account_types:
        context.unmapped("account type", type, "what its deals say")
    return [
        records.AccountRecord(
            id=id,
            name=account_name(row),
            domain=domain(row, "website"),
            industry=text(row, "industry"),
            region=region_of(country),
            country=country,
            employees=whole(row, "numberofemployees"),
            annual_revenue=revenue,
            currency=currency,
            tier=text(row, "tier"),
            churn_risk=fraction(row, "churnrisk"),
            open_escalations=whole(row, "openescalations"),
            given_type=account_type(row),
            created_at=moment(row, "createddate"),
        ),
        *owned(row, context, "account", id, record, since, id),
        records.AccountParentRecord(account=id, parent=context.known("acc", reference(row, "parentid"))),
        *person_of(row, context, record, since),
    ]


def contact(row: Row, context: MappingContext) -> list[Record]:
    if master := _master(row):
        return [_named(context, "con", *master)]
    record = identity(row)
    if context.merged_away("con", record):
        return []
    found = _person(row, context, record, "mailing")
    at, since = reference(row, "accountid"), _since(row, context)
    account = context.known("acc", at)
    person: list[Record] = [found, *owned(row, context, "contact", found.id, record, since, account)]
    if at is None or account is None:
        return person
    if (record, at) not in context.lookups.seats and context.id("wrk", record, at) not in context.lookups.seated:
        title, department = found.title, found.department
        person.append(common.employment(context, record, at, since, None, True, title, department, "AccountId"))
    return [*person, *common.engagements(context, record, at, since, None, "AccountId")]


def relation(row: Row, context: MappingContext) -> list[Record]:
    """Where somebody works; an inactive relation without an end ended when it was last changed."""
    identity(row)
    who, at = reference(row, "contactid"), reference(row, "accountid")
    if who is None or at is None:
        raise Rejected("MISSING_VALUE", "ContactId or AccountId is blank: the relation needs both.")
    since = moment(row, "startdate") or _since(row, context)
    until = end(row, "enddate")
    if until is None and not flag(row, "isactive", True):
        until = moment(row, "lastmodifieddate")
    if until is not None and until <= since:
        raise Rejected("ENDS_BEFORE_START", "EndDate is not after StartDate: the relation held at no moment.")
    direct = flag(row, "isdirect")
    found: list[Record] = [common.employment(context, who, at, since, until, direct)]
    return found if direct else [*found, *common.engagements(context, who, at, since, until)]


def lead(row: Row, context: MappingContext) -> list[Record]:
    """A converted lead is a further name of the contact it became; another is a contact, a prospect at its company."""
    if master := _master(row):
        return [_named(context, "con", *master)]
    record = identity(row)
    if became := context.lookups.converted.get(record):
        context.fired("lead", "the contact it became")
        return [_named(context, "con", record, became)]
    if context.merged_away("con", record):
        return []
    known = _known_company(row, context, record)
    at, since = None if known else _company(row, context), _since(row, context)
    found = _person(row, context, record, "")._replace(company_name=None if at or known else text(row, "company"))
    person: list[Record] = [found, *owned(row, context, "lead", found.id, record, since, None)]
    if known:
        job = records.EmploymentRecord(
            id=known.employment,
            contact=found.id,
            account=known.account,
            title=found.title,
            is_primary=True,
            valid_from=since,
            slot="Company",
        )
        return [*person, job, _prospect(known.engagement, found.id, known.account, since)]
    if at is None:
        return person
    role = _prospect(context.id("eng", record, at, "PROSPECT"), found.id, context.id("acc", at), since)
    return [*person, common.employment(context, record, at, since, None, True, found.title, None, "Company"), role]


def _prospect(id: str, contact: str, account: str, since: int) -> Record:
    """What a lead is to us at its company."""
    return records.EngagementRecord(
        id=id, contact=contact, account=account, type="PROSPECT", valid_from=since, slot="Company"
    )


def _master(row: Row) -> tuple[str, str] | None:
    """A record that was merged into another there, and that other: Salesforce keeps it among the deleted ones."""
    record, master = reference(row, "id"), reference(row, "masterrecordid")
    return (record, master) if record and master and flag(row, "isdeleted") else None


def _named(context: MappingContext, prefix: str, record: str, of: str) -> Record:
    context.fired("further name", "of another record")
    name = context.name(prefix, record, of)
    return records.NameRecord(id=name, node=context.id(prefix, of), system=context.system, record_id=record)


def _person(row: Row, context: MappingContext, record: str, address: str) -> records.ContactRecord:
    given, family = name(row, "firstname"), needed_name(row, "lastname")
    title, department = text(row, "title") or text(row, "designation__c"), text(row, "department")
    if function := rules.job_function(department, title, tables=context.tables):
        context.fired("job function", function)
    return records.ContactRecord(
        id=context.id("con", record),
        given_name=given,
        family_name=family,
        name=text(row, "name") or f"{given or ''} {family}".strip(),
        email=mailbox(row, "email"),
        phone=phone(row, "phone") or phone(row, "mobilephone"),
        title=title,
        department=department,
        job_function=function,
        country=_country(row, address, context),
        aligned_with=word(row, "alignedwith", _ALIGNED),
        opted_out=opted_out(row, "hasoptedoutofemail"),
        created_at=moment(row, "createddate"),
    )


def _company(row: Row, context: MappingContext) -> str | None:
    """The one account that a lead's company names, by name or id."""
    company = text(row, "company")
    if company is None:
        return None
    named = reference(row, "company") or ""
    at = context.lookups.companies.get(named) or context.lookups.companies.get(company.casefold()) or _account_id(named)
    context.fired("lead", "prospect at its company" if at else "prospect without an account")
    if at is None:
        told = f"Company is {company!r}, which is not the name of one account: kept as a name."
        context.doubt("UNKNOWN_COMPANY", told)
    return at


def _known_company(row: Row, context: MappingContext, record: str) -> Company | None:
    """The account that an earlier export took a lead's company for, or brought, where this one has no accounts."""
    company = text(row, "company") or ""
    known = context.lookups.prospects.get(context.id("con", record))
    if known is None and (account := context.lookups.named.get(company.lower())):
        ids = context.id("wrk", record, account), context.id("eng", record, account, "PROSPECT")
        known = Company(account, company, *ids)
    if known is None or known.name.casefold() != company.casefold():
        return None
    context.fired("lead", "prospect at its company")
    return known


def _account_id(named: str) -> str | None:
    """An id of an account, whether or not the export has the accounts."""
    return named if len(named) == 18 and named.startswith(ACCOUNT) and named.isalnum() else None


def _since(row: Row, context: MappingContext) -> int:
    return context.since_when(moment(row, "createddate"))


def _country(row: Row, address: str, context: MappingContext) -> str | None:
    """Some exports have an address as JSON in one cell, some its parts in cells of their own."""
    parts = _address(text(row, f"{address}address"))
    given = text(row, f"{address}country") or parts.get("country") or text(row, f"{address}countrycode")
    return common.country(context, given)


def _address(cell: str | None) -> dict[str, str]:
    with suppress(orjson.JSONDecodeError):
        found = orjson.loads(cell or "{}")
        return found if isinstance(found, dict) else {}
    return {}


def _revenue(row: Row, context: MappingContext) -> tuple[int | None, str | None]:
    return common.money(row, "annualrevenue", text(row, "currencyisocode"), context)
