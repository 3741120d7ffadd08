"""What if a node is not as the model says? Its place is told, the rest is answered; what was wrong is in the log."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.asking import Ask

MASKED = "Internal error. It is logged: quote the request id when you report it."


@pytest_asyncio.fixture
async def faulty(database: Database) -> AsyncIterator[str]:
    """A deal without a name, of a kind that there is not, worth text."""
    id = fresh_id("opp")
    await database.command(
        """CREATE (:Opportunity {id: $p.id, kind: 'SOMETHING', phase: 'LEAD', status: 'OPEN', amount: 'much',
        currency: 'EUR', openedOn: date('1999-01-01'), createdAt: datetime(), updatedAt: datetime(), version: 1})""",
        {"id": id},
    )
    yield id
    await database.command("MATCH (n:Opportunity {id: $p.id}) DELETE n", {"id": id})


async def test_a_value_that_must_be_there_makes_its_object_null_and_no_more(
    ask: Ask, faulty: str, caplog: pytest.LogCaptureFixture
) -> None:
    query = 'query ($id: ID!) { bad: opportunity(id: $id) { id name } good: team(id: "team_sample_emea") { name } }'
    answer = await ask(query, {"id": faulty})
    assert answer.data == {"bad": None, "good": {"name": "EMEA"}}
    (error,) = answer.errors
    assert (error["message"], error["path"]) == (MASKED, ["bad", "name"])
    assert error["extensions"] == {"code": "INTERNAL_ERROR", "requestId": "a-test"}
    assert "Cannot return null for non-nullable field Opportunity.name." in caplog.text


@pytest.mark.parametrize("field", ["kind", "amount { amount }"])
async def test_a_value_that_is_not_of_its_type_is_not_shown_to_anybody(
    ask: Ask, faulty: str, field: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await ask(f"query ($id: ID!) {{ opportunity(id: $id) {{ id {field} }} }}", {"id": faulty})
    assert [error["message"] for error in answer.errors] == [MASKED]
    assert "SOMETHING" not in str(answer)
    assert "much" not in str(answer)
    assert ("SOMETHING" if field == "kind" else "much") in caplog.text


async def test_in_a_list_that_must_be_whole_it_takes_the_list_with_it(ask: Ask, faulty: str) -> None:
    answer = await ask("{ opportunities(last: 1) { totalCount nodes { kind } } }")
    assert answer.data is None
    assert (answer.executed, answer.status) == (True, 500)
    assert [error["path"] for error in answer.errors] == [["opportunities", "nodes", 0, "kind"]]
