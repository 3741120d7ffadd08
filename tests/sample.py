"""How does the sample graph get into a database?"""

from __future__ import annotations

from graphservice.graph.cypher import shipped
from graphservice.graph.database import Database, Transaction
from graphservice.graph.migrations import statements


async def load_sample(database: Database) -> None:
    """Creates cypher/model/sample.cypher, once: its ids are unique."""
    text = (shipped("cypher") / "model" / "sample.cypher").read_text(encoding="utf-8")

    async def work(transaction: Transaction) -> None:
        for statement in statements(text):
            await (await transaction.run(statement)).consume()

    await database.write(work, timeout=120)
