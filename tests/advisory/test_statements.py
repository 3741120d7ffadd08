"""Are the statements of advocates and boards found by indexes, whatever they are asked?"""

from __future__ import annotations

import pytest

from graphservice.graph.address import Address
from graphservice.graph.cypher import FileKind, question, shipped
from tests.conftest import NOW
from tests.graph.plans import explained

NAMES = sorted(
    path.stem
    for path in (shipped("cypher") / "advisory").glob("*.cypher")
    if question(f"advisory/{path.stem}").kind is FileKind.STATEMENT
)
UNWANTED = ("AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "AllRelationshipsScan")
# Everybody who speaks for us, or is a client; all clients, to compare with; all values that there are.
WHOLE = {"population", "board_figures", "trait_values"}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("name", NAMES)
def test_a_statement_enters_by_an_index(name: str, address: Address) -> None:
    operators = explained(address, question(f"advisory/{name}").text, p={"now": NOW})
    assert [each for each in operators if name not in WHOLE and any(word in each for word in UNWANTED)] == []
