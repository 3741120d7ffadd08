"""What if a database comes back from a backup? Who was forgotten since is forgotten in it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter

from graphservice.clock import Clock, Frozen
from graphservice.directory.rules import spelling
from graphservice.errors import ConfigurationError
from graphservice.forgetting import ledger
from graphservice.forgetting.erasing import ForgottenPerson, forget
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.tombstones import ForgettingKey, TombstoneFiles
from graphservice.graph.writing import Writing, write
from graphservice.viewer import Viewer

RESTORER = Viewer("forgetting", "Forgetting again")


async def forget_again(database: Database, now: datetime) -> list[str]:
    """Makes the database and the list beside the data tell the same tombstones, and erases who came back. The contacts
    who stand for those that were erased."""
    files = database.tombstones
    if files is None:
        return []
    held = await _held(database)
    listed, lifted = _listed(files, held, now)
    if gone := sorted(held.keys() & lifted):
        await _run(database, now, "forgetting/lift_tombstones", ofs=sorted({held[hash] for hash in gone}))
    missing = {hash: of for hash, of in listed.items() if hash not in held}
    if not missing:
        return []
    done = [await _forgotten(database, now, id) for id in await _back(database, files.key(), missing)]
    await _put(database, now, files.key(), missing)
    return [each.stand_in for each in done if each is not None]


async def list_forgotten(database: Database, now: datetime) -> None:
    """The list beside the data has what the database holds, also where a process died before it had put it there."""
    if database.tombstones is not None:
        _listed(database.tombstones, await _held(database), now)


async def refuse_forgotten(database: Database, now: datetime) -> None:
    """Raises ConfigurationError where the list beside the data has tombstones that the database lacks; what the list
    lacks is added to it."""
    if database.tombstones is not None:
        held = await _held(database)
        listed, _ = _listed(database.tombstones, held, now)
        if listed.keys() - held.keys():
            raise ConfigurationError(
                "The database comes from a backup in which people are that were forgotten since: run "
                "`graphservice migrate` first."
            )


async def lifted(database: Database, clock: Clock, address: str, viewer: Viewer) -> int:
    """Lets the person of a mailbox come back; how many tombstones were lifted."""
    files = database.tombstones
    assert files is not None

    async def work(writing: Writing) -> list[str]:
        await writing.turn()
        known = await writing.forgotten((), [spelling.mailbox(address)])
        rows = await writing.run("forgetting/lift_tombstones", ofs=sorted(set(known.mailboxes.values())))
        hashes = [hash for (hash,) in rows]
        # Before it is committed: `forget_again` lifts what the list says is lifted, and erases what it has alone.
        ledger.lift(files, clock.now(), hashes)
        return hashes

    return len((await write(database, viewer, clock, work)).value)


def _listed(files: TombstoneFiles, held: Mapping[str, str], now: datetime) -> tuple[dict[str, str], frozenset[str]]:
    """What the list has once it has what the database holds; and what was lifted last."""
    listed, lifted = ledger.tombstones(files)
    more = {hash: of for hash, of in held.items() if hash not in listed and hash not in lifted}
    ledger.add(files, now, more)
    return listed | more, lifted


async def _held(database: Database) -> dict[str, str]:
    return dict(await database.records(question("graph/all_tombstones").text, {}))


async def _back(database: Database, key: ForgettingKey, missing: Mapping[str, str]) -> list[str]:
    """The ids of contacts whose id or mailbox is a tombstone."""
    found = set()
    async for id, named, mailbox in database.stream(question("forgetting/everybody").text, {}):
        if key.of_id(named) in missing or (mailbox and key.of_mailbox(mailbox) in missing):
            found.add(str(id))
    return sorted(found)


async def _forgotten(database: Database, now: datetime, id: str) -> ForgottenPerson | None:
    return (await write(database, RESTORER, Frozen(now), partial(forget, id=id))).value


async def _put(database: Database, now: datetime, key: ForgettingKey, missing: Mapping[str, str]) -> None:
    for of, rows in groupby(sorted(missing.items(), key=itemgetter(1)), key=itemgetter(1)):
        hashes = [hash for hash, _ in rows]
        await _run(database, now, "graph/put_tombstones", ids=hashes, of=of, key=key.fingerprint)


async def _run(database: Database, now: datetime, statement: str, **parameters: Iterable[str] | str) -> None:
    async def work(writing: Writing) -> None:
        await writing.run(statement, **parameters)

    await write(database, RESTORER, Frozen(now), work)
