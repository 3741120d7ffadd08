"""Which record does a cell name, by a name, a domain or an address in place of its id?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from graphservice.directory.rules import spelling
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.exports import Row
from graphservice.ingest.systems import cells
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.forgotten import forgotten_mailboxes
from graphservice.text.folding import fold
from graphservice.text.person_names import parts_of_name

# What the columns that refer to others are of.
REFERS = {
    "account_id": "accounts", "parent_id": "accounts", "owner_id": "owners", "reports_to": "owners",
    "contact_id": "contacts", "contact_ids": "contacts", "contacts": "contacts", "owners": "owners",
    "product_id": "products", "opportunity_id": "opportunities",
}  # fmt: skip
_PREFIXES = {"accounts": "acc", "owners": "own", "contacts": "con", "products": "prod", "opportunities": "opp"}
_STATEMENTS = {
    ("accounts", "name"): "accounts_by_name",
    ("accounts", "domain"): "accounts_by_domain",
    ("contacts", "name"): "contacts_by_name",
    ("contacts", "email"): "people_by_address",
    ("owners", "name"): "owners_by_name",
    ("owners", "email"): "people_by_address",
}
_MANY = ("contact_ids", "contacts", "owners")
_AT_ONCE = 5_000


class RecordNaming(NamedTuple):
    """Records of an object, named so."""

    object: str
    by: str


def key(text: str) -> str:
    """What names have in common that differ in case, blanks and signs only: `GTX Pro`, `GTXPro`."""
    return re.sub(r"\W+", "", text.casefold())


def found_by(column: str, by: str, text: str, context: MappingContext, called: str) -> str:
    """The record ids that a cell names; what names none or several is told, and left out. `called`: the column of
    theirs."""
    naming, found = RecordNaming(REFERS.get(column, column), by), []
    for name in _named(column, text):
        record = context.lookups.records.get(naming, {}).get(_spelt(naming, name), "")
        if record:
            found.append(record)
        else:
            why = "several have it" if record is None else "none of this export or of an earlier one has it"
            told = f"{called} is {name!r}, the {by} of one of the {naming.object}, and {why}: left out."
            context.doubt("AMBIGUOUS_REFERENCE" if record is None else "UNKNOWN_REFERENCE", told)
    return ";".join(found)


async def learn_names(
    database: Database,
    context: MappingContext,
    namings: Iterable[RecordNaming],
    rows_of: Callable[[str], Iterator[Row]],
    wanted: Callable[[RecordNaming], Iterator[str]],
) -> None:
    """What the records of this export are named by, and of what else is `wanted`, what the graph has."""
    for naming in namings:
        known = context.lookups.records.setdefault(naming, {})
        for row in rows_of(naming.object):
            _note(known, _spelt(naming, _called(naming, row)), cells.cell(row, "id"))
        missing = {_spelt(naming, each): each for each in wanted(naming)}
        await _learn_graph(database, context, naming, {each: missing[each] for each in missing.keys() - known.keys()})


async def learn_identities(
    database: Database, context: MappingContext, wanted: Iterable[tuple[RecordNaming, Iterator[str]]]
) -> None:
    """What has no id of its own is what alone is named so in the graph, or else a record by its name."""
    for naming, names in wanted:
        statement, prefix = _STATEMENTS.get(naming), _PREFIXES[naming.object]
        asked = {_asked(naming, each): key(each) for each in names}
        values = sorted(asked) if statement else []
        for start in range(0, len(values), _AT_ONCE):
            part = {"values": values[start : start + _AT_ONCE]}
            nodes: dict[str, str | None] = {}
            for value, id, *_ in await database.records(question(f"ingest/{statement}").text, part):
                if id.startswith(f"{prefix}_"):
                    _note(nodes, value, id)
            for value, node in nodes.items():
                own = derived_id(prefix, context.system, context.spell(asked[value]))
                if node == own:
                    context.lookups.there.add(own)
                elif node is not None:
                    context.aliases[own] = node


def note_own_rows(context: MappingContext, wanted: Iterable[tuple[RecordNaming, Iterator[str]]]) -> None:
    """Records without ids that have rows of their own in this export."""
    for naming, names in wanted:
        context.lookups.there.update(context.id(_PREFIXES[naming.object], key(name)) for name in names)


def is_there(object: str, ours: Row, context: MappingContext) -> bool:
    """Whether a record without an id that a row names beside itself has a row of its own, or was taken earlier."""
    prefix = _PREFIXES.get(object)
    return bool(
        prefix and context.lookups.there and context.id(prefix, cells.cell(ours, "id")) in context.lookups.there
    )


def _called(naming: RecordNaming, row: Row) -> str:
    """What a row of ours says by which its record is named; the name of a contact is two columns."""
    if naming == ("contacts", "name"):
        return f"{cells.cell(row, 'given_name')} {cells.cell(row, 'family_name')}"
    return cells.cell(row, naming.by)


def _note(known: dict[str, str | None], name: str, record: str) -> None:
    if name and record:
        known[name] = record if known.get(name, record) == record else None


async def _learn_graph(
    database: Database, context: MappingContext, naming: RecordNaming, missing: dict[str, str]
) -> None:
    """Those of the graph get a record id by which this import calls them, and which leads to them."""
    statement, prefix = _STATEMENTS.get(naming), _PREFIXES[naming.object]
    if statement is None or not missing:
        return
    by_asked = {_asked(naming, name): spelt for spelt, name in missing.items()}
    asked, known = sorted(by_asked), context.lookups.records[naming]
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        rows = await database.records(question(f"ingest/{statement}").text, {"values": part})
        if naming == ("contacts", "email"):
            there = {value for value, *_ in rows}
            lost = await forgotten_mailboxes(database, [each for each in part if each not in there])
            rows += [[value, id] for value, id in lost.items()]
        nodes: dict[str, str | None] = {}
        for value, id, *_ in rows:
            if id.startswith(f"{prefix}_"):
                _note(nodes, value, id)
        for value, node in nodes.items():
            record = f"{naming.by} {by_asked[value]}"
            known[by_asked[value]] = node and record
            if node:
                context.aliases[derived_id(prefix, context.system, context.spell(record))] = node


def _named(column: str, text: str) -> list[str]:
    parts = re.split(r"[;\n]", text) if column in _MANY else [text]
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _spelt(naming: RecordNaming, text: str) -> str:
    if naming.by == "name":
        return key(_in_order(naming, text))
    return spelling.mailbox(text) if naming.by == "email" else spelling.host(text)


def _asked(naming: RecordNaming, text: str) -> str:
    """As the graph has it."""
    return fold(_in_order(naming, text)) if naming.by == "name" else _spelt(naming, text)


def _in_order(naming: RecordNaming, name: str) -> str:
    """`Dahl, Ola` is called Ola Dahl."""
    return " ".join(parts_of_name(name)).strip() if naming.object == "contacts" else name
