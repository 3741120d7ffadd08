"""How does Neo4j go about a statement?

Planning takes most of the time of the tests, and gives the same as long as the statement, the indexes, the sample
graph and the version of Neo4j are the same. So `known_plans.json` has what was planned in that state: only statements
that are new or changed are planned again, and all of them in any other state. `make plans` writes it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import neo4j
import orjson

from graphservice.graph.address import Address
from graphservice.graph.cypher import shipped
from graphservice.graph.property_types import model

KNOWN = Path(__file__).with_name("known_plans.json")
_TELLING = (
    "Scan",
    "Seek",
    "Sort",
    "Top",
    "Cartesian",
    "Join",
    "ProcedureCall",
)  # words in the names of the operators that tests look at
_INDEXES = "SHOW INDEXES YIELD type, labelsOrTypes, properties RETURN type, labelsOrTypes, properties"
_VERSION = "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version"
_planned: dict[str, str] = {}


def explained(address: Address, text: str, **parameters: object) -> list[str]:
    """The operators that Neo4j would run, of those that enter, sort or join: each as often as it stands, by name."""
    return _expanded(_remembered(address, text, parameters)[0])


def without_a_notice(address: Address, text: str, **parameters: object) -> list[str]:
    """The same of a statement against which Neo4j has nothing to say."""
    operators, notices = _remembered(address, text, parameters, prepared=True)
    assert not notices, (notices, text)
    return _expanded(operators)


def write_known(address: Address) -> None:
    """What was planned or known in this run is what is known from now on."""
    found = {"state": _state(address), "plans": dict(sorted(_planned.items()))}
    KNOWN.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")


def is_known_state(address: Address) -> bool:
    return bool(_known(address))


def _remembered(
    address: Address, text: str, parameters: dict[str, object], prepared: bool = False
) -> tuple[str, list[str]]:
    digest = sha256(f"{prepared} {text}".encode()).hexdigest()[:16]
    known = _planned.get(digest, _known(address).get(digest))
    if known is None:
        if prepared:
            _prepare(address)
        with _session(address) as session:
            summary = session.run(_explaining(text), parameters).consume()
        notices = [each.status_description for each in summary.gql_status_objects if each.is_notification]
        counted = Counter(name for name, _ in _operators(summary.plan) if any(word in name for word in _TELLING))
        known = " ".join(f"{name}*{times}" for name, times in sorted(counted.items()))
        if prepared and notices:
            return known, notices
    _planned[digest] = known
    return known, []


def _explaining(text: str) -> str:
    version = "CYPHER 25 "
    return f"{version}EXPLAIN {text.removeprefix(version)}" if text.startswith(version) else f"EXPLAIN {text}"


def _expanded(operators: str) -> list[str]:
    found = []
    for each in operators.split():
        name, _, times = each.partition("*")
        found += [name] * int(times)
    return found


@cache
def _known(address: Address) -> Mapping[str, str]:
    held = orjson.loads(KNOWN.read_bytes()) if KNOWN.exists() else {}
    return held["plans"] if held.get("state") == _state(address) else {}


@cache
def _state(address: Address) -> str:
    """What plans depend on, but for the statement."""
    with _session(address) as session:
        indexes = sorted(str(record.values()) for record in session.run(_INDEXES))
        version = session.run(_VERSION).single(strict=True)[0]
    sample = (shipped("cypher") / "model" / "sample.cypher").read_bytes()
    return sha256(orjson.dumps([indexes, version, sha256(sample).hexdigest()])).hexdigest()


@cache
def _prepare(address: Address) -> None:
    """Neo4j knows all properties of the model, used or not yet; what other tests wrote and took away counts no more."""
    known = {name for types in (*model().nodes.values(), *model().relationships.values()) for name in types}
    with _session(address) as session:
        session.run("UNWIND $names AS name CALL db.createProperty(name)", names=sorted(known)).consume()
        for procedure in ("resampleOutdatedIndexes", "awaitIndexes", "clearQueryCaches"):
            session.run(f"CALL db.{procedure}()").consume()


def profiled(address: Address, before: list[str], text: str, p: dict[str, object]) -> list[tuple[str, int]]:
    """The operators that Neo4j ran after `before`, with their database hits; nothing of it stays."""
    with _session(address) as session, session.begin_transaction() as transaction:
        for statement in before:
            transaction.run(statement).consume()
        operators = _operators(transaction.run(f"PROFILE {text}", p=p).consume().profile)
        transaction.rollback()
    return operators


@contextmanager
def _session(address: Address) -> Iterator[neo4j.Session]:
    auth = (address.username, address.password)
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver,
        driver.session(database=address.database) as session,
    ):
        yield session


def _operators(plan: Any) -> list[tuple[str, int]]:
    below = [each for child in plan.get("children", ()) for each in _operators(child)]
    return [(plan["operatorType"].partition("@")[0], int(plan["args"].get("DbHits", 0))), *below]
