"""Does the server answer, and if not, why?"""

from __future__ import annotations

import time
from pathlib import Path

import neo4j
import psutil
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from local_neo4j.errors import LocalNeo4jError
from local_neo4j.home import Home
from local_neo4j.place import Address
from local_neo4j.process import end, has_ended, listens

PATIENCE = 180.0  # seconds that a start may take on a busy machine
LINES = 15


class PortTaken(LocalNeo4jError):
    """Another program took the port between our choice and the server's start."""


class JavaCrashed(LocalNeo4jError):
    """Not Neo4j but the JVM ended itself."""


def await_answer(process: psutil.Process, home: Home, port: int) -> Address:
    """Where the server answers. Nobody else who listens on its port is shown the password."""
    address = home.address(port)
    deadline = time.monotonic() + PATIENCE
    while not (listens(process, port) and _answers(address, home)):
        if has_ended(process):
            raise _death(home)
        if time.monotonic() > deadline:
            end(process)
            raise LocalNeo4jError(f"Neo4j did not answer within {PATIENCE:.0f} s. {_last_words(home)}")
        time.sleep(0.05)
    return address


def ask(address: Address, *statements: str, **parameters: object) -> None:
    credentials = (address.username, address.password)
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=credentials, notifications_min_severity="OFF") as driver,
        driver.session(database=address.database) as session,
    ):
        for statement in statements:
            session.run(statement, parameters).consume()


def _answers(address: Address, home: Home) -> bool:
    try:
        ask(address, "RETURN 1")
    except AuthError as error:
        raise LocalNeo4jError(
            f"Neo4j refuses the password in {home.folder}. Put the file `password` back that belongs to this database, "
            f"or stop the server and remove {home.folder} to begin with an empty one."
        ) from error
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def _death(home: Home) -> LocalNeo4jError:
    output, words = _text(home.output), _last_words(home)
    if "PortBindException" in output:
        return PortTaken(words)
    if "fatal error has been detected by the Java Runtime" in output:
        return JavaCrashed(f"Java crashed while it started Neo4j. {words}")
    if "No space left on device" in words:
        return LocalNeo4jError(f"The disk of {home.folder} is full: free some, then start again. {words}")
    return LocalNeo4jError(f"Neo4j ended while it started. {words}")


def _last_words(home: Home) -> str:
    ends = {file: "\n".join(_text(file).strip().splitlines()[-LINES:]) for file in (home.log, home.output)}
    return "\n".join(f"The end of {file}:\n{end}" for file, end in ends.items())


def _text(file: Path) -> str:
    return file.read_text(errors="replace") if file.exists() else ""
