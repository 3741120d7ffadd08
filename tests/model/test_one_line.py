"""Is a plain property one line, and does everything that speaks of it follow from that line?"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from shutil import copytree

import orjson
import pytest

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.property_types import check
from tests.conftest import NOW
from tests.ingest.folders import write_rows

ROOT = Path(__file__).parents[2]
MARKS = "PLAIN | ORDERED | GROUPED | IMPERSONAL"
AFTER = f'        text("tier", "The importance of the account to us, in our own grades.", {MARKS}),\n'
LINE = f'        text("nickname", "What we call it among ourselves.", {MARKS}, most=40),\n'


@pytest.fixture(scope="module")
def with_one_line(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code with one property more."""
    copied = tmp_path_factory.mktemp("code")
    for folder in ("graphservice", "local_neo4j", "cypher"):
        copytree(ROOT / folder, copied / folder, ignore=lambda *_: {"__pycache__"})
    declared = copied / "graphservice" / "model" / "organisations.py"
    text = declared.read_text(encoding="utf-8")
    assert text.count(AFTER) == 1
    declared.write_text(text.replace(AFTER, AFTER + LINE), encoding="utf-8")
    return copied


async def test_a_plain_property_is_one_line(
    with_one_line: Path, tmp_path: Path, address: Address, database: Database
) -> None:
    write_rows(
        tmp_path,
        "accounts",
        {"id": "1", "name": "Quince", "nickname": "The Quills"},
        {"id": "2", "name": "Pear", "nickname": ""},
        {"id": "3", "name": "Fig", "nickname": "y" * 41 + " " + "z" * 60},
    )
    given = {"now": NOW.isoformat(), "folder": str(tmp_path), "address": asdict(address)}
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, str(Path(__file__).with_name("one_property_more.py"))],
        input=orjson.dumps(given),
        env={"PYTHONPATH": str(with_one_line), "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    told = orjson.loads(done.stdout)
    assert told["rows"] == [[2, 1]]
    assert told["rejected"] == [[4, "TOO_LONG"]]
    assert told["written"] == {"createAccount": {"account": {"nickname": "The Limes"}, "userErrors": []}}
    assert told["refused"]["createAccount"]["userErrors"] == [{"code": "TOO_LONG", "field": ["input", "nickname"]}]
    assert told["asked"] == {
        "accounts": {
            "nodes": [{"name": "Quince", "nickname": "The Quills"}, {"name": "Lime", "nickname": "The Limes"}]
        },
        "one": {"nodes": [{"name": "Quince"}]},
        "accountsBy": [{"key": "The Limes", "count": 1}, {"key": "The Quills", "count": 1}],
    }
    assert told["described"] == 3  # in the kind, and in both inputs
    assert told["checked"] == []
    assert [each.partition(" (")[0] for each in told["spoilt"]] == ["Account.nickname is INTEGER NOT NULL, not STRING"]
    unknown = "Account.nickname is a property that the model does not know: INTEGER NOT NULL"
    assert [str(each).partition(" (")[0] for each in await check(database)] == [unknown]


def test_a_plain_property_stands_where_it_is_declared_and_where_something_is_made_of_it() -> None:
    """`leadSource` of a deal, in whatever spelling: the model, systems that call it otherwise, figures by it.

    Mapping files name it too, where a product has it: each is the meaning of that product's columns.
    """
    spelt = re.compile("lead_?source", re.IGNORECASE)
    files = [path for room in ("graphservice", "cypher") for path in (ROOT / room).rglob("*.*")]
    found = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.suffix in (".py", ".cypher", ".toml") and path.parent.name != "mappings"
        if spelt.search(path.read_text(encoding="utf-8"))
    }
    assert found == {
        "graphservice/model/deals.py",
        "graphservice/ingest/systems/salesforce/deals.py",  # its LeadSource
        "graphservice/ingest/systems/salesforce/headers.py",
        "graphservice/ingest/systems/hubspot/deals.py",  # its Original Source
        "graphservice/demo/generator/folder.py",  # a column of the generated firm
        "graphservice/performance/types/groups.py",  # figures are grouped by it
        "graphservice/performance/rules/grouping.py",
        "graphservice/performance/commands.py",
        "cypher/performance/deals.cypher",
        "cypher/model/0004_all_kinds.cypher",  # its index
        "cypher/model/sample.cypher",
    }
