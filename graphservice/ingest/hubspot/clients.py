"""What do companies and contacts of a HubSpot export mean?"""

from __future__ import annotations

from graphservice.directory.vocabulary import JobFunction
from graphservice.ingest import following, records, rules
from graphservice.ingest.countries import region_of
from graphservice.ingest.hubspot.lore import companies_of, full_name, owner_of
from graphservice.ingest.hubspot.staff import stub
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import (
    day,
    domain,
    flag,
    listed,
    mailbox,
    minor_units,
    moment,
    name,
    needed,
    text,
    whole,
)

_FUNCTIONS = frozenset(JobFunction)


def company(row: Row, meaning: Meaning) -> list[Record]:
    record, created = needed(row, "id"), moment(row, "created")
    if meaning.merged_away("acc", record):
        return []
    id, country = meaning.id("acc", record), following.country(meaning, text(row, "country"))
    currency = meaning.currency_of(text(row, "currency")) if text(row, "revenue") else None
    parent = next(iter(listed(row, "parent")), None)
    return [
        records.Account(
            id, needed(row, "name"), domain(row, "domain"), text(row, "industry"), region_of(country), country,
            whole(row, "employees"), minor_units(row, "revenue", currency), currency, None, None, None, created,
            meaning.lore.types.get(id),
        ),
        *_owned(row, meaning, id, record, id),
        records.AccountParent(id, meaning.known("acc", parent)),
    ]  # fmt: skip


def contact(row: Row, meaning: Meaning) -> list[Record]:
    record, companies = needed(row, "id"), companies_of(row, meaning)
    if meaning.merged_away("con", record):
        return []
    person, since = _person(row, meaning, record), meaning.since_when(moment(row, "created"))
    if not companies:
        person = person._replace(company=text(row, "companyname"))
    found: list[Record] = [person]
    for place, at in enumerate(companies):
        found += _at(row, meaning, record, at, since, person.title, primary=place == 0)
    account = meaning.id("acc", companies[0]) if companies else None
    found += _owned(row, meaning, person.id, record, account)
    return [*found, *_advocate(row, meaning, record), *_merged(row, meaning, record, person.id)]


def _person(row: Row, meaning: Meaning, record: str) -> records.Contact:
    mail, given, family = mailbox(row, "email"), name(row, "firstname"), name(row, "lastname")
    known = full_name(row) or mail
    if known is None:
        raise Rejected("MISSING_VALUE", "First Name, Last Name and Email are blank: a contact needs one of them.")
    title, department = text(row, "title"), text(row, "department")
    given_function = (text(row, "jobfunction") or "").upper().replace(" ", "_")
    function = given_function if given_function in _FUNCTIONS else None
    function = function or rules.job_function(text(row, "jobfunction"), department, title, tables=meaning.tables)
    if function:
        meaning.fired("job function", function)
    return records.Contact(
        meaning.id("con", record), given, family, known, mail, text(row, "phone"), title, department, function,
        text(row, "seniority"), following.country(meaning, text(row, "country")), None, flag(row, "optedout"),
        moment(row, "created"), None, _told_type(row, meaning),
    )  # fmt: skip


def _told_type(row: Row, meaning: Meaning) -> str | None:
    return meaning.tables.lifecycle_stages.get(rules.spelt(text(row, "stage") or ""))


def _at(row: Row, meaning: Meaning, who: str, at: str, since: int, title: str | None, *, primary: bool) -> list[Record]:
    """Under their title at their primary company, which another one ends later; beside that at the others."""
    slot = "primary" if primary else None
    job = following.employment(meaning, who, at, since, None, primary, title if primary else None, None, slot)
    types = _types(row, meaning, who, at, since, slot)
    if primary:
        return [job, *types]
    return [job._replace(id=f"{job.id}_also"), *(each._replace(id=f"{each.id}_also") for each in types)]


def _types(row: Row, meaning: Meaning, who: str, at: str, since: int, slot: str | None) -> list[records.Engagement]:
    """What they are to us at a company: as their lifecycle stage says, else as the company's deals do."""
    stage, type = text(row, "stage"), _told_type(row, meaning)
    if stage and type is None:
        meaning.unmapped("lifecycle stage", stage, "what the deals of the company say")
    if type is None:
        return following.engagements(meaning, who, at, since, None, slot)
    contact, account = meaning.id("con", who), meaning.id("acc", at)
    found: list[records.Engagement] = []
    for each, start, end in rules.lifecycle(type, since, moment(row, "clientsince")):
        meaning.fired("lifecycle stage", each)
        found.append(records.Engagement(meaning.id("eng", who, at, each), contact, account, each, start, end, slot))
    return found


def _advocate(row: Row, meaning: Meaning, who: str) -> list[Record]:
    """An evangelist is an advocate, since when that is known; whether they agreed to be named is not."""
    if rules.spelt(text(row, "stage") or "") != "evangelist":
        return []
    meaning.fired("lifecycle stage", "an advocate")
    since = day(row, "advocatesince") or day(row, "clientsince") or day(row, "created") or "1970-01-01"
    return [records.Advocate(meaning.id("adv", who), meaning.id("con", who), since, None, (), False)]


def _merged(row: Row, meaning: Meaning, record: str, contact: str) -> list[Record]:
    """Contacts that were merged into this one: their ids are further names of it."""
    others = (each.partition(":")[0] for each in listed(row, "merged"))
    named = ((meaning.name("con", each, record), each) for each in others)
    return [records.Name(name, contact, meaning.system, each) for name, each in named]


def _owned(row: Row, meaning: Meaning, target: str, record: str, account: str | None) -> list[Record]:
    owner = owner_of(text(row, "owner"), meaning)
    if owner is None:
        return []
    since = meaning.since_when(moment(row, "created"))
    held = following.ownerships(meaning, owner, target, record, since, account, slot="owner")
    return [*held, *stub(row, meaning)]
