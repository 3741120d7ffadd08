"""Is the database as this program needs it? Numbered files bring it there, each once, in order."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from neo4j.exceptions import Neo4jError

from graphservice.errors import ConfigurationError
from graphservice.graph import indexes, property_types
from graphservice.graph.cypher import question, shipped
from graphservice.graph.database import Database, Transaction
from graphservice.graph.moments import inward
from graphservice.graph.property_types import Problem
from graphservice.graph.tokens import tokens

_FILE = re.compile(r"(\d{4})_\w+$")
Afterwards = Callable[[Database, datetime], Awaitable[object]]
_AFTERWARDS: list[Afterwards] = []


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file. Its statements can be run again: a process may die between two of them."""

    number: int
    name: str
    statements: tuple[str, ...]

    @property
    def checksum(self) -> str:
        """Of what it does: comments and line breaks may change."""
        text = ";".join(" ".join(statement.split()) for statement in self.statements)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def statements(text: str) -> tuple[str, ...]:
    """The statements of a text, which `;` separates, without its comments."""
    found = [""]
    for token in tokens(text):
        if token.text == ";" and token.kind == "other":
            found.append("")
        elif token.kind != "comment":
            found[-1] += token.text
    return tuple(statement.strip() for statement in found if statement.strip())


@cache
def shipped_migrations() -> tuple[Migration, ...]:
    """The migrations of this program, in order."""
    return read(shipped("cypher") / "model")


def read(folder: Path) -> tuple[Migration, ...]:
    """The migrations of a folder. Raises ConfigurationError that names the file and what it should be."""
    found = []
    for path in sorted(folder.glob("[0-9]*.cypher")):
        if not (match := _FILE.match(path.stem)):
            raise ConfigurationError(f"cypher/model/{path.name}: name it like 0001_identity.cypher.")
        text = path.read_text(encoding="utf-8")
        if not text.startswith("//"):
            raise ConfigurationError(f"cypher/model/{path.name}, line 1: say in a `//` sentence why.")
        found.append(Migration(int(match.group(1)), path.stem, statements(text)))
    if len({each.number for each in found}) < len(found):
        raise ConfigurationError("cypher/model: two migrations have the same number.")
    return tuple(found)


def afterwards(work: Afterwards) -> None:
    """From now on `work` runs at the end of each migration: what a capability cannot bring up to date by Cypher alone.

    It runs each time, and so must see itself whether there is anything to do.
    """
    _AFTERWARDS.append(work)


async def pending(database: Database, migrations: tuple[Migration, ...] | None = None) -> list[str]:
    """Names of the migrations that this database lacks.

    Raises ConfigurationError where the database is newer than this program, or an applied file was changed.
    """
    migrations = shipped_migrations() if migrations is None else migrations
    rows = await database.records(question("graph/applied_migrations").text, {})
    applied = {number: (name, checksum) for number, name, checksum in rows}
    if newer := sorted(applied.keys() - {migration.number for migration in migrations}):
        raise ConfigurationError(
            f"The database is at migration {applied[newer[-1]][0]}, which this program does not know: use the newer "
            "program, or another database."
        )
    for migration in migrations:
        if applied.get(migration.number, (migration.name, migration.checksum))[1] != migration.checksum:
            raise ConfigurationError(
                f"cypher/model/{migration.name}.cypher was changed after this database applied it as "
                f"{applied[migration.number][0]}: put it back, and write the change as a new migration."
            )
    return [migration.name for migration in migrations if migration.number not in applied]


async def migrate(database: Database, now: datetime, migrations: tuple[Migration, ...] | None = None) -> list[str]:
    """Applies what is pending, and sees that all indexes are there; returns the names of what this process applied."""
    migrations = shipped_migrations() if migrations is None else migrations
    lacking = await pending(database, migrations)
    if lacking:
        await _prepare(database)
    if len(lacking) == len(migrations) and await _begin(database, migrations, now):
        applied = lacking
    else:
        applied = [each.name for each in migrations if each.name in lacking and await _apply(database, each, now)]
    await indexes.restore(database, modelled(migrations))
    for work in _AFTERWARDS:
        await work(database, now)
    return applied


async def check(database: Database) -> list[Problem]:
    """What in the database is not as the model says: indexes first, then labels, relationships and values."""
    model = modelled()
    lacking = indexes.lacking(model, await indexes.states(database, model))
    problems = [Problem(name, f"is an index that is {state}", 1, name) for name, state in lacking]
    return [*problems, *await property_types.check(database)]


def modelled(migrations: tuple[Migration, ...] | None = None) -> dict[str, str]:
    """The statement that creates each index or constraint, by name."""
    migrations = shipped_migrations() if migrations is None else migrations
    return indexes.modelled(statement for each in migrations for statement in each.statements)


async def _begin(database: Database, migrations: tuple[Migration, ...], now: datetime) -> bool:
    """Whether this process applied them all, to a graph that holds nothing yet: what mends what a MATCH finds has
    nothing to do then, and of the indexes only those are made that are left in the end."""
    rows = [{"number": each.number, "name": each.name, "checksum": each.checksum} for each in migrations]

    async def work(transaction: Transaction) -> bool:
        result = await transaction.run(question("graph/begin").text, {"p": inward({"rows": rows, "now": now})})
        began = bool((await result.single(strict=True))["began"])
        if began:
            await indexes.restore(database, modelled(migrations))
            for migration in migrations:
                for number, statement in enumerate(migration.statements, 1):
                    if not statement.startswith(("CREATE ", "DROP ", "MATCH ")):
                        await _run(database, migration, number, statement)
        return began

    began, _ = await database.write(work, timeout=indexes.PATIENCE)
    return began


async def _apply(database: Database, migration: Migration, now: datetime) -> bool:
    """The record of a migration, while not committed, is the lock that keeps other processes out.

    Schema commands run beside it, in transactions of their own: Neo4j has it so.
    """
    record = question("graph/record_migration").text
    p = {"number": migration.number, "name": migration.name, "checksum": migration.checksum, "now": now}

    async def work(transaction: Transaction) -> bool:
        result = await transaction.run(record, {"p": inward(p)})
        fresh = bool((await result.single(strict=True))["fresh"])
        for number, statement in enumerate(migration.statements, 1) if fresh else ():
            await _run(database, migration, number, statement)
        return fresh

    fresh, _ = await database.write(work, timeout=indexes.PATIENCE)
    return fresh


async def _run(database: Database, migration: Migration, number: int, statement: str) -> None:
    try:
        await indexes.create(database, statement)
    except Neo4jError as error:
        if error.is_retryable():
            raise
        raise ConfigurationError(
            f"cypher/model/{migration.name}.cypher, statement {number}: {error.message} "
            "Mend the data or the file and migrate again; what was done is kept."
        ) from error


async def _prepare(database: Database) -> None:
    """The constraint that makes the lock, which several processes may create at the same moment."""
    for pause in (0.05, 0.2, 1.0, 3.0, None):
        try:
            await database.command(question("graph/migration_number").text)
        except Neo4jError as error:
            if error.code == indexes.EXISTS_NOW:
                return
            if not error.is_retryable() or pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            return
