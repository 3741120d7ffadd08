"""How does Neo4j go about what the schema offers? Every question in every way it can be asked, explained, not run.

The sample graph is small, and still an index is chosen where there is one: what is scanned here would be scanned in a
firm with a million contacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import neo4j
import pytest

from graphservice.engine.specs import Connected, Grouped
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.property_types import model
from graphservice.settings import Settings
from tests.engine.composing import Composer, Statement
from tests.engine.variants import MODEL, QUESTIONS, Variant, together, variants

WHOLE = ("AllNodesScan", "RelationshipsScan", "CartesianProduct")
SCANS = ("NodeByLabelScan", "RelationshipTypeScan")  # what is counted by groups is all looked at
SORTS = ("Sort", "Top")
TOGETHER = 8  # questions in one statement: planning several at once takes half the time
OF_ANY_KIND = 3  # the same, where each selects of every kind of node


@pytest.fixture(scope="session")
def session(address: Address, database: Database) -> Iterator[neo4j.Session]:
    """One that tells of everything that Neo4j would say. It knows all properties of the model, used or not yet; what
    other tests wrote and took away counts no more."""
    auth = (address.username, address.password)
    known = {name for types in (*model().nodes.values(), *model().relationships.values()) for name in types}
    with neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver, driver.session() as opened:
        opened.run("UNWIND $names AS name CALL db.createProperty(name)", names=sorted(known)).consume()
        for procedure in ("resampleOutdatedIndexes", "awaitIndexes", "clearQueryCaches"):
            opened.run(f"CALL db.{procedure}()").consume()
        yield opened


@pytest.fixture(scope="session")
def composer(settings: Settings) -> Composer:
    return Composer(settings)


@pytest.mark.parametrize(("type", "name"), QUESTIONS)
async def test_what_can_be_asked_is_found_by_indexes(
    composer: Composer, session: neo4j.Session, type: str, name: str
) -> None:
    """A sample: each question with nothing and with everything, and some of the ways between, others for each."""
    every = list(variants(type, name))
    some = Random(f"{type}.{name}").sample(every[1:-1], k=min(2, max(len(every) - 2, 0)))
    await found_by_indexes(composer, session, type, name, [*every[:1], *some, *every[1:][-1:]])


@pytest.mark.proof
@pytest.mark.parametrize(("type", "name"), QUESTIONS)
async def test_whatever_can_be_asked_is_found_by_indexes(
    composer: Composer, session: neo4j.Session, type: str, name: str
) -> None:
    await found_by_indexes(composer, session, type, name, list(variants(type, name)))


async def found_by_indexes(
    composer: Composer, session: neo4j.Session, type: str, name: str, asked: list[Variant]
) -> None:
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
            found = explained(session, statement)
            assert not [each for each in found if any(word in each for word in unwanted)], query
            assert not ordered or not set(SORTS) & set(found), query


def explained(session: neo4j.Session, statement: Statement) -> list[str]:
    """The operators that Neo4j would run, if it has nothing to say against the statement."""
    text = statement.text.replace("CYPHER 25 ", "CYPHER 25 EXPLAIN ", 1)
    summary = session.run(text, p=statement.p).consume()
    assert not [each.status_description for each in summary.gql_status_objects if each.is_notification], text
    return list(_operators(summary.plan))


def _is_page_of_all(variant: Variant) -> bool:
    """A page of a root list in an order of its own: read from an index, never sorted. What an argument narrows it to is
    few, and may be."""
    several = "}, {" in variant.text or ("after" in variant.text and "before" in variant.text)
    return not variant.asked.keys() - {"orderBy", ""} and not several


def _operators(plan: Any) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
