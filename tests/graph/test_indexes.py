"""Are the lists that people page through read from an index?"""

from __future__ import annotations

import pytest

from graphservice.directory.rules.search import SearchType
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.indexes import states, words_indexed_after
from graphservice.graph.migrations import check, modelled
from tests.graph.plans import explained

LABELS = ("Account", "Contact", "Owner", "Team", "Product", "Opportunity", "Contract")
ORDERS = [(label, key) for label in LABELS for key in ("name", "createdAt", "updatedAt")]
FILTERS = {
    "Account": ("industry", "region", "country", "domain"),
    "Contact": ("email", "jobFunction", "country"),
    "Opportunity": ("status", "phase", "kind"),
}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("label", "key"), [*ORDERS, ("Opportunity", "openedOn")])
def test_a_page_in_order_is_read_from_an_index(address: Address, label: str, key: str) -> None:
    plan = explained(
        address,
        f"MATCH (n:{label}) WHERE n.{key} IS NOT NULL AND n.id IS NOT NULL "
        f"WITH n ORDER BY n.{key}, n.id LIMIT $k RETURN n",
        k=10,
    )
    assert [name for name in plan if name.startswith("Node")] == ["NodeIndexScan"]
    assert not [name for name in plan if "Sort" in name or "Top" in name]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("label", "key"), [(label, key) for label, keys in FILTERS.items() for key in keys])
def test_a_filter_by_value_is_read_from_an_index(address: Address, label: str, key: str) -> None:
    plan = explained(
        address, f"MATCH (n:{label}) WHERE n.{key} = $p.value AND n.id IS NOT NULL RETURN count(n)", p={"value": "x"}
    )
    assert [name for name in plan if name.startswith("Node")] == ["NodeIndexSeek"]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("label", ["Account", "Contact"])
def test_a_part_of_a_name_is_looked_up_in_a_text_index(address: Address, label: str) -> None:
    plan = explained(address, f"MATCH (n:{label}) WHERE n.foldedName CONTAINS $p.part RETURN n", p={"part": "x"})
    assert [name for name in plan if name.startswith("Node")] == ["NodeIndexContainsScan"]


async def test_each_kind_that_can_be_searched_for_has_its_two_full_text_indexes(database: Database) -> None:
    text = """SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, options WHERE size(labelsOrTypes) = 1
    RETURN name, labelsOrTypes[0], options.indexConfig['fulltext.analyzer']"""
    analyzers = {"words": "standard-folding", "parts": "simple"}
    assert sorted(await database.records(text, {})) == sorted(
        [f"{type.lower()}_{index}", type.title(), analyzer]
        for type in SearchType
        for index, analyzer in analyzers.items()
    )


async def test_while_an_empty_graph_is_filled_words_are_not_indexed_and_afterwards_they_are(database: Database) -> None:
    async with words_indexed_after(database, modelled()):
        there = await states(database)
        assert "contact_by_name" in there
        assert {"contact_name_text", "contact_words", "account_parts"} & there.keys() == set()
    assert await check(database) == []


async def test_words_are_indexed_again_after_what_filled_the_graph_failed(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with words_indexed_after(database, modelled()):
            raise ZeroDivisionError
    assert await check(database) == []
