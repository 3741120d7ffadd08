"""What must be read of a HubSpot export before its first row is taken? Owners, won deals, names."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.exports import Rejected, Row, Rows, Table
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import day, domain, flag, listed, name, references, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.finding import (
    account_by,
    contact_by,
    learn_found,
    note_account,
    note_contact,
    parts,
)
from graphservice.ingest.systems.own_csv.lookups import learn_bought, learn_types, learn_won

_IN_BRACKETS = re.compile(r"(.*?)\s*[(<]([^()<>]*@[^()<>]*)[)>]")
_PIPELINE = re.compile(r"(.+?)\s*\(([^()]+)\)")


_LINKING = {"companydomains", "companynames", "contactmails", "contactnames", "companyname"}


async def learn(database: Database, found: list[Table], context: MappingContext) -> None:
    await learn_won(database, context)
    await learn_bought(database, context)
    if not any(table.name == "companies" for table in found):
        await learn_types(database, context)
    await _learn_owners(database, context, any(table.name == "owners" for table in found))
    if any(not _LINKING.isdisjoint(table.columns) for table in found):
        await learn_found(database, context)
    await asyncio.to_thread(_read, found, context)


async def _learn_owners(database: Database, context: MappingContext, told: bool) -> None:
    """Whom earlier exports told of: a cell names them by name or by mail. `told`: this one has a file of them."""
    lookups = context.lookups
    for id, known_as, mail in await database.records(question("ingest/owners").text, {}):
        lookups.ours.add(id)
        name, box = rules.spelt(known_as), (mail or "").casefold()
        record = next((each for each in (name, f"{name} {box}") if id == context.id("own", each)), None)
        if record == name:
            lookups.bearers.setdefault(name, []).insert(0, box)
        if record is not None:
            lookups.told.add(record)
        if record is not None and not told:
            lookups.staff.add(record)
            for known in filter(None, (known_as, mail)):
                lookups.call(known, record)


def parted(cell: str) -> tuple[str, str | None]:
    """`Ann Lee (ann@us.example)`: her name and her mail."""
    found = _IN_BRACKETS.fullmatch(cell)
    return (found[1], found[2].strip().casefold()) if found else (cell, None)


def owner_of(cell: str | None, context: MappingContext) -> str | None:
    """The record of an owner, who is known by a name: a cell names them so, or by mail or number."""
    if not cell:
        return None
    name, mail = parted(cell)
    if mail and (found := context.lookups.names.get(mail)):
        return found
    if mail and (further := _namesake(rules.spelt(name), mail, context)):
        return further
    found = context.one_of_us(name)
    return rules.spelt(found) if found == name else found


def _namesake(name: str, mail: str, context: MappingContext) -> str | None:
    """Who bears the name of another of us, and is told apart by mail: no file of owners says so."""
    further = f"{name} {mail}"
    if mail in context.lookups.namesakes.get(name, ())[1:] or context.id("own", further) in context.lookups.ours:
        return further
    return None


def _note_namesakes(found: list[Table], context: MappingContext) -> None:
    """The mails of each name, where cells that name owners have both; the first in the alphabet is known by name."""
    said: dict[str, set[str]] = defaultdict(set)
    for table in found:
        if "owner" in table.columns and table.name != "owners" and any("@" in each for each in _owners_in(table, 50)):
            for cell in _owners_in(table):
                name, mail = parted(cell)
                if mail and mail not in context.lookups.names:
                    said[rules.spelt(name)].add(mail)
    context.lookups.namesakes.update({name: sorted(mails) for name, mails in said.items() if len(mails) > 1})


def _owners_in(table: Table, most: int | None = None) -> Iterator[str]:
    return (row.get("owner", "") for _, row in islice(Rows(table), most) if not isinstance(row, Rejected))


def companies_of(row: Row, context: MappingContext) -> list[str]:
    """The companies of a row, the primary one first: by their ids, else by domain, else by name, where one has it."""
    primary, ids = references(row, "primary"), references(row, "companyids")
    if found := [*primary, *(each for each in ids if each not in primary)]:
        return found
    for column, how in (("companydomains", "domain"), ("companynames", "name")):
        told = parts(text(row, column)) if how == "domain" else listed(row, column)
        if told:
            return [at for each in told if (at := _company_by(context, column, how, each))]
    return []


def _company_by(context: MappingContext, column: str, how: str, word: str) -> str | None:
    found = account_by(context, how, word)
    if found is None:
        context.doubt("UNKNOWN_COMPANY", f"{column} is {word!r}, the {how} of no one company that is known: left out.")
    return found


def contacts_of(row: Row, context: MappingContext) -> list[str]:
    """The contacts of a row: by their ids, else by mail, else those whose name and mail both fit, and nobody else's."""
    if ids := references(row, "contactids"):
        return ids
    if mails := parts(text(row, "contactmails")):
        return [who for each in mails if (who := _contact_by(context, "contactmails", parted(each)[1] or each))]
    found = []
    for each in listed(row, "contactnames"):
        who = context.lookups.people.get(person_key(*parted(each)))
        if who is None and (mail := parted(each)[1]):
            who = contact_by(context, mail)
        if who is None:
            context.doubt("UNKNOWN_CONTACT", f"{each!r} is not one contact of this export by name and mail: left out.")
        else:
            found.append(who)
    return found


