"""What do Account, Contact, AccountContactRelation and Lead of a Salesforce export mean?"""

from __future__ import annotations

from contextlib import suppress

import orjson

from graphservice.directory.vocabulary import Alignment
from graphservice.ingest import following, records, rules
from graphservice.ingest.countries import region_of
from graphservice.ingest.meaning import Company, Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.ids import ACCOUNT, reference
from graphservice.ingest.salesforce.lore import account_type
from graphservice.ingest.salesforce.staff import identity, owned
from graphservice.ingest.values import (
    domain,
    flag,
    fraction,
    mailbox,
    minor_units,
    moment,
    name,
    needed,
    needed_name,
    text,
    whole,
    word,
)

_ALIGNED = frozenset(Alignment)


def account(row: Row, meaning: Meaning) -> list[Record]:
    if master := _master(row):
        return [_named(meaning, "acc", *master)]
    record = identity(row)
    if meaning.merged_away("acc", record):
        return []
    id, country, since = meaning.id("acc", record), _country(row, "billing", meaning), _since(row, meaning)
    revenue, currency = _revenue(row, meaning)
    if (type := account_type(row)) and rules.spelt(type) not in meaning.tables.account_types:
        meaning.unmapped("account type", type, "what its deals say")
    return [
        records.Account(
            id, needed(row, "name"), domain(row, "website"), text(row, "industry"), region_of(country),
            country, whole(row, "numberofemployees"), revenue, currency, text(row, "tier"), fraction(row, "churnrisk"),
            whole(row, "openescalations"), moment(row, "createddate"), account_type(row),
        ),
        *owned(row, meaning, "account", id, record, since, id),
        records.AccountParent(id, meaning.known("acc", reference(row, "parentid"))),
    ]  # fmt: skip


def contact(row: Row, meaning: Meaning) -> list[Record]:
    if master := _master(row):
        return [_named(meaning, "con", *master)]
    record = identity(row)
    if meaning.merged_away("con", record):
        return []
    found = _person(row, meaning, record, "mailing")
    at, since = reference(row, "accountid"), _since(row, meaning)
    account = meaning.known("acc", at)
    person: list[Record] = [found, *owned(row, meaning, "contact", found.id, record, since, account)]
    if at is None or account is None:
        return person
    if (record, at) not in meaning.lore.seats and meaning.id("wrk", record, at) not in meaning.lore.seated:
        title, department = found.title, found.department
        person.append(following.employment(meaning, record, at, since, None, True, title, department, "AccountId"))
    return [*person, *following.engagements(meaning, record, at, since, None, "AccountId")]


def relation(row: Row, meaning: Meaning) -> list[Record]:
    """Where somebody works; an inactive relation without an end ended when it was last changed."""
    identity(row)
    who, at = reference(row, "contactid"), reference(row, "accountid")
    if who is None or at is None:
        raise Rejected("MISSING_VALUE", "ContactId or AccountId is blank: the relation needs both.")
    since = moment(row, "startdate") or _since(row, meaning)
    until = moment(row, "enddate")
    if until is None and not flag(row, "isactive", True):
        until = moment(row, "lastmodifieddate")
    if until is not None and until <= since:
        raise Rejected("ENDS_BEFORE_START", "EndDate is not after StartDate: the relation held at no moment.")
    direct = flag(row, "isdirect")
    found: list[Record] = [following.employment(meaning, who, at, since, until, direct)]
    return found if direct else [*found, *following.engagements(meaning, who, at, since, until)]


def lead(row: Row, meaning: Meaning) -> list[Record]:
    """A converted lead is a further name of the contact it became; another is a contact, a prospect at its company."""
    if master := _master(row):
        return [_named(meaning, "con", *master)]
    record = identity(row)
    if became := meaning.lore.converted.get(record):
        meaning.fired("lead", "the contact it became")
        return [_named(meaning, "con", record, became)]
    if meaning.merged_away("con", record):
        return []
    known = _known_company(row, meaning, record)
    at, since = None if known else _company(row, meaning), _since(row, meaning)
    found = _person(row, meaning, record, "")._replace(company=None if at or known else text(row, "company"))
    person: list[Record] = [found, *owned(row, meaning, "lead", found.id, record, since, None)]
    if known:
        job = records.Employment(
            known.employment, found.id, known.account, found.title, None, True, since, None, "Company"
        )
        told = known.engagement, found.id, known.account
        return [*person, job, records.Engagement(*told, "PROSPECT", since, None, "Company")]
    if at is None:
        return person
    ids = meaning.id("eng", record, at, "PROSPECT"), found.id, meaning.id("acc", at)
    role = records.Engagement(*ids, "PROSPECT", since, None, "Company")
    return [*person, following.employment(meaning, record, at, since, None, True, found.title, None, "Company"), role]


