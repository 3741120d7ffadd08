"""Is an import that was stopped from outside completed by the next?"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphservice.demo.generator.dirt import REJECTED
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.conftest import NOW

# An import that gets a signal right after its accounts, however fast it is.
STOPPED = """import os
from graphservice.cli import app
from graphservice.ingest.report.progress import Plain
told = Plain.end
def end(self, report):
    told(self, report)
    if report.file == "accounts.csv":
        os.kill(os.getpid(), {how})
Plain.end = end
app()
"""


def stopped(how: signal.Signals, system: str, settings: Settings, firm: Path) -> int:
    """The exit code of an import that gets a signal after its accounts."""
    environment = {**os.environ, "GRAPHSERVICE_DATA_DIR": str(settings.data_dir), "NEO4J_URI": ""}
    command = [sys.executable, "-c", STOPPED.format(how=int(how)), "import", str(firm), "--system", system]
    return subprocess.run(command, stderr=subprocess.DEVNULL, env=environment).returncode


@pytest.mark.parametrize(
    ("how", "code", "state", "ended"),
    [(signal.SIGINT, 130, "FAILED", "FAILED"), (signal.SIGKILL, -signal.SIGKILL, "RUNNING", "INTERRUPTED")],
)
async def test_it_tells_so_and_leaves_whole_batches(
    how: signal.Signals,
    code: int,
    state: str,
    ended: str,
    database: Database,
    address: Address,
    settings: Settings,
    firm: Path,
) -> None:
    system = f"stopped by {how.name}"
    assert await asyncio.to_thread(stopped, how, system, settings, firm) == code
    seen = "MATCH (n:Import {system: $p.system}) RETURN n.state ORDER BY n.rows DESC"
    assert await database.records(seen, {"system": system}) == [[state]]
    report = await take_export(database, LOCAL, NOW, [firm], system=system)
    assert report.total("rejected") == sum(len(codes) for codes in REJECTED.values())
    assert report.total("unchanged") >= 31 + 4
    assert report.total("created") > 0
    assert report.total("rows") == sum(report.total(name) for name in ("created", "unchanged", "rejected"))
    assert sorted(await database.records(seen, {"system": system})) == [["DONE"], [ended]]
