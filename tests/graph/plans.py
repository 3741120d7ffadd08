"""How does Neo4j go about a statement?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j

from graphservice.graph.address import Address


def explained(address: Address, text: str, **parameters: object) -> list[str]:
    """The operators that Neo4j would run."""
    with _session(address) as session:
        return [name for name, _ in _operators(session.run(f"EXPLAIN {text}", parameters).consume().plan)]


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
        neo4j.GraphDatabase.driver(address.uri, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session(database=address.database) as session,
    ):
        yield session


def _operators(plan: Any) -> list[tuple[str, int]]:
    below = [each for child in plan.get("children", ()) for each in _operators(child)]
    return [(plan["operatorType"].partition("@")[0], int(plan["args"].get("DbHits", 0))), *below]
