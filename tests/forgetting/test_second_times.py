"""What if somebody is forgotten while an import of them runs, comes back from a backup, or the key is another one?"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from graphservice.cli import commands
from graphservice.errors import ConfigurationError
from graphservice.forgetting.again import forget_again, refuse_forgotten
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.local_server import ensure_running
from graphservice.ingest.report import FileReport
from graphservice.ingest.report.progress import Quiet
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask
from tests.conftest import NOW
from tests.forgetting.everywhere import do, found
from tests.ingest.folders import write_rows
from tests.programs import started
from tests.stewardship.test_imports_and_findings import take

WORDS = ("gimblewabe", "outgrabe@wabe.example")
RUNNER = CliRunner()
WRITER = Viewer("writer", "A writer", scopes=frozenset({Scope.READ, Scope.WRITE}))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, settings: Settings, address: Address, database: Database) -> Iterator[None]:
    """Commands use this run's Neo4j; the list beside the data tells the tests of other files nothing."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("GRAPHSERVICE_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GRAPHSERVICE_CLOCK", "2026-06-01T09:00:00Z")
    yield
    (settings.data_dir / "forgotten.jsonl").unlink(missing_ok=True)


async def run(*arguments: str, code: int = 0) -> Any:
    done = await asyncio.to_thread(RUNNER.invoke, commands, list(arguments))
    assert done.exit_code == code, (done.output, done.exception)
    return orjson.loads(done.stdout) if code == 0 else done.exception or done.output


@pytest.fixture(autouse=True)
async def _nobody(database: Database) -> None:
    """Whom a test before forgot is somebody else."""
    await database.command("MATCH (n:Tombstone) WHERE n.key IS NOT NULL DELETE n")


def people(folder: Path, *more: dict[str, str]) -> Path:
    them = {"id": "g", "given_name": "Mimsy", "family_name": "Gimblewabe", "email": WORDS[1], "title": ""}
    return write_rows(folder, "contacts", them, *more).parent


class Meanwhile(Quiet):
    """Somebody is forgotten when the first batch is written."""

    def __init__(self, ask: Ask, id: str) -> None:
        self.ask, self.id, self.done = ask, id, asyncio.Event()
        self.task: asyncio.Task[Any] | None = None

    def advance(self, read: int, report: FileReport) -> None:
        if self.task is None:
            self.task = asyncio.create_task(do(self.ask, "forgetContact", contact=self.id))


async def test_who_is_forgotten_while_an_import_runs_does_not_come_back(
    ask: Ask, database: Database, tmp_path: Path
) -> None:
    """Nor does the report tell of a row of theirs that was rejected before."""
    others = [
        {"id": str(n), "given_name": "Bo", "family_name": f"Rath{n}", "email": "", "title": ""} for n in range(30)
    ]
    them = {"given_name": "M", "family_name": "Gimblewabe", "email": WORDS[1]}
    long = {"id": "g0", **them, "title": "Gimblewabe " * 40}
    people(tmp_path, long, *others, {"id": "g2", **them, "title": "Gimblewabe"})
    rows = [{"id": f"i{n}", "kind": "CALL", "at": "2026-03-02T09:00:00Z", "subject": "Gimblewabe", "direction": "",
             "owners": "", "contacts": f"g;{n}"} for n in range(30)]  # fmt: skip
    write_rows(tmp_path, "interactions", *rows)
    meanwhile = Meanwhile(ask, derived_id("con", "meanwhile", "g"))
    report = await take(database, "meanwhile", tmp_path, size=5, progress=meanwhile)
    assert meanwhile.task is not None
    await meanwhile.task
    assert [each.code for each in report.rejects] == ["TOO_LONG"]
    assert report.warned["FORGOTTEN"] > 20
    assert await found(database, WORDS) == {}
    count = "MATCH (n:Contact WHERE n.forgottenAt IS NOT NULL)<-[:INVOLVES]-(i:Interaction) RETURN count(i)"
    assert await database.records(count, {}) == [[30]]


async def test_who_comes_back_with_a_backup_is_forgotten_again(
    ask: Ask, database: Database, settings: Settings, tmp_path: Path
) -> None:
    them = derived_id("con", "backup", "g")
    await take(database, "backup", people(tmp_path))
    await do(ask, "forgetContact", contact=them)
    await database.command("MATCH (n:Tombstone) WHERE n.key IS NOT NULL DELETE n")
    await database.command("MATCH (n:Contact) WHERE n.forgottenAt IS NOT NULL DETACH DELETE n")
    await take(database, "backup", tmp_path)
    assert set(await found(database, WORDS)) == set(WORDS)
    with pytest.raises(ConfigurationError, match="run `graphservice migrate` first"):
        await refuse_forgotten(database, NOW)

    other = Database.connect(replace(settings, forgetting_key_file=tmp_path / "other.key"), await _address(settings))
    (tmp_path / "other.key").write_bytes(b"x" * 32)
    with pytest.raises(ConfigurationError, match="another key"):
        await forget_again(other, NOW)
    await other.close()

    (stand_in,) = await forget_again(database, NOW)
    assert await found(database, (*WORDS, them)) == {}
    assert await forget_again(database, NOW) == []
    await refuse_forgotten(database, NOW)
    assert (await take(database, "backup", tmp_path)).total("created") == 0
    answer = await ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [them, stand_in]})
    assert answer.data == {"nodes": [None, {"id": stand_in}]}


