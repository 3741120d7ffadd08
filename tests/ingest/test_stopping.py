"""Is an import that was stopped from outside completed by the next?"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from graphservice.demo.generator.dirt import REJECTED
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.programs import started

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


async def stopped(how: signal.Signals, system: str, settings: Settings, firm: Path, log: Path) -> int:
    """The exit code of an import that gets a signal after its accounts."""
    environment = {**os.environ, "GRAPHSERVICE_DATA_DIR": str(settings.data_dir), "NEO4J_URI": ""}
    arguments = ("import", str(firm), "--system", system)
    return await started(STOPPED.format(how=int(how)), *arguments, environment=environment, log=log).wait()


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
    tmp_path: Path,
) -> None:
    system = f"stopped by {how.name}"
    assert await stopped(how, system, settings, firm, tmp_path / "log") == code
    seen = "MATCH (n:Import {system: $p.system}) RETURN n.state ORDER BY n.rows DESC"
    assert await database.records(seen, {"system": system}) == [[state]]
    report = await take_export(database, LOCAL, NOW, [firm], system=system)
    assert report.total("rejected") == sum(len(codes) for codes in REJECTED.values())
    assert report.total("unchanged") >= 31 + 4
    assert report.total("created") > 0
    assert report.total("rows") == sum(report.total(name) for name in ("created", "unchanged", "rejected"))
    assert sorted(await database.records(seen, {"system": system})) == [["DONE"], [ended]]
