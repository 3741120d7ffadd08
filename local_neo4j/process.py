"""How is the server's process started, found again and ended?"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from local_neo4j.errors import LocalNeo4jError
from local_neo4j.home import Home

PATIENCE = 60.0  # seconds until a server that does not stop is killed, which loses no committed write

_DETACHED = 'output=$1; shift; "$@" </dev/null >"$output" 2>&1 & echo $!'


def spawn(command: Sequence[str], output: Path, folder: Path | None = None) -> psutil.Process:
    """In a session of its own and a child of nobody here: it outlives us, and no Ctrl-C of ours reaches it."""
    shell = ["/bin/sh", "-c", _DETACHED, "sh", str(output), *command]
    said = subprocess.run(  # noqa: S603
        shell, start_new_session=True, cwd=folder, stdout=subprocess.PIPE, check=True, text=True
    )
    try:
        process = psutil.Process(int(said.stdout))
    except psutil.NoSuchProcess as error:
        raise LocalNeo4jError(f"{command[0]} ended at once: {output.read_text(errors='replace')}") from error
    apply_niceness(process.pid)
    return process


def apply_niceness(pid: int) -> None:
    """Gives a session our own: Linux weighs sessions against each other before it looks at `nice`."""
    with suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(os.nice(0)))


def find_server(home: Home) -> psutil.Process | None:
    """The running server of `home`: the recorded process if it is one, else whichever is.

    Its command line tells, which holds whatever a stale record, an id that was given away again or the clock say.
    """
    if record := home.record():
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(record.pid)
            if _says(process, "-jar", home.mark):
                return process
    return find_process("-jar", home.mark)


def find_process(*words: str) -> psutil.Process | None:
    return next((each for each in psutil.process_iter() if _says(each, *words)), None)


def end(process: psutil.Process, patience: float = PATIENCE) -> None:
    process.terminate()
    if not _ends_within(patience, process):
        process.kill()
        _ends_within(patience, process)


def _ends_within(patience: float, process: psutil.Process) -> bool:
    deadline = time.monotonic() + patience
    while not has_ended(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def has_ended(process: psutil.Process) -> bool:
    """Also as a zombie, which it may stay until init looks after it."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def listens(process: psutil.Process, port: int) -> bool:
    """Whether it is this process that listens there, and no other program."""
    try:
        connections = process.net_connections("tcp")
    except psutil.NoSuchProcess:
        return False
    return any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in connections)


def _says(process: psutil.Process, *words: str) -> bool:
    """A zombie says nothing."""
    try:
        command = process.cmdline()
    except psutil.Error:
        return False
    return all(word in command for word in words)