# The command, whose process is gone at the moment when it would do this.
KILLED = """import os, signal
import graphservice.forgetting.{module} as module
def gone(*_): os.kill(os.getpid(), signal.SIGKILL)
module.{name} = gone
from graphservice.cli import app; app()"""


async def killed(log: Path, module: str, name: str, option: str = "--yes") -> None:
    code = KILLED.format(module=module, name=name)
    process = started(code, "forget", WORDS[1], option, environment=os.environ, log=log)
    assert await process.wait() == -signal.SIGKILL, process.said()


async def test_a_process_that_dies_in_the_middle_has_erased_nothing(database: Database, tmp_path: Path) -> None:
    await take(database, "dies", people(tmp_path))
    before = await found(database, WORDS)
    await killed(tmp_path / "log", "erasing", "_stand_in")
    assert await found(database, WORDS) == before
    assert (await run("forget", WORDS[1], "--yes", "--json"))["state"] == "forgotten"
    assert await found(database, WORDS) == {}
    assert (await take(database, "dies", tmp_path)).total("created") == 0


@pytest.mark.parametrize("again", ["the command", "a start"])
async def test_the_list_beside_the_data_has_whom_a_process_forgot_that_died_then(
    database: Database, settings: Settings, tmp_path: Path, again: str
) -> None:
    them = derived_id("con", again, "g")
    await take(database, again, people(tmp_path))
    await killed(tmp_path / "log", "ledger", "note")
    assert await found(database, WORDS) == {}
    listed = settings.data_dir / "forgotten.jsonl"
    assert not listed.exists()
    if again == "a start":
        await refuse_forgotten(database, NOW)
    else:
        await run("forget", them, "--yes", "--json")
    told = [orjson.loads(line)["hash"] for line in listed.read_bytes().splitlines()]
    assert len(told) == len(set(told)) == 3
    await database.command("MATCH (n:Tombstone) WHERE n.key IS NOT NULL DELETE n")
    with pytest.raises(ConfigurationError, match="run `graphservice migrate` first"):
        await refuse_forgotten(database, NOW)


async def test_the_same_request_sent_again_puts_them_into_the_list(
    ask: Ask, database: Database, settings: Settings, tmp_path: Path
) -> None:
    await take(database, "sent", people(tmp_path))
    request = {"contact": derived_id("con", "sent", "g"), "clientMutationId": "sent again"}
    await do(ask, "forgetContact", **request)
    listed = settings.data_dir / "forgotten.jsonl"
    before = sorted(orjson.loads(line)["hash"] for line in listed.read_bytes().splitlines())
    listed.unlink()  # as a process leaves it that died before it came to this
    await do(ask, "forgetContact", **request)
    assert sorted(orjson.loads(line)["hash"] for line in listed.read_bytes().splitlines()) == before


async def test_a_process_that_dies_while_it_lets_somebody_back_leaves_both_lists_alike(
    database: Database, tmp_path: Path
) -> None:
    await take(database, "lifts", people(tmp_path))
    await run("forget", WORDS[1], "--yes", "--json")
    await killed(tmp_path / "log", "ledger", "lift", "--lift")
    await refuse_forgotten(database, NOW)
    assert (await take(database, "lifts", tmp_path)).total("created") == 0
    assert (await run("forget", WORDS[1], "--lift", "--json"))["lifted"] == 3
    assert await forget_again(database, NOW) == []
    assert (await take(database, "lifts", tmp_path)).total("created") == 1
    again = await run("forget", WORDS[1], "--yes", "--json")
    assert again["state"] == "forgotten"
    assert await found(database, WORDS) == {}


async def _address(settings: Settings) -> Address:
    return await asyncio.to_thread(ensure_running, settings)


async def test_commands_export_and_forget(ask: Ask, database: Database, tmp_path: Path) -> None:
    await take(database, "commands", people(tmp_path))
    held = await run("subject-export", WORDS[1].upper())
    assert held["contact"]["familyName"] == "Gimblewabe"
    assert {each["kept"] for each in held["about"]} <= {"ChangeEvent"}
    assert isinstance(await run("forget", WORDS[1], code=1), Exception)  # nobody is there who confirms
    would = await run("forget", WORDS[1], "--dry-run", "--json")
    assert await found(database, WORDS) != {}
    done = await run("forget", WORDS[1], "--yes", "--json")
    assert (done["erased"], done["state"]) == (would["erased"], "forgotten")
    assert await found(database, WORDS) == {}
    assert await run("forget", derived_id("con", "commands", "g"), "--yes", "--json") == done
    assert (await run("forget", WORDS[1], "--lift", "--json"))["lifted"] == 3


@pytest.mark.parametrize(
    ("id", "code"), [("own_sample_mara", "NOT_A_CONTACT"), ("con_nobody", "NOT_FOUND"), ("", "NOT_FOUND")]
)
async def test_only_contacts_are_forgotten(ask: Ask, id: str, code: str) -> None:
    shown = "contact { id } userErrors { code }"
    text = f"mutation ($input: ForgetContactInput!) {{ forgetContact(input: $input) {{ {shown} }} }}"
    answer = await ask(text, {"input": {"contact": id}})
    assert answer.data == {"forgetContact": {"contact": None, "userErrors": [{"code": code}]}}
    answer = await ask(text, {"input": {"contact": id}}, WRITER)
    assert (answer.errors or [])[0]["extensions"]["code"] == "FORBIDDEN"