def _master(row: Row) -> tuple[str, str] | None:
    """A record that was merged into another there, and that other: Salesforce keeps it among the deleted ones."""
    record, master = reference(row, "id"), reference(row, "masterrecordid")
    return (record, master) if record and master and flag(row, "isdeleted") else None


def _named(meaning: Meaning, prefix: str, record: str, of: str) -> Record:
    meaning.fired("further name", "of another record")
    name = meaning.name(prefix, record, of)
    return records.Name(name, meaning.id(prefix, of), meaning.system, record)


def _person(row: Row, meaning: Meaning, record: str, address: str) -> records.Contact:
    given, family = name(row, "firstname"), needed_name(row, "lastname")
    title, department = text(row, "title") or text(row, "designation__c"), text(row, "department")
    if function := rules.job_function(department, title, tables=meaning.tables):
        meaning.fired("job function", function)
    return records.Contact(
        meaning.id("con", record), given, family, text(row, "name") or f"{given or ''} {family}".strip(),
        mailbox(row, "email"), text(row, "phone") or text(row, "mobilephone"), title, department, function, None,
        _country(row, address, meaning), word(row, "alignedwith", _ALIGNED), flag(row, "hasoptedoutofemail"),
        moment(row, "createddate"),
    )  # fmt: skip


def _company(row: Row, meaning: Meaning) -> str | None:
    """The one account that a lead's company names, by name or id."""
    company = text(row, "company")
    if company is None:
        return None
    named = reference(row, "company") or ""
    at = meaning.lore.companies.get(named) or meaning.lore.companies.get(company.casefold()) or _account_id(named)
    meaning.fired("lead", "prospect at its company" if at else "prospect without an account")
    if at is None:
        told = f"Company is {company!r}, which is not the name of one account: kept as a name."
        meaning.doubt("UNKNOWN_COMPANY", told)
    return at


def _known_company(row: Row, meaning: Meaning, record: str) -> Company | None:
    """The account that an earlier export took a lead's company for, or brought, where this one has no accounts."""
    company = text(row, "company") or ""
    known = meaning.lore.prospects.get(meaning.id("con", record))
    if known is None and (account := meaning.lore.named.get(company.lower())):
        ids = meaning.id("wrk", record, account), meaning.id("eng", record, account, "PROSPECT")
        known = Company(account, company, *ids)
    if known is None or known.name.casefold() != company.casefold():
        return None
    meaning.fired("lead", "prospect at its company")
    return known


def _account_id(named: str) -> str | None:
    """An id of an account, whether or not the export has the accounts."""
    return named if len(named) == 18 and named.startswith(ACCOUNT) and named.isalnum() else None


def _since(row: Row, meaning: Meaning) -> int:
    return meaning.since_when(moment(row, "createddate"))


def _country(row: Row, address: str, meaning: Meaning) -> str | None:
    """Some exports have an address as JSON in one cell, some its parts in cells of their own."""
    parts = _address(text(row, f"{address}address"))
    given = text(row, f"{address}country") or parts.get("country") or text(row, f"{address}countrycode")
    return following.country(meaning, given)


def _address(cell: str | None) -> dict[str, str]:
    with suppress(orjson.JSONDecodeError):
        found = orjson.loads(cell or "{}")
        return found if isinstance(found, dict) else {}
    return {}


def _revenue(row: Row, meaning: Meaning) -> tuple[int | None, str | None]:
    currency = meaning.currency_of(text(row, "currencyisocode")) if text(row, "annualrevenue") else None
    return minor_units(row, "annualrevenue", currency), currency
