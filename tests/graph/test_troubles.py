"""What is a client told when the database is there and cannot work?"""

from __future__ import annotations

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

from graphservice.errors import DatabaseUnavailable
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.troubles import translated_errors


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "Neo.DatabaseError.General.UnknownError",
            "The database has encountered a critical error, and needs to be restarted. Please see database logs.",
        ),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "java.io.IOException: No space left on device"),
        ("Neo.TransientError.General.DatabaseUnavailable", "The database is shutting down"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "The memory pool limit was exceeded"),
    ],
)
def test_a_sick_database_is_unavailable_rather_than_a_fault_of_ours(code: str, message: str) -> None:
    with pytest.raises(DatabaseUnavailable), translated_errors():
        raise Neo4jError._hydrate_neo4j(code=code, message=message)


async def test_where_every_connection_is_in_use_the_next_request_is_told_so(address: Address) -> None:
    driver = neo4j.AsyncGraphDatabase.driver(
        address.uri,
        auth=(address.username, address.password),
        max_connection_pool_size=1,
        connection_acquisition_timeout=0.2,
    )
    busy = Database(driver, address.database, 30)
    async with driver.session() as session:
        transaction = await session.begin_transaction()
        await (await transaction.run("RETURN 1")).consume()
        with pytest.raises(DatabaseUnavailable, match="overloaded"):
            await busy.record("RETURN 1", {})
        await transaction.rollback()
    assert await busy.record("RETURN 1", {}) == [1]
    await busy.close()
