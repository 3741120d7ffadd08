"""What must be read of an export before its first row is taken? Won deals, users, relations, names of accounts."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.exports import Rejected, Row, Rows, Table
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import day, flag, moment, needed, percentage, text
from graphservice.ingest.systems.context import MappingContext, led_to
from graphservice.ingest.systems.lookups import Member
from graphservice.ingest.systems.own_csv.lookups import buy, learn_bought, learn_won
from graphservice.ingest.systems.salesforce import mail
from graphservice.ingest.systems.salesforce.earlier_exports import remember
from graphservice.ingest.systems.salesforce.ids import key, reference, spelt
from graphservice.ingest.systems.salesforce.staff import full_name, owner_of

Note = Callable[[Row, MappingContext], None]


async def learn(database: Database, found: list[Table], context: MappingContext) -> None:
    """Deals that were won before this export count too: it may bring the accounts alone."""
    context.spell = spelt
    await learn_won(database, context)
    await learn_bought(database, context)
    await _learn_products(database, context)
    await remember(database, {table.name for table in found}, context)
    if any("owner" in table.columns for table in found) and not any(table.name == "user" for table in found):
        await _learn_owners(database, context)
    await asyncio.to_thread(_read, found, context)
    await mail.learn_addresses(database, context)


def product_of(context: MappingContext, name: str) -> str:
    """A product known by name alone: that of the export where one has the name, but for case, blanks and signs.

    Else the one that was recorded with it first, for the export may bring the deals alone; else one of its own.
    """
    same = key(name)
    if record := context.lookups.products.get(same):
        return context.id("prod", record)
    return context.lookups.catalogue.get(same) or context.id("prod", same)


async def _learn_products(database: Database, context: MappingContext) -> None:
    for id, name in await database.records(question("ingest/products").text, {}):
        same = key(name)
        if id == context.id("prod", same):
            context.lookups.catalogue[same] = id
        context.lookups.catalogue.setdefault(same, id)


async def _learn_owners(database: Database, context: MappingContext) -> None:
    """Whom reports name, where no file of users comes with them: who alone of us is known by that name or mailbox."""
    called: dict[str, set[str]] = defaultdict(set)
    for id, name, mailbox in await database.records(question("ingest/owners").text, {}):
        for word in filter(None, (name, mailbox)):
            if id != context.id("own", word):
                called[word.casefold()].add(id)
    for word, ids in called.items():
        if len(ids) == 1:
            record = led_to(*ids)
            context.lookups.staff.add(record)
            context.lookups.names[word] = record


def phase_of(stage: str, context: MappingContext) -> str:
    return rules.stage(stage, False, False, tables=context.tables)[0]


def stage_of(row: Row, context: MappingContext) -> tuple[str, str]:
    closed, won = flag(row, "isclosed"), flag(row, "iswon")
    return rules.stage(needed(row, "stagename"), closed, won, tables=context.tables)


def _read(found: list[Table], context: MappingContext) -> None:
    for name, note in _NOTES.items():
        _each(found, name, note, context)
    _histories(found, context)
    if context.lookups.messages is not None:
        for name, note in _OF_MESSAGES.items():
            _each(found, name, note, context)


def _each(found: list[Table], name: str, note: Note, context: MappingContext) -> None:
    for table in found:
        if table.name == name:
            for _, row in Rows(table):
                if not isinstance(row, Rejected):
                    _try(note, row, context)


def _try(note: Note, row: Row, context: MappingContext) -> None:
    """A row that cannot be read is told of when it is taken."""
    try:
        note(row, context)
    except Rejected:
        return


def _user(row: Row, context: MappingContext) -> None:
    if id := reference(row, "id"):
        context.lookups.staff.add(id)
        active = flag(row, "isactive", True)
        for name in (full_name(row), text(row, "email"), text(row, "username")):
            if name:
                context.lookups.call(name, id, active)


def _product(row: Row, context: MappingContext) -> None:
    if id := reference(row, "id"):
        context.lookups.products.setdefault(key(needed(row, "name")), id)


def _member(row: Row, context: MappingContext) -> None:
    id, account, who = reference(row, "id"), reference(row, "accountid"), reference(row, "userid")
    word = text(row, "teammemberrole")
    if id and account and who and word and not flag(row, "isdeleted"):
        role = rules.team_role(context.tables, word)
        context.lookups.members.setdefault((account, role), []).append(Member(id, who))


def _split(row: Row, context: MappingContext) -> None:
    deal = reference(row, "opportunityid")
    if deal and not flag(row, "isdeleted"):
        context.lookups.splits[deal] = context.lookups.splits.get(deal, 0.0) + (
            percentage(row, "splitpercentage") or 0.0
        )


def _account(row: Row, context: MappingContext) -> None:
    if not (id := reference(row, "id")) or flag(row, "isdeleted"):
        return
    if type := account_type(row):
        context.lookups.types[context.id("acc", id)] = type
    if name := text(row, "name"):
        known = context.lookups.companies
        known[name.casefold()] = None if name.casefold() in known else id
    context.lookups.companies[id] = id
    if owner := owner_of(row, context):
        context.lookups.owned[id] = owner


def account_type(row: Row) -> str | None:
    return text(row, "type") or text(row, "classification__c")


def _relation(row: Row, context: MappingContext) -> None:
    contact, account = reference(row, "contactid"), reference(row, "accountid")
    if contact and account:
        context.lookups.seats.add((contact, account))


def _lead(row: Row, context: MappingContext) -> None:
    lead, contact = reference(row, "id"), reference(row, "convertedcontactid")
    if lead and contact:
        context.lookups.converted[lead] = contact


def _opportunity(row: Row, context: MappingContext) -> None:
    id, account, product = reference(row, "id"), reference(row, "accountid"), text(row, "product__c")
    if product:
        context.lookups.spellings.setdefault(key(product), product)
    if not (id and account) or flag(row, "isdeleted"):
        return
    won, closed = context.lookups.won.setdefault(context.id("acc", account), {}), day(row, "closedate")
    if stage_of(row, context)[1] == "WON" and closed:
        won[context.id("opp", id)] = (closed, frozenset({product_of(context, product)} if product else ()))
    else:
        won.pop(context.id("opp", id), None)


def _line_item(row: Row, context: MappingContext) -> None:
    deal, product = reference(row, "opportunityid"), reference(row, "product2id")
    if deal and product and not flag(row, "isdeleted"):
        buy(context, context.id("opp", deal), context.id("prod", product))


def _histories(found: list[Table], context: MappingContext) -> None:
    """Which rows of a deal's history bring it into another phase than the row before."""
    changes: dict[str, list[tuple[int, str, str]]] = defaultdict(list)

    def note(row: Row, context: MappingContext) -> None:
        id, deal, at = reference(row, "id"), reference(row, "opportunityid"), moment(row, "createddate")
        if id and deal and at is not None and not flag(row, "isdeleted"):
            changes[deal].append((at, id, phase_of(needed(row, "stagename"), context)))

    _each(found, "opportunityhistory", note, context)
    for rows in changes.values():
        before = None
        for _, id, phase in sorted(rows):
            if phase != before:
                context.lookups.phases[id] = before
            before = phase


# In this order: what is asked while others are read.
_NOTES: dict[str, Note] = {
    "emailmessage": mail.note_message,
    "user": _user,
    "product2": _product,
    "accountteammember": _member,
    "opportunitysplit": _split,
    "account": _account,
    "accountcontactrelation": _relation,
    "lead": _lead,
    "opportunitylineitem": _line_item,
    "opportunity": _opportunity,
}
# Only where there are messages: whom they name, and what their tasks tell of them.
_OF_MESSAGES: dict[str, Note] = {
    "user": mail.note_person,
    "contact": mail.note_person,
    "lead": mail.note_person,
    "task": mail.note_task,
    "taskrelation": mail.note_relation,
}
