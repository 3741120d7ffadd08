"""What do the words of another system mean in ours? Small functions over plain values that read the tables."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from graphservice.ingest.systems.countries import country_code
from graphservice.ingest.systems.rules.tables import (
    ACCOUNT_TYPES,
    ACTIVITIES,
    BUYING_ROLES,
    JOB_FUNCTIONS,
    KIND_ROLES,
    KINDS,
    LIFECYCLE_STAGES,
    OURS,
    OWNER_ROLES,
    SAYING_NOTHING,
    STAGES,
    TEAM_ROLES,
    Tables,
    first_of,
    kind_in,
    spelt,
)

__all__ = [
    "ACCOUNT_TYPES",
    "ACTIVITIES",
    "BUYING_ROLES",
    "JOB_FUNCTIONS",
    "KINDS",
    "KIND_ROLES",
    "LIFECYCLE_STAGES",
    "OURS",
    "OWNER_ROLES",
    "STAGES",
    "TEAM_ROLES",
    "Period",
    "Tables",
    "activity",
    "contact_types",
    "end_of_term",
    "escalates",
    "interaction_parts",
    "job_function",
    "kind",
    "known_stage",
    "knows",
    "lifecycle",
    "ownership",
    "spelt",
    "stage",
    "table_of",
    "team_role",
]

Period = tuple[str, int, int | None]


# Which of our tables knows a word, by what a report calls it.
_KNOWING = {
    "stage": "stages",
    "opportunity type": "kinds",
    "account type": "account_types",
    "activity": "activities",
    "buying role": "buying_roles",
    "team role": "team_roles",
    "lifecycle stage": "lifecycle_stages",
}


def table_of(what: str) -> str | None:
    """The table that a mapping file adds to, so that such a word is known; None where ours alone has the say."""
    return _KNOWING.get(what)


def knows(tables: Tables, what: str, word: str) -> bool:
    """Whether a word is in the table of its kind."""
    table = _KNOWING.get(what)
    return country_code(word) is not None if table is None else spelt(word) in getattr(tables, table)


def job_function(*texts: str | None, tables: Tables = OURS) -> str | None:
    """What the first of these texts that means anything says; OTHER where none does, None where all are blank."""
    return first_of(texts, tables.job_functions) or ("OTHER" if any(texts) else None)


def stage(text: str, closed: bool, won: bool, pipeline: str | None = None, tables: Tables = OURS) -> tuple[str, str]:
    """Phase and status of a stage; one that is in no table is judged by whether the deal is closed and won."""
    if known := known_stage(text, pipeline, tables):
        return known
    return ("REVENUE_RECOGNITION", "WON") if won else ("LEAD", "LOST" if closed else "OPEN")


def known_stage(text: str, pipeline: str | None, tables: Tables) -> tuple[str, str] | None:
    of_pipeline = tables.stages.get(spelt(f"{pipeline}/{text}")) if pipeline else None
    return of_pipeline or tables.stages.get(spelt(text))


def kind(
    type: str | None,
    name: str,
    products: Collection[str],
    earlier: Iterable[Collection[str]],
    pipeline: str | None = None,
    tables: Tables = OURS,
) -> str:
    """What a deal brings: as its type or pipeline says, else its name, else what the account had bought before.

    `products`: what the deal is about, where that is known; `earlier`: the same of each deal that was won before.
    """
    for told in (type, pipeline):
        if told and (known := tables.kinds.get(spelt(told))):
            return known
    if said := kind_in(name, tables.kind_words):
        return said
    won = list(earlier)
    if not won:
        return "NEW_SALE"
    bought = {product for deal in won for product in deal}
    return "CROSS_SELL" if products and bought.isdisjoint(products) else "UPSELL"


def ownership(since: int, first_won: int | None, tables: Tables = OURS) -> list[Period]:
    """The roles of an account's one owner: new sales until the first deal was won, retention from then on."""
    return _turning(tables.owner_roles["before"], tables.owner_roles["after"], since, first_won)


def contact_types(account_type: str | None, since: int, first_won: int | None, tables: Tables = OURS) -> list[Period]:
    """What the people of an account are to us: prospects, clients once a deal was won; partners as the type says."""
    known = tables.account_types.get(spelt(account_type or ""))
    if first_won is None:
        return [(known or "PROSPECT", since, None)]
    periods = _turning("PROSPECT", "CLIENT", since, first_won)
    return [*periods, ("PARTNER", since, None)] if known == "PARTNER" else periods


def lifecycle(type: str, since: int, client_since: int | None) -> list[Period]:
    """What somebody is by their own stage: a client was a prospect until the day they became one, where it is known."""
    turned = type == "CLIENT" and client_since is not None
    return _turning("PROSPECT", "CLIENT", since, client_since) if turned else [(type, since, None)]


def activity(tables: Tables, *types: str | None) -> str:
    """The kind of interaction that the first of these types is known for that says one; a note where none does."""
    said = (spelt(type) for type in types if type)
    return next(
        (known for type in said if type not in SAYING_NOTHING and (known := tables.activities.get(type))), "NOTE"
    )


def team_role(tables: Tables, word: str) -> str:
    """What a member of an account's team is there for: to keep it, where the word is in no table."""
    return tables.team_roles.get(spelt(word), "RETENTION")


def escalates(tables: Tables, priority: str | None, status: str | None = None) -> bool:
    """Whether a support case of that priority, or in that status, is an escalation."""
    by_priority = priority and tables.case_priorities.get(spelt(priority))
    return bool(by_priority or (status and tables.case_statuses.get(spelt(status))))


def interaction_parts(activity: str, direction: str | None) -> tuple[str, str]:
    """The parts that we and they play in an interaction."""
    if activity == "EMAIL":
        return ("RECIPIENT", "SENDER") if direction == "INBOUND" else ("SENDER", "RECIPIENT")
    if activity == "CALL":
        return ("CALLED", "CALLER") if direction == "INBOUND" else ("CALLER", "CALLED")
    if activity == "NOTE":
        return "AUTHOR", "MENTIONED"
    return "ORGANISER" if activity == "MEETING" else "ATTENDEE", "ATTENDEE"


def end_of_term(starts: str, months: int) -> str:
    """The last day of an agreement of so many months: of a year from 2026-02-01, 2027-01-31."""
    first = date.fromisoformat(starts)
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    days = calendar.monthrange(year, month + 1)[1]
    return (date(year, month + 1, min(first.day, days)) - timedelta(days=first.day <= days)).isoformat()


def _turning(before: str, after: str, since: int, turn: int | None) -> list[Period]:
    if turn is None or before == after:
        return [(before, since, None)]
    return [(after, turn, None)] if turn <= since else [(before, since, turn), (after, turn, None)]
