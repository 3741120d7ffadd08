"""What does our own CSV format say of accounts and the people there?"""

from __future__ import annotations

from graphservice.directory.vocabulary import Alignment, ContactType, JobFunction
from graphservice.ingest import following, records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import (
    domain,
    flag,
    fraction,
    interval,
    mailbox,
    minor_units,
    moment,
    name,
    needed,
    needed_name,
    needed_word,
    text,
    whole,
    word,
)

_TYPES, _ALIGNED, _FUNCTIONS = frozenset(ContactType), frozenset(Alignment), frozenset(JobFunction)


def account(row: Row, meaning: Meaning) -> list[Record]:
    if meaning.merged_away("acc", needed(row, "id")):
        return []
    id, currency = meaning.id("acc", needed(row, "id")), text(row, "currency")
    return [
        records.Account(
            id, needed(row, "name"), domain(row, "domain"), text(row, "industry"), text(row, "region"),
            text(row, "country"), whole(row, "employees"), minor_units(row, "annual_revenue", currency),
            currency, text(row, "tier"), fraction(row, "churn_risk"), whole(row, "open_escalations"),
            moment(row, "created_at"), text(row, "type"),
        ),
        records.AccountParent(id, meaning.known("acc", text(row, "parent_id"))),
        *_owned(row, meaning, id, id),
    ]  # fmt: skip


def contact(row: Row, meaning: Meaning) -> list[Record]:
    if meaning.merged_away("con", needed(row, "id")):
        return []
    id, given, family = meaning.id("con", needed(row, "id")), name(row, "given_name"), needed_name(row, "family_name")
    title, department = text(row, "title"), text(row, "department")
    account = meaning.known("acc", text(row, "account_id"))
    return [
        records.Contact(
            id, given, family, f"{given} {family}" if given else family,
            mailbox(row, "email"), text(row, "phone"), title, department,
            _function(row, meaning, department, title), text(row, "seniority"), text(row, "country"),
            word(row, "aligned_with", _ALIGNED), flag(row, "opted_out"), moment(row, "created_at"),
            text(row, "company"), word(row, "type", _TYPES),
        ),
        *_at_account(row, meaning, title, department),
        *_owned(row, meaning, id, account),
    ]  # fmt: skip


def employment(row: Row, meaning: Meaning) -> list[Record]:
    who = needed(row, "contact_id")
    return [
        records.Employment(
            meaning.id("wrk", needed(row, "id"), who), meaning.id("con", who),
            meaning.id("acc", needed(row, "account_id")), text(row, "title"), text(row, "department"),
            flag(row, "is_primary", True), *interval(row, "valid_from", "valid_to"),
        )
    ]  # fmt: skip


def contact_type(row: Row, meaning: Meaning) -> list[Record]:
    who = needed(row, "contact_id")
    return [
        records.Engagement(
            meaning.id("eng", needed(row, "id"), who), meaning.id("con", who),
            meaning.id("acc", needed(row, "account_id")), needed_word(row, "type", _TYPES),
            *interval(row, "valid_from", "valid_to"),
        )
    ]  # fmt: skip


def _owned(row: Row, meaning: Meaning, target: str, account: str | None) -> list[Record]:
    """Where the row names an owner, the account's first won deal says in which role."""
    owner = text(row, "owner_id")
    if owner is None:
        return []
    since = meaning.since_when(moment(row, "created_at"))
    return following.ownerships(meaning, owner, target, needed(row, "id"), since, account, slot="owner_id")


def _at_account(row: Row, meaning: Meaning, title: str | None, department: str | None) -> list[Record]:
    """Where the row names an account, they work there, and are to us what the row says, or else what the account is."""
    who, at, type = needed(row, "id"), text(row, "account_id"), word(row, "type", _TYPES)
    if at is None:
        return []
    since = meaning.since_when(moment(row, "created_at"))
    job = following.employment(meaning, who, at, since, title=title, department=department, slot="account_id")
    if type is None:
        return [job, *following.engagements(meaning, who, at, since, slot="account_id")]
    ids = meaning.id("eng", who, at, type), meaning.id("con", who), meaning.id("acc", at)
    return [job, records.Engagement(*ids, type, since, None, "account_id")]


def _function(row: Row, meaning: Meaning, department: str | None, title: str | None) -> str | None:
    """As given, where it is one of ours; else what department or title say."""
    given = text(row, "job_function")
    if given and given.upper() in _FUNCTIONS:
        return given.upper()
    found = rules.job_function(department, title, tables=meaning.tables)
    if given:
        meaning.doubt("UNKNOWN_JOB_FUNCTION", f"job_function is {given!r}: taken as {found or 'OTHER'}.")
        found = found or "OTHER"
    if found:
        meaning.fired("job function", found)
    return found
