"""What does our own CSV format say of accounts and the people there?"""

from __future__ import annotations

from graphservice.directory.vocabulary import Alignment, ContactType, JobFunction
from graphservice.ingest import records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import (
    day,
    flag,
    fraction,
    interval,
    listed,
    minor_units,
    moment,
    name,
    needed,
    needed_day,
    needed_name,
    needed_word,
    text,
    whole,
    word,
)

_TYPES, _ALIGNED, _FUNCTIONS = frozenset(ContactType), frozenset(Alignment), frozenset(JobFunction)


def account(row: Row, meaning: Meaning) -> list[Record]:
    id, currency = meaning.id("acc", needed(row, "id")), text(row, "currency")
    return [
        records.Account(
            id, needed(row, "name"), text(row, "domain"), text(row, "industry"), text(row, "region"),
            text(row, "country"), whole(row, "employees"), minor_units(row, "annual_revenue", currency),
            currency, text(row, "tier"), fraction(row, "churn_risk"), whole(row, "open_escalations"),
            moment(row, "created_at"),
        ),
        records.AccountParent(id, meaning.known("acc", text(row, "parent_id"))),
    ]  # fmt: skip


def contact(row: Row, meaning: Meaning) -> list[Record]:
    given, family = name(row, "given_name"), needed_name(row, "family_name")
    title, department = text(row, "title"), text(row, "department")
    return [
        records.Contact(
            meaning.id("con", needed(row, "id")), given, family, f"{given} {family}" if given else family,
            text(row, "email"), text(row, "phone"), title, department,
            _function(row, meaning, department, title), text(row, "seniority"), text(row, "country"),
            word(row, "aligned_with", _ALIGNED), flag(row, "opted_out"), moment(row, "created_at"),
        )
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


def advocate(row: Row, meaning: Meaning) -> list[Record]:
    return [
        records.Advocate(
            meaning.id("adv", needed(row, "id")), meaning.id("con", needed(row, "contact_id")),
            needed_day(row, "since"), day(row, "until"), tuple(listed(row, "topics")), flag(row, "consent"),
        )
    ]  # fmt: skip


def _function(row: Row, meaning: Meaning, department: str | None, title: str | None) -> str | None:
    """As given, where it is one of ours; else what department or title say."""
    given = text(row, "job_function")
    if given and given.upper() in _FUNCTIONS:
        return given.upper()
    found = rules.job_function(department, title)
    if given:
        meaning.doubt("UNKNOWN_JOB_FUNCTION", f"job_function is {given!r}: taken as {found or 'OTHER'}.")
        found = found or "OTHER"
    if found:
        meaning.fired("job function", found)
    return found
