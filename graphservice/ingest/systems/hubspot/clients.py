"""What do companies and contacts of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.directory.vocabulary import JobFunction
from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common, rules
from graphservice.ingest.systems.cells import (
    day,
    domain,
    listed,
    mailbox,
    moment,
    name,
    needed,
    needed_id,
    opted_out,
    phone,
    references,
    text,
    whole,
)
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.countries import region_of
from graphservice.ingest.systems.hubspot.lookups import companies_of, full_name, owner_of
from graphservice.ingest.systems.hubspot.staff import stub
from graphservice.ingest.systems.rules.words import EVANGELISTS

_FUNCTIONS = frozenset(JobFunction)


def company(row: Row, context: MappingContext) -> list[Record]:
    record, created = needed_id(row, "id"), moment(row, "created")
    if context.merged_away("acc", record):
        return []
    id, country = context.id("acc", record), common.country(context, text(row, "country"))
    revenue, currency = common.money(row, "revenue", text(row, "currency"), context)
    parent = next(iter(references(row, "parent")), None)
    return [
        records.AccountRecord(
            id=id,
            name=needed(row, "name"),
            domain=domain(row, "domain"),
            industry=text(row, "industry"),
            region=region_of(country),
            country=country,
            employees=whole(row, "employees"),
            annual_revenue=revenue,
            currency=currency,
            given_type=context.lookups.types.get(id),
            created_at=created,
        ),
        *_owned(row, context, id, record, id),
        records.AccountParentRecord(account=id, parent=context.known("acc", parent)),
    ]  # fmt: skip


def contact(row: Row, context: MappingContext) -> list[Record]:
    record, companies = needed_id(row, "id"), companies_of(row, context)
    if context.merged_away("con", record):
        return []
    person, since = _person(row, context, record), context.since_when(moment(row, "created"))
    if not companies:
        person = person._replace(company_name=text(row, "companyname"))
    found: list[Record] = [person]
    for place, at in enumerate(companies):
        found += _at(row, context, record, at, since, person.title, primary=place == 0)
    account = context.id("acc", companies[0]) if companies else None
    found += _owned(row, context, person.id, record, account)
    return [*found, *_advocate(row, context, record), *_merged(row, context, record, person.id)]


def _person(row: Row, context: MappingContext, record: str) -> records.ContactRecord:
    mail, given, family = mailbox(row, "email"), name(row, "firstname"), name(row, "lastname")
    known = full_name(row) or mail
    if known is None:
        raise Rejected("MISSING_VALUE", "First Name, Last Name and Email are blank: a contact needs one of them.")
    title, department = text(row, "title"), text(row, "department")
    given_function = (text(row, "jobfunction") or "").upper().replace(" ", "_")
    function = given_function if given_function in _FUNCTIONS else None
    function = function or rules.job_function(text(row, "jobfunction"), department, title, tables=context.tables)
    if function:
        context.fired("job function", function)
    return records.ContactRecord(
        id=context.id("con", record),
        given_name=given,
        family_name=family,
        name=known,
        email=mail,
        phone=phone(row, "phone"),
        title=title,
        department=department,
        job_function=function,
        seniority=text(row, "seniority"),
        country=common.country(context, text(row, "country")),
        opted_out=opted_out(row, "optedout"),
        given_type=_told_type(row, context),
        created_at=moment(row, "created"),
    )


def _told_type(row: Row, context: MappingContext) -> str | None:
    return context.tables.lifecycle_stages.get(rules.spelt(text(row, "stage") or ""))


def _at(
    row: Row, context: MappingContext, who: str, at: str, since: int, title: str | None, *, primary: bool
) -> list[Record]:
    """Under their title at their primary company, which another one ends later; beside that at the others."""
    slot = "primary" if primary else None
    job = common.employment(context, who, at, since, None, primary, title if primary else None, None, slot)
    types = _types(row, context, who, at, since, slot)
    if primary:
        return [job, *types]
    return [job._replace(id=f"{job.id}_also"), *(each._replace(id=f"{each.id}_also") for each in types)]


def _types(
    row: Row, context: MappingContext, who: str, at: str, since: int, slot: str | None
) -> list[records.EngagementRecord]:
    """What they are to us at a company: as their lifecycle stage says, else as the company's deals do."""
    stage, type = text(row, "stage"), _told_type(row, context)
    if stage and type is None:
        context.unmapped("lifecycle stage", stage, "what the deals of the company say")
    if type is None:
        return common.engagements(context, who, at, since, None, slot)
    contact, account = context.id("con", who), context.id("acc", at)
    found: list[records.EngagementRecord] = []
    for each, start, end in rules.lifecycle(type, since, moment(row, "clientsince")):
        context.fired("lifecycle stage", each)
        found.append(
            records.EngagementRecord(
                id=context.id("eng", who, at, each),
                contact=contact,
                account=account,
                type=each,
                valid_from=start,
                valid_to=end,
                slot=slot,
            )
        )
    return found


def _advocate(row: Row, context: MappingContext, who: str) -> list[Record]:
    """An evangelist is an advocate, since when that is known; whether they agreed to be named is not."""
    if rules.spelt(text(row, "stage") or "") not in EVANGELISTS:
        return []
    context.fired("lifecycle stage", "an advocate")
    since = day(row, "advocatesince") or day(row, "clientsince") or day(row, "created") or "1970-01-01"
    return [
        records.AdvocateRecord(
            id=context.id("adv", who), contact=context.id("con", who), since=since, topics=(), consent=False
        )
    ]


def _merged(row: Row, context: MappingContext, record: str, contact: str) -> list[Record]:
    """Contacts that were merged into this one: their ids are further names of it."""
    others = (each.partition(":")[0] for each in listed(row, "merged"))
    named = ((context.name("con", each, record), each) for each in others)
    return [records.NameRecord(id=name, node=contact, system=context.system, record_id=each) for name, each in named]


def _owned(row: Row, context: MappingContext, target: str, record: str, account: str | None) -> list[Record]:
    owner = owner_of(text(row, "owner"), context)
    if owner is None:
        return []
    since = context.since_when(moment(row, "created"))
    held = common.ownerships(context, owner, target, record, since, account, slot="owner")
    return [*held, *stub(row, context)]
