"""Does the search for what is there twice find it by an index?"""

from __future__ import annotations

import pytest

from graphservice.graph.address import Address
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from tests.conftest import NOW
from tests.graph.plans import explained


@pytest.mark.parametrize("name", ["account_names", "colleagues", "places", "raise_findings", "shared_mailboxes"])
def test_a_statement_enters_by_an_index(name: str, address: Address, database: Database) -> None:
    """Of what a list holds Neo4j does not know the type: a text index, or the first half of an order, is not used."""
    operators = explained(address, question(f"stewardship/{name}").text, p={"now": NOW})
    assert [each for each in operators if "Scan" in each] == []
    assert [each for each in operators if "Seek" in each]
