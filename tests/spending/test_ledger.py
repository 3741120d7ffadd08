"""Do processes share what a viewer has, and does one that dies leave the others be?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphservice.errors import ConfigurationError
from graphservice.settings import Settings
from graphservice.spending.ledger import BudgetLedger

ROOT = Path(__file__).parents[2]
TAKE = """import sys
from pathlib import Path
from graphservice.spending.ledger import BudgetLedger
ledger = BudgetLedger(Path(sys.argv[1]), float(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
print(sum(not ledger.admit("ada") for _ in range(400)), flush=True)"""
HOLD = """import sys
from pathlib import Path
from graphservice.spending.ledger import BudgetLedger
ledger = BudgetLedger(Path(sys.argv[1]), float(sys.argv[2]))
with ledger._level("ada") as held:
    held.level = 1e9
    print("ready", flush=True)
    sys.stdin.readline()"""


def started(program: str, path: Path, limit: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, str(path), str(limit)]
    pipe, environment = subprocess.PIPE, {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "budgets.sqlite"


def test_two_processes_cannot_spend_twice(path: Path) -> None:
    began = time.monotonic()
    both = [started(TAKE, path, 300) for _ in range(2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    taken = [int(process.communicate()[0]) for process in both]
    leaked = (time.monotonic() - began) * 5
    assert 300 <= sum(taken) <= 300 + leaked


def test_one_that_dies_while_it_holds_the_bucket_changes_nothing_and_blocks_nobody(path: Path) -> None:
    ledger = BudgetLedger(path, 100)
    assert ledger.admit("ada") == 0
    holding = started(HOLD, path, 100)
    holding.send_signal(signal.SIGKILL)
    holding.communicate()
    assert ledger.admit("ada") == 0
    assert 1 < ledger.level("ada") <= 2
    ledger.close()


def test_while_another_holds_it_nobody_is_refused(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ledger = BudgetLedger(path, 1)
    assert ledger.admit("ada") == 0
    assert ledger.admit("ada") > 0
    holding = started(HOLD, path, 1)
    assert ledger.admit("ada") == 0
    assert "budgets cannot be kept" in caplog.text
    holding.kill()
    holding.communicate()
    assert ledger.admit("ada") > 0
    ledger.close()


def test_viewers_have_budgets_of_their_own_and_their_names_are_not_written(path: Path) -> None:
    ledger = BudgetLedger(path, 10)
    ledger.spend("ada@example.com", 10)
    assert ledger.level("ada@example.com") > 8
    assert ledger.level("bob") == 0
    ledger.close()
    assert b"ada@example.com" not in b"".join(each.read_bytes() for each in path.parent.iterdir())


def test_without_a_limit_there_is_no_file(tmp_path: Path) -> None:
    assert BudgetLedger.of(Settings(data_dir=tmp_path)) is None
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_used_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("no database at all, and long enough to be looked at" * 20)
    with pytest.raises(ConfigurationError, match="file of budgets"):
        BudgetLedger.of(Settings(rate_limit=1, budget_file=tmp_path / "wrong"))
