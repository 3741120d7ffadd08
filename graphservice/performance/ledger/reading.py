"""How is a ledger read from Neo4j? In pages of accounts; what changed since is read by its accounts alone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson

from graphservice.graph.columns import PATIENCE
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.performance.ledger.turning import (
    OF_ACCOUNTS,
    OF_DEALS,
    put_accounts,
    put_contracts,
    put_covers,
    put_deals,
    put_organisation,
)
from graphservice.performance.rules.columns import Ints
from graphservice.performance.rules.ledger import Ledger

Bookmarks = Sequence[str]
PAGE = 10_000  # accounts
MOST = 5_000  # changes that are followed one by one
_AT_ONCE = 4


async def read(database: Database, bookmarks: Bookmarks = ()) -> Ledger:
    """All there is."""
    ledger, after = Ledger(), ""
    await _read_organisation(database, ledger, bookmarks)
    while True:
        ids = await _column(database, "account_page", bookmarks, after=after, most=PAGE)
        await _read_accounts(database, ledger, ids, np.zeros(0, np.int64), bookmarks)
        if len(ids) < PAGE:
            break
        after = ids[-1]
    loose = await _column(database, "loose_deals", bookmarks)
    for start in range(0, len(loose), PAGE):
        await _read_accounts(database, ledger, loose[start : start + PAGE], np.zeros(0, np.int64), bookmarks)
    return ledger


async def standing(database: Database, bookmarks: Bookmarks = ()) -> list[int]:
    """The number of the latest change, and how many there are of everything."""
    (found,) = await database.record(question("performance/standing").text, {}, bookmarks=bookmarks)
    return list(found)


async def follow(database: Database, ledger: Ledger, after: int, bookmarks: Bookmarks = ()) -> bool:
    """Brings a ledger up to date with the changes after a number. False: it is to be read anew."""
    rows = await database.records(
        question("performance/changed_since").text,
        {"after": after, "most": MOST + 1},
        timeout=PATIENCE,
        bookmarks=bookmarks,
    )
    if len(rows) > MOST or any(subject.startswith("imp_") for subject, *_ in rows):
        return False
    ids, deals, organisation = _concerned(ledger, rows)
    if organisation:
        await _read_organisation(database, ledger, bookmarks)
    if ids:
        await _read_accounts(database, ledger, sorted(ids), deals, bookmarks)
    return True


_ORGANISATION = ("own_", "team_", "prod_", "fxr_")


def _concerned(ledger: Ledger, rows: Sequence[Sequence[Any]]) -> tuple[set[str], Ints, bool]:
    """The accounts that have to be read anew, with deals that may be with none; the numbers of the deals that changed;
    whether the owners, teams, products and rates have to be."""
    ids: set[str] = set()
    deals: set[int] = set()
    organisation = False
    for subject, merged, accounts in rows:
        gone = orjson.loads(merged).get("merged", []) if merged else []
        ids |= {*accounts, *(id for id in (subject, *gone) if id.startswith(("acc_", "opp_")))}
        organisation |= bool(gone) or subject.startswith(_ORGANISATION)
        deals |= {number for number in [ledger.deal_ids.numbers.get(subject)] if number is not None}
        ids |= _before(ledger, subject)
    return ids, np.array(sorted(deals), np.int64), organisation


def _before(ledger: Ledger, subject: str) -> set[str]:
    """The account that a deal or an agreement was with."""
    for numbering, things in ((ledger.deal_ids, ledger.deals), (ledger.contract_ids, ledger.contracts)):
        number = numbering.numbers.get(subject)
        if number is not None and number < len(things.there) and things.there[number]:
            account = int(things["account"][number])
            return {ledger.account_ids.texts[account]} if account >= 0 else set()
    return set()


async def _read_accounts(
    database: Database, ledger: Ledger, ids: Sequence[str], changed: Ints, bookmarks: Bookmarks
) -> None:
    """All that belongs to some accounts, and deals with none. `changed`: deals that may be with another account."""
    if not ids:
        return
    names = ["accounts", "deals", "contracts", "covers", *OF_ACCOUNTS, *OF_DEALS]
    turn = asyncio.Semaphore(_AT_ONCE)

    async def page(name: str) -> list[Any]:
        async with turn:
            return await database.record(
                question(f"performance/{name}").text, {"ids": ids}, timeout=PATIENCE, bookmarks=bookmarks
            )

    found = dict(zip(names, await asyncio.gather(*map(page, names)), strict=True))
    asked = ledger.account_ids.all(id for id in ids if id.startswith("acc_"))
    ledger.accounts.put(asked, {})
    ledger.deals.drop(changed)
    put_accounts(ledger, found["accounts"], asked)
    deals = np.union1d(put_deals(ledger, found["deals"], asked), changed)
    contracts = put_contracts(ledger, found["contracts"], asked)
    put_covers(ledger, found["covers"], contracts)
    for name, put in OF_ACCOUNTS.items():
        put(ledger, found[name], asked)
    for name, put in OF_DEALS.items():
        put(ledger, found[name], deals)
    ledger.moved()


async def _read_organisation(database: Database, ledger: Ledger, bookmarks: Bookmarks) -> None:
    put_organisation(
        ledger,
        await database.record(question("performance/organisation").text, {}, timeout=PATIENCE, bookmarks=bookmarks),
    )


async def _column(database: Database, name: str, bookmarks: Bookmarks, **p: object) -> list[Any]:
    (found,) = await database.record(question(f"performance/{name}").text, p, timeout=PATIENCE, bookmarks=bookmarks)
    return list(found)
