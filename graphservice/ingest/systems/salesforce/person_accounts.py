"""What is an account that is a person? Salesforce has people who buy for themselves as accounts: both in one row."""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common, rules
from graphservice.ingest.systems.cells import flag, mailbox, moment, name, opted_out, text
from graphservice.ingest.systems.cells import phone as phone_of
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.salesforce.ids import reference


def is_person(row: Row) -> bool:
    """As the row says; older exports say it by the contact alone."""
    return flag(row, "ispersonaccount") or bool(text(row, "personcontactid"))


def account_name(row: Row) -> str:
    """Of an account, or of the person that it is: exports leave the name of those blank."""
    given, family = name(row, "firstname"), name(row, "lastname")
    found = text(row, "name") or " ".join(part for part in (given, family) if part)
    if not found:
        raise Rejected("MISSING_VALUE", "name is blank: the row needs one.")
    return found


def person_of(row: Row, context: MappingContext, account: str, since: int) -> list[Record]:
    """The person as a contact at the account that they are: the same as a row of theirs among the contacts says."""
    if not is_person(row):
        return []
    context.fired("account", "a person")
    record = reference(row, "personcontactid") or account
    given, family = name(row, "firstname"), name(row, "lastname")
    title, department, whole = text(row, "persontitle"), text(row, "persondepartment"), account_name(row)
    phone = next(
        (found for each in ("personmobilephone", "phone", "personhomephone") if (found := phone_of(row, each))), None
    )
    country = common.country(context, text(row, "personmailingcountry") or text(row, "billingcountry"))
    contact = records.ContactRecord(
        id=context.id("con", record),
        given_name=given,
        family_name=family or given or whole,
        name=whole,
        email=mailbox(row, "personemail"),
        phone=phone,
        title=title,
        department=department,
        job_function=rules.job_function(department, title, tables=context.tables),
        country=country,
        opted_out=opted_out(row, "personhasoptedoutofemail"),
        created_at=moment(row, "createddate"),
    )
    job = common.employment(context, record, account, since, None, True, title, department, "AccountId")
    return [contact, job, *common.engagements(context, record, account, since, None, "AccountId")]
