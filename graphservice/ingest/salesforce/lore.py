"""What must be read of an export before its first row is taken? Won deals, users, relations, names of accounts."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest import rules
from graphservice.ingest.firm.lore import learn_won
from graphservice.ingest.meaning import Meaning, Member
from graphservice.ingest.reading import Rejected, Row, Rows, Table
from graphservice.ingest.salesforce.ids import key, reference, spelt
from graphservice.ingest.salesforce.remembered import remember
from graphservice.ingest.salesforce.staff import full_name, owner_of
from graphservice.ingest.values import day, flag, moment, needed, percentage, text

Note = Callable[[Row, Meaning], None]


async def learn(database: Database, found: list[Table], meaning: Meaning) -> None:
    """Deals that were won before this export count too: it may bring the accounts alone."""
    meaning.spell = spelt
    await learn_won(database, meaning)
    await _learn_products(database, meaning)
    await remember(database, {table.name for table in found}, meaning)
    await asyncio.to_thread(_read, found, meaning)


def product_of(meaning: Meaning, name: str) -> str:
    """A product known by name alone: that of the export where one has the name, but for case, blanks and signs.

    Else the one that was recorded with it first, for the export may bring the deals alone; else one of its own.
    """
    same = key(name)
    if record := meaning.lore.products.get(same):
        return meaning.id("prod", record)
    return meaning.lore.catalogue.get(same) or meaning.id("prod", same)


async def _learn_products(database: Database, meaning: Meaning) -> None:
    for id, name in await database.records(question("ingest/products").text, {}):
        same = key(name)
        if id == meaning.id("prod", same):
            meaning.lore.catalogue[same] = id
        meaning.lore.catalogue.setdefault(same, id)


def phase_of(stage: str, meaning: Meaning) -> str:
    return rules.stage(stage, False, False, tables=meaning.tables)[0]


def stage_of(row: Row, meaning: Meaning) -> tuple[str, str]:
    closed, won = flag(row, "isclosed"), flag(row, "iswon")
    return rules.stage(needed(row, "stagename"), closed, won, tables=meaning.tables)


def _read(found: list[Table], meaning: Meaning) -> None:
    for name, note in _NOTES.items():
        _each(found, name, note, meaning)
    _histories(found, meaning)


def _each(found: list[Table], name: str, note: Note, meaning: Meaning) -> None:
    for table in found:
        if table.name == name:
            for _, row in Rows(table):
                if not isinstance(row, Rejected):
                    _try(note, row, meaning)


def _try(note: Note, row: Row, meaning: Meaning) -> None:
    """A row that cannot be read is told of when it is taken."""
    try:
        note(row, meaning)
    except Rejected:
        return


def _user(row: Row, meaning: Meaning) -> None:
    if id := reference(row, "id"):
        meaning.lore.staff.add(id)
        for name in (full_name(row), text(row, "email"), text(row, "username")):
            if name:
                meaning.lore.names[name.casefold()] = id


def _product(row: Row, meaning: Meaning) -> None:
    if id := reference(row, "id"):
        meaning.lore.products.setdefault(key(needed(row, "name")), id)


def _member(row: Row, meaning: Meaning) -> None:
    id, account, who = reference(row, "id"), reference(row, "accountid"), reference(row, "userid")
    word = text(row, "teammemberrole")
    if id and account and who and word and not flag(row, "isdeleted"):
        role = rules.team_role(meaning.tables, word)
        meaning.lore.members.setdefault((account, role), []).append(Member(id, who))


def _split(row: Row, meaning: Meaning) -> None:
    deal = reference(row, "opportunityid")
    if deal and not flag(row, "isdeleted"):
        meaning.lore.splits[deal] = meaning.lore.splits.get(deal, 0.0) + (percentage(row, "splitpercentage") or 0.0)


def _account(row: Row, meaning: Meaning) -> None:
    if not (id := reference(row, "id")) or flag(row, "isdeleted"):
        return
    if type := account_type(row):
        meaning.lore.types[meaning.id("acc", id)] = type
    if name := text(row, "name"):
        known = meaning.lore.companies
        known[name.casefold()] = None if name.casefold() in known else id
    meaning.lore.companies[id] = id
    if owner := owner_of(row, meaning):
        meaning.lore.owned[id] = owner


def account_type(row: Row) -> str | None:
    return text(row, "type") or text(row, "classification__c")


def _relation(row: Row, meaning: Meaning) -> None:
    contact, account = reference(row, "contactid"), reference(row, "accountid")
    if contact and account:
        meaning.lore.seats.add((contact, account))


def _lead(row: Row, meaning: Meaning) -> None:
    lead, contact = reference(row, "id"), reference(row, "convertedcontactid")
    if lead and contact:
        meaning.lore.converted[lead] = contact


def _opportunity(row: Row, meaning: Meaning) -> None:
    id, account, product = reference(row, "id"), reference(row, "accountid"), text(row, "product__c")
    if product:
        meaning.lore.spellings.setdefault(key(product), product)
    if not (id and account) or flag(row, "isdeleted"):
        return
    won, closed = meaning.lore.won.setdefault(meaning.id("acc", account), {}), day(row, "closedate")
    if stage_of(row, meaning)[1] == "WON" and closed:
        won[meaning.id("opp", id)] = (closed, product_of(meaning, product) if product else None)
    else:
        won.pop(meaning.id("opp", id), None)


def _histories(found: list[Table], meaning: Meaning) -> None:
    """Which rows of a deal's history bring it into another phase than the row before."""
    changes: dict[str, list[tuple[int, str, str]]] = defaultdict(list)

    def note(row: Row, meaning: Meaning) -> None:
        id, deal, at = reference(row, "id"), reference(row, "opportunityid"), moment(row, "createddate")
        if id and deal and at is not None and not flag(row, "isdeleted"):
            changes[deal].append((at, id, phase_of(needed(row, "stagename"), meaning)))

    _each(found, "opportunityhistory", note, meaning)
    for rows in changes.values():
        before = None
        for _, id, phase in sorted(rows):
            if phase != before:
                meaning.lore.phases[id] = before
            before = phase


# In this order: what is asked while others are read.
_NOTES: dict[str, Note] = {
    "user": _user,
    "product2": _product,
    "accountteammember": _member,
    "opportunitysplit": _split,
    "account": _account,
    "accountcontactrelation": _relation,
    "lead": _lead,
    "opportunity": _opportunity,
}
