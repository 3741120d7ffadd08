"""What must be read of a HubSpot export before its first row is taken? Owners, won deals, names."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest import rules
from graphservice.ingest.firm.lore import learn_types, learn_won
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row, Rows, Table
from graphservice.ingest.values import day, flag, listed, name, text

_IN_BRACKETS = re.compile(r"(.*?)\s*[(<]([^()<>]*@[^()<>]*)[)>]")
_PIPELINE = re.compile(r"(.+?)\s*\(([^()]+)\)")


async def learn(database: Database, found: list[Table], meaning: Meaning) -> None:
    await learn_won(database, meaning)
    if not any(table.name == "companies" for table in found):
        await learn_types(database, meaning)
    if not any(table.name == "owners" for table in found):
        await _learn_owners(database, meaning)
    await asyncio.to_thread(_read, found, meaning)


async def _learn_owners(database: Database, meaning: Meaning) -> None:
    """Whom earlier exports told of: a cell names them by name or by mail."""
    for id, known_as, mail in await database.records(question("ingest/owners").text, {}):
        record = rules.spelt(known_as)
        if id == meaning.id("own", record):
            meaning.lore.staff.add(record)
            meaning.lore.names |= {known.casefold(): record for known in (known_as, mail) if known}


def parted(cell: str) -> tuple[str, str | None]:
    """`Ann Lee (ann@us.example)`: her name and her mail."""
    found = _IN_BRACKETS.fullmatch(cell)
    return (found[1], found[2].strip().casefold()) if found else (cell, None)


def owner_of(cell: str | None, meaning: Meaning) -> str | None:
    """The record of an owner, who is known by a name: a cell names them so, or by mail or number."""
    if not cell:
        return None
    name, mail = parted(cell)
    known = meaning.lore.names
    return known.get(name.casefold()) or known.get(mail or "") or rules.spelt(name or cell)


def companies_of(row: Row, meaning: Meaning) -> list[str]:
    """The companies of a row, the primary one first; by name where it has no ids, and one company has the name."""
    primary, ids = listed(row, "primary"), listed(row, "companyids")
    if found := [*primary, *(each for each in ids if each not in primary)]:
        return found
    known = meaning.lore.companies
    return [at for each in listed(row, "companynames") if (at := known.get(each.casefold()))]


def contacts_of(row: Row, meaning: Meaning) -> list[str]:
    """The contacts of a row; where it has no ids, those whose name and mail both fit, and nobody else's do."""
    if ids := listed(row, "contactids"):
        return ids
    found = []
    for each in listed(row, "contactnames"):
        who = meaning.lore.people.get(person_key(*parted(each)))
        if who is None:
            meaning.doubt("UNKNOWN_CONTACT", f"{each!r} is not one contact of this export by name and mail: left out.")
        else:
            found.append(who)
    return found


def person_key(name: str, mail: str | None) -> str:
    return f"{rules.spelt(name)}\n{(mail or '').casefold()}"


def stage_of(row: Row) -> tuple[str | None, str | None]:
    """A deal's stage and pipeline: `Closed won (Sales Pipeline)` says both."""
    stage, pipeline = text(row, "stage"), text(row, "pipeline")
    found = _PIPELINE.fullmatch(stage or "")
    return (found[1], pipeline or found[2]) if found else (stage, pipeline)


def outcome_of(row: Row, meaning: Meaning) -> tuple[str, str]:
    stage, pipeline = stage_of(row)
    return rules.stage(stage or "", flag(row, "closed"), flag(row, "won"), pipeline, meaning.tables)


def _read(found: list[Table], meaning: Meaning) -> None:
    by_name = any("contactnames" in table.columns and "contactids" not in table.columns for table in found)
    notes = {**_NOTES, **({"contacts": _contact} if by_name else {})}
    for about, note in notes.items():
        for table in found:
            if table.name == about:
                for _, row in Rows(table):
                    if not isinstance(row, Rejected):
                        with suppress(Rejected):
                            note(row, meaning)
    meaning.doubts.clear()


def _owner(row: Row, meaning: Meaning) -> None:
    who = owner_record(row)
    meaning.lore.staff.add(who)
    for known in (text(row, "id"), text(row, "email"), full_name(row)):
        if known:
            meaning.lore.names[known.casefold()] = who


def full_name(row: Row) -> str | None:
    parts = " ".join(filter(None, (name(row, "firstname"), name(row, "lastname"))))
    return parts or text(row, "name")


def owner_record(row: Row) -> str:
    return rules.spelt(full_name(row) or text(row, "email") or "")


def team_key(name: str) -> str:
    return f"team {rules.spelt(name)}"


def _team(row: Row, meaning: Meaning) -> None:
    meaning.lore.staff.add(team_key(text(row, "name") or ""))


def _company(row: Row, meaning: Meaning) -> None:
    id, known = text(row, "id"), text(row, "name")
    if id and known:
        companies = meaning.lore.companies
        companies[known.casefold()] = None if known.casefold() in companies else id
    if id and (stage := text(row, "stage")) and (type := meaning.tables.lifecycle_stages.get(rules.spelt(stage))):
        meaning.lore.types[meaning.id("acc", id)] = _ACCOUNT_TYPES[type]


def _contact(row: Row, meaning: Meaning) -> None:
    id, people = text(row, "id"), meaning.lore.people
    if id:
        key = person_key(full_name(row) or "", text(row, "email"))
        people[key] = None if key in people else id


def _deal(row: Row, meaning: Meaning) -> None:
    id, closed, companies = text(row, "id"), day(row, "closes"), companies_of(row, meaning)
    if id and closed and companies and outcome_of(row, meaning)[1] == "WON":
        meaning.lore.won.setdefault(meaning.id("acc", companies[0]), {})[meaning.id("opp", id)] = (closed, None)


_ACCOUNT_TYPES = {"PROSPECT": "prospect", "CLIENT": "client", "PARTNER": "partner"}
_NOTES: dict[str, Callable[[Row, Meaning], None]] = {
    "teams": _team,
    "owners": _owner,
    "companies": _company,
    "deals": _deal,
}
