"""`python -m bench.visible_pages`: what does a page of the interface cost somebody who sees a part of a large firm?"""

from __future__ import annotations

import asyncio
import gc
import re
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bench.firm import CONTACTS, filled, settings_of
from bench.questions.variables import asked
from bench.visibility import timed
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, status, stop
from graphservice.http.pages import built_pages, known_documents
from graphservice.schema import schema
from graphservice.viewer import LOCAL, Scope, Viewer

WARMING = 5
PATIENCE = 180.0
_NAMED = re.compile(r"query (\w+)")
# A seller with about 200 accounts; who leads a few; who leads the most, and sees nearly all.
_OWNER = "MATCH (n:Owner {active: true}) WITH n, COUNT { (n)<-[:REPORTS_TO*1..10]-() } AS led, "
_HELD = "COUNT { (n)-[:OWNS]->(:Account) } AS held WHERE held > 0 "
WHO = {
    "seller": ("OWN", f"{_OWNER}{_HELD}RETURN n.id ORDER BY abs(held - 200), n.id LIMIT 1"),
    "leads a few": (
        "TEAM_AND_BELOW",
        f"{_OWNER}{_HELD} AND 3 < led AND led < 12 RETURN n.id ORDER BY led DESC, n.id LIMIT 1",
    ),
    "leads the most": ("TEAM_AND_BELOW", f"{_OWNER}{_HELD}RETURN n.id ORDER BY led DESC, n.id LIMIT 1"),
}
_THEIRS = """query ($me: ID!) { owner(id: $me) { book { accounts contacts }
  accounts(first: 1) { nodes { id } } contacts(first: 1) { nodes { id name } } } }"""


@dataclass(frozen=True)
class Somebody:
    name: str
    viewer: Viewer
    service: Service
    book: Mapping[str, int]
    variables: Mapping[str, Mapping[str, Any]]


def _variables(me: str, account: str, contact: str, name: str) -> dict[str, dict[str, Any]]:
    """What each document is asked with."""
    return {
        "Today": {"me": me},
        "AccountPage": {"id": account},
        "AccountContacts": {"id": account, "first": 20},
        "AccountTimeline": {"id": account, "first": 20},
        "ContactPage": {"id": contact, "me": me, "now": True},
        "OwnedAccounts": {"of": me, "first": 20},
        "OverdueOf": {"owner": me, "first": 20},
        "UnownedOf": {"owner": me, "first": 20},
        "FindingsOf": {"of": me, "first": 20},
        "Requests": {"from": me, "first": 20},
        "SearchEverything": {"first": 8, "text": name},
        "AllContacts": {"first": 20},
        "BookChoices": {},
    }


async def _somebody(name: str, all_seen: Service, folder: Path) -> Somebody:
    depth, statement = WHO[name]
    ((me,),) = await all_seen.database.records(statement, {})
    theirs = (await asked(all_seen, _THEIRS, {"me": me}))["owner"]
    account, contact = theirs["accounts"]["nodes"][0]["id"], theirs["contacts"]["nodes"][0]
    depths = folder / f"{depth}.toml"
    depths.write_text(f'default = "{depth}"\n', encoding="utf-8")
    service = Service(schema, all_seen.database, replace(all_seen.settings, visibility=depths))
    viewer = Viewer(me, "Seller", me, scopes=frozenset({Scope.READ}))
    named = _variables(me, account, contact["id"], contact["name"].split()[-1])
    return Somebody(f"{name} ({depth})", viewer, service, theirs["book"], named)


async def _measured(all_seen: Service, who: Somebody, text: str, name: str, rounds: int) -> tuple[float, float, float]:
    """Milliseconds as administrator and as somebody, asked in turns; and of the first answer, all of it planned."""
    every, part = list[float](), list[float]()
    operation = Operation(text, dict(who.variables[name]), name)
    await all_seen.database.command("CALL db.clearQueryCaches()")
    first = await timed(who.service, who.viewer, operation)
    for turn in range(rounds + WARMING):
        times = await timed(all_seen, LOCAL, operation), await timed(who.service, who.viewer, operation)
        if turn >= WARMING:
            every.append(times[0])
            part.append(times[1])
    return median(every), median(part), first


async def _run(contacts: int, rounds: int, console: Console) -> None:
    settings = replace(settings_of(contacts), query_timeout=PATIENCE)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        database = Database.connect(settings, ensure_running(settings))
        stack.push_async_callback(database.close)
        all_seen = Service(schema, database, settings)
        there = await filled(all_seen, contacts, console)
        people = [await _somebody(name, all_seen, folder) for name in WHO]
        table = Table(
            "document", *(each.name for each in people), title="Administrator → viewer, median in ms; first answer"
        )
        documents = {name: text for text in known_documents(built_pages()).values() for name in _NAMED.findall(text)}
        gc.collect()
        for name in people[0].variables:
            found = [await _measured(all_seen, each, documents[name], name, rounds) for each in people]
            table.add_row(
                name, *(f"{every:.1f} → {part:.1f} ({part / every:.2f}); {first:,.0f}" for every, part, first in found)
            )
        books = ", ".join(f"{each.name} {each.book['accounts']:,} and {each.book['contacts']:,}" for each in people)
        console.print(f"{there[0]:,} accounts, {there[1]:,} contacts; of their own: {books}.")
        console.print(table)


def main(
    contacts: Annotated[int, typer.Option(help="How many contacts the firm has; a tenth as many accounts.")] = CONTACTS,
    rounds: Annotated[int, typer.Option(help="How often each document is asked.")] = 15,
) -> None:
    """The documents of the interface, as an administrator and as somebody who sees a part."""
    ours = not status(settings_of(contacts)).running
    try:
        asyncio.run(_run(contacts, rounds, Console(width=None if sys.stdout.isatty() else 120)))
    finally:
        if ours:
            stop(settings_of(contacts))


if __name__ == "__main__":
    typer.run(main)
