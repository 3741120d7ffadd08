"""Which account or contact does a domain, a mailbox or a name lead to? Of this export first, else of earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphservice.directory.rules import spelling
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.ingest.systems.context import MappingContext, is_led, led_to
from graphservice.ingest.systems.forgotten import by_mailbox
from graphservice.ingest.systems.lookups import Lookups

_PARTS = re.compile(r"[;,\n]")
_BLANKS = re.compile(r"\s+")


async def learn_found(database: Database, context: MappingContext) -> None:
    """What earlier exports brought: this one may have the deals or the people alone."""
    lookups = context.lookups
    for statement, known in (
        ("account_domains", lookups.domains), ("account_names", lookups.accounts), ("contact_mailboxes", lookups.mails)
    ):  # fmt: skip
        for word, id in await database.records(question(f"ingest/{statement}").text, {}):
            known.setdefault(word, led_to(id))
    lookups.forgotten = await by_mailbox(database)
    p = {"system": context.system}
    for prefix, one, other, type, fact in await database.records(question("ingest/held_links").text, p):
        lookups.facts[prefix, one, other, type] = fact.removesuffix("_also")


def parts(cell: str | None) -> list[str]:
    """What `;`, commas and line breaks part, each once."""
    return list(dict.fromkeys(part for each in _PARTS.split(cell or "") if (part := each.strip())))


def note_account(lookups: Lookups, record: str, domain: str | None, name: str | None) -> None:
    if domain:
        _note(lookups.domains, spelling.host(domain), record)
    if name:
        _note(lookups.accounts, named(name), record)


def note_contact(lookups: Lookups, record: str, mails: Iterable[str | None]) -> None:
    for mail in mails:
        if mail:
            _note(lookups.mails, spelling.mailbox(mail), record)


def account_by(context: MappingContext, how: str, word: str) -> str | None:
    """The record of the account with a domain (also that of a mailbox) or a name, or in its place what it leads to."""
    lookups = context.lookups
    if how == "name":
        return lookups.accounts.get(named(word))
    return lookups.domains.get(spelling.host(word.rpartition("@")[2]))


def contact_by(context: MappingContext, word: str) -> str | None:
    """The record of the contact with a mailbox, or in its place what it leads to: also who stands for them."""
    mailbox, lookups = spelling.mailbox(word), context.lookups
    if mailbox not in lookups.mails and (stand_in := lookups.forgotten(mailbox)):
        return led_to(stand_in)
    return lookups.mails.get(mailbox)


def named(name: str) -> str:
    """How a name is compared: without regard to case and blanks."""
    return _BLANKS.sub(" ", name).strip().lower()


def _note(known: dict[str, str | None], word: str, record: str) -> None:
    """One that two records of this export have leads to neither; one that an earlier export had, to this one's."""
    if word:
        before = known.get(word, record)
        known[word] = record if before is not None and (before == record or is_led(before)) else None
