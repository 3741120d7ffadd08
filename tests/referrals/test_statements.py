"""Are the statements of ties found by indexes, whatever they are asked?"""

from __future__ import annotations

import pytest

from graphservice.graph.address import Address
from graphservice.graph.cypher import FileKind, question, shipped
from tests.conftest import NOW
from tests.graph.plans import explained

NAMES = sorted(
    path.stem
    for path in (shipped("cypher") / "referrals").glob("*.cypher")
    if question(f"referrals/{path.stem}").kind is FileKind.STATEMENT
)
FOLDING = ("happened", "happened_between", "held_ties", "lock_people", "new_ties", "changed_ties", "ended_ties")
UNWANTED = ("AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "AllRelationshipsScan")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("name", NAMES)
def test_a_statement_enters_by_an_index(name: str, address: Address) -> None:
    operators = explained(address, question(f"referrals/{name}").text, p={"now": NOW})
    assert [each for each in operators if any(word in each for word in UNWANTED)] == []


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("name", FOLDING)
def test_an_import_seeks_each_of_its_rows_however_few_there_were_when_it_was_planned(
    name: str, address: Address
) -> None:
    operators = explained(address, question(f"referrals/{name}").text, p={"now": NOW})
    assert [each for each in operators if "Scan" in each or each == "NodeHashJoin"] == []
    assert sum("Seek" in each for each in operators) >= 1


@pytest.mark.usefixtures("database")
def test_what_happened_between_two_is_looked_for_from_the_one_who_met_fewer(
    address: Address,
) -> None:
    operators = explained(address, question("referrals/happened_between").text, p={"now": NOW})
    assert operators.count("NodeUniqueIndexSeek") == 1
