"""How does Neo4j go about what the schema offers? Every question in every way it can be asked, explained, not run.

The sample graph is small, and still an index is chosen where there is one: what is scanned here would be scanned in a
firm with a million contacts.
"""

from __future__ import annotations

from random import Random

import pytest

from graphservice.engine.fields.connected import Connected
from graphservice.engine.fields.groups import Grouped
from graphservice.graph.address import Address
from graphservice.settings import Settings
from tests.engine.composing import Composer
from tests.engine.variants import MODEL, QUESTIONS, Variant, together, variants
from tests.graph.plans import without_a_notice

WHOLE = ("AllNodesScan", "RelationshipsScan", "CartesianProduct")
SCANS = ("NodeByLabelScan", "RelationshipTypeScan")  # what is counted by groups is all looked at
SORTS = ("Sort", "Top")
TOGETHER = 8  # questions in one statement: planning several at once takes half the time
OF_ANY_KIND = 3  # the same, where each selects of every kind of node


@pytest.fixture(scope="session")
def composer(settings: Settings) -> Composer:
    return Composer(settings)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("type", "name"), QUESTIONS)
async def test_what_can_be_asked_is_found_by_indexes(
    composer: Composer, address: Address, type: str, name: str
) -> None:
    """A sample: each question with nothing and with everything, and some of the ways between, others for each."""
    every = list(variants(type, name))
    some = Random(f"{type}.{name}").sample(every[1:-1], k=min(2, max(len(every) - 2, 0)))
    await found_by_indexes(composer, address, type, name, [*every[:1], *some, *every[1:][-1:]])


@pytest.mark.proof
@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("type", "name"), QUESTIONS)
async def test_whatever_can_be_asked_is_found_by_indexes(
    composer: Composer, address: Address, type: str, name: str
) -> None:
    await found_by_indexes(composer, address, type, name, list(variants(type, name)))


async def found_by_indexes(composer: Composer, address: Address, type: str, name: str, asked: list[Variant]) -> None:
    spec = MODEL.spec(type, name)
    unwanted = WHOLE if isinstance(spec, Grouped) else (*WHOLE, *SCANS)
    ways: dict[bool, list[Variant]] = {True: [], False: []}
    for variant in asked:
        ways[type == "Query" and isinstance(spec, Connected) and _is_page_of_all(variant)].append(variant)
    size = OF_ANY_KIND if name in ("node", "nodes", "timeline") else TOGETHER
    for ordered, some in ways.items():
        for batch in (some[start : start + size] for start in range(0, len(some), size)):
            query = together(type, batch)
            (statement,) = await composer(query)
            found = without_a_notice(address, statement.text, p=statement.p)
            assert not [each for each in found if any(word in each for word in unwanted)], query
            assert not ordered or not set(SORTS) & set(found), query


def _is_page_of_all(variant: Variant) -> bool:
    """A page of a root list in an order of its own: read from an index, never sorted. What an argument narrows it to is
    few, and may be."""
    several = "}, {" in variant.text or ("after" in variant.text and "before" in variant.text)
    return not variant.asked.keys() - {"orderBy", ""} and not several
