"""Is somebody found by an index, and not by looking at everybody?"""

from __future__ import annotations

import pytest

from graphservice.graph.address import Address
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from tests.conftest import NOW
from tests.graph.plans import explained

NAMES = (
    "forgetting/locked_person", "forgetting/joined_nodes", "forgetting/joined_edges", "forgetting/borne_by_others",
    "forgetting/stand_in", "forgetting/end_ownership", "forgetting/contacts_of_mailbox", "graph/tombstones",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_enters_by_an_index(name: str, address: Address, database: Database) -> None:
    operators = explained(address, question(name).text, p={"now": NOW})
    assert [each for each in operators if "Scan" in each] == []
    assert [each for each in operators if "Seek" in each]
