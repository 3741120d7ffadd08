"""What does our own CSV format say of accounts and the people there?"""

from __future__ import annotations

from graphservice.directory.vocabulary import ContactType, JobFunction
from graphservice.ingest import records
from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common, rules
from graphservice.ingest.systems.cells import (
    interval,
    moment,
    name,
    needed,
    needed_id,
    needed_name,
    reference,
    text,
    word,
)
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.own_csv.properties import said

_TYPES, _FUNCTIONS = frozenset(ContactType), frozenset(JobFunction)


def account(row: Row, context: MappingContext) -> list[Record]:
    if context.merged_away("acc", needed_id(row, "id")):
        return []
    id = context.id("acc", needed_id(row, "id"))
    return [
        records.AccountRecord(id=id, created_at=moment(row, "created_at"), **said(records.AccountRecord, row)),
        records.AccountParentRecord(account=id, parent=context.known("acc", reference(row, "parent_id"))),
        *_owned(row, context, id, id),
    ]


def contact(row: Row, context: MappingContext) -> list[Record]:
    if context.merged_away("con", needed_id(row, "id")):
        return []
    id, given, family = (
        context.id("con", needed_id(row, "id")),
        name(row, "given_name"),
        needed_name(row, "family_name"),
    )
    told = said(records.ContactRecord, row, "given_name", "family_name", "name", "job_function")
    account = context.known("acc", reference(row, "account_id"))
    return [
        records.ContactRecord(
            id=id,
            given_name=given,
            family_name=family,
            name=f"{given} {family}" if given else family,
            job_function=_function(row, context, told["department"], told["title"]),
            created_at=moment(row, "created_at"),
            **told,
        ),
        *_at_account(row, context, told["title"], told["department"]),
        *_owned(row, context, id, account),
    ]


def employment(row: Row, context: MappingContext) -> list[Record]:
    who = needed(row, "contact_id")
    since, until = interval(row, "valid_from", "valid_to")
    return [
        records.EmploymentRecord(
            id=context.id("wrk", needed_id(row, "id"), who),
            contact=context.id("con", who),
            account=context.id("acc", needed(row, "account_id")),
            valid_from=since,
            valid_to=until,
            **said(records.EmploymentRecord, row),
        )
    ]


def contact_type(row: Row, context: MappingContext) -> list[Record]:
    who = needed(row, "contact_id")
    since, until = interval(row, "valid_from", "valid_to")
    return [
        records.EngagementRecord(
            id=context.id("eng", needed_id(row, "id"), who),
            contact=context.id("con", who),
            account=context.id("acc", needed(row, "account_id")),
            valid_from=since,
            valid_to=until,
            **said(records.EngagementRecord, row),
        )
    ]


def _owned(row: Row, context: MappingContext, target: str, account: str | None) -> list[Record]:
    """Where the row names an owner, the account's first won deal says in which role."""
    owner = reference(row, "owner_id")
    if owner is None:
        return []
    since = context.since_when(moment(row, "created_at"))
    return common.ownerships(context, owner, target, needed_id(row, "id"), since, account, slot="owner_id")


def _at_account(row: Row, context: MappingContext, title: str | None, department: str | None) -> list[Record]:
    """Where the row names an account, they work there, and are to us what the row says, or else what the account is."""
    who, at, type = needed_id(row, "id"), reference(row, "account_id"), word(row, "type", _TYPES)
    if at is None:
        return []
    since = context.since_when(moment(row, "created_at"))
    job = common.employment(context, who, at, since, title=title, department=department, slot="account_id")
    if type is None:
        return [job, *common.engagements(context, who, at, since, slot="account_id")]
    is_that = records.EngagementRecord(
        id=context.id("eng", who, at, type),
        contact=context.id("con", who),
        account=context.id("acc", at),
        type=type,
        valid_from=since,
        slot="account_id",
    )
    return [job, is_that]


def _function(row: Row, context: MappingContext, department: str | None, title: str | None) -> str | None:
    """As given, where it is one of ours; else what department or title say."""
    given = text(row, "job_function")
    if given and given.upper() in _FUNCTIONS:
        return given.upper()
    found = rules.job_function(department, title, tables=context.tables)
    if given:
        context.doubt("UNKNOWN_JOB_FUNCTION", f"job_function is {given!r}: taken as {found or 'OTHER'}.")
        found = found or "OTHER"
    if found:
        context.fired("job function", found)
    return found