def _contact_by(context: MappingContext, column: str, mail: str) -> str | None:
    found = contact_by(context, mail)
    if found is None:
        context.doubt("UNKNOWN_CONTACT", f"{column} is {mail!r}, the mail of no one contact that is known: left out.")
    return found


def person_key(name: str, mail: str | None) -> str:
    return f"{rules.spelt(name)}\n{(mail or '').casefold()}"


def stage_of(row: Row) -> tuple[str | None, str | None]:
    """A deal's stage and pipeline: `Closed won (Sales Pipeline)` says both."""
    stage, pipeline = text(row, "stage"), text(row, "pipeline")
    found = _PIPELINE.fullmatch(stage or "")
    return (found[1], pipeline or found[2]) if found else (stage, pipeline)


def outcome_of(row: Row, context: MappingContext) -> tuple[str, str]:
    stage, pipeline = stage_of(row)
    return rules.stage(stage or "", flag(row, "closed"), flag(row, "won"), pipeline, context.tables)


def _read(found: list[Table], context: MappingContext) -> None:
    linked = any(not _LINKING.isdisjoint(table.columns) for table in found)
    notes = {**_NOTES, **({"contacts": _contact} if linked else {})}
    for table in found:
        if table.name == "owners":
            for _, row in Rows(table):
                if not isinstance(row, Rejected):
                    _mailbox(row, context)
    _note_namesakes(found, context)
    for about, note in sorted(notes.items(), key=lambda each: _ORDER.index(each[0])):
        for table in found:
            if table.name == about:
                for _, row in Rows(table):
                    if not isinstance(row, Rejected):
                        with suppress(Rejected):
                            note(row, context)
    context.doubts.clear()


def _owner(row: Row, context: MappingContext) -> None:
    mails = context.lookups.bearers.setdefault(rules.spelt(full_name(row) or ""), [])
    if (mail := (text(row, "email") or "").casefold()) not in mails:
        mails.append(mail)
    who = owner_record(row, context)
    context.lookups.staff.add(who)
    active = flag(row, "active", True) and not flag(row, "archived")
    for known in (text(row, "id"), text(row, "email"), full_name(row)):
        if known:
            context.lookups.call(known, who, active)


def full_name(row: Row) -> str | None:
    parts = " ".join(filter(None, (name(row, "firstname"), name(row, "lastname"))))
    return parts or text(row, "name")


def owner_record(row: Row, context: MappingContext) -> str:
    """Their name; of several who bear it, those after the first are known by name and mail."""
    name, mail = rules.spelt(full_name(row) or text(row, "email") or ""), (text(row, "email") or "").casefold()
    further = f"{name} {mail}"
    if further in context.lookups.told:
        return further
    mails = context.lookups.bearers.get(name, [])
    return further if mail in mails[1:] and not _moved(context, name, mails) else name


def _moved(context: MappingContext, name: str, mails: list[str]) -> bool:
    """Whether one person has another mailbox now: of the two that are known for the name this export has one."""
    return len(mails) == 2 and mails[0] not in context.lookups.present


def team_key(name: str) -> str:
    return f"team {rules.spelt(name)}"


def _team(row: Row, context: MappingContext) -> None:
    context.lookups.staff.add(team_key(text(row, "name") or ""))


def _company(row: Row, context: MappingContext) -> None:
    id = text(row, "id")
    if id:
        note_account(context.lookups, id, domain(row, "domain"), text(row, "name"))
    if id and (stage := text(row, "stage")) and (type := context.tables.lifecycle_stages.get(rules.spelt(stage))):
        context.lookups.types[context.id("acc", id)] = _ACCOUNT_TYPES[type]


def _contact(row: Row, context: MappingContext) -> None:
    id, people = text(row, "id"), context.lookups.people
    if id:
        key = person_key(full_name(row) or "", text(row, "email"))
        people[key] = None if key in people else id
        note_contact(context.lookups, id, (text(row, "email"),))


def _deal(row: Row, context: MappingContext) -> None:
    id, closed, companies = text(row, "id"), day(row, "closes"), companies_of(row, context)
    if id and closed and companies and outcome_of(row, context)[1] == "WON":
        context.lookups.won.setdefault(context.id("acc", companies[0]), {})[context.id("opp", id)] = (
            closed,
            frozenset(),
        )


def _mailbox(row: Row, context: MappingContext) -> None:
    context.lookups.present.add((text(row, "email") or "").casefold())


_ORDER = ("teams", "owners", "companies", "contacts", "deals")
_ACCOUNT_TYPES = {"PROSPECT": "prospect", "CLIENT": "client", "PARTNER": "partner"}
_NOTES: dict[str, Callable[[Row, MappingContext], None]] = {
    "teams": _team,
    "owners": _owner,
    "companies": _company,
    "deals": _deal,
}
