"""Is everything found that the model does not allow?"""

from __future__ import annotations

import pytest

import graphservice.model
from graphservice.graph.database import Database
from graphservice.graph.property_types import check, model
from graphservice.model import NODES, RELATIONSHIPS, temporal
from graphservice.model.kinds import NodeKind
from graphservice.model.properties import day

LYRA = "MATCH (a:Account {id: 'acc_sample_lyra'})"
MARA = "MATCH (o:Owner {id: 'own_sample_mara'})"
OWNS = "MATCH (:Owner)-[e:OWNS {id: 'asg_sample_lyra_new_sales'}]->(:Account)"
KNOWS = "MATCH ({id: 'con_sample_wei'})-[e:KNOWS]->({id: 'con_sample_lea'})"

PLANTED = {
    "an unknown label": (
        "CREATE (:Gadget {id: 'gad_1'})",
        "MATCH (n:Gadget) DELETE n",
        ["Gadget is a set of labels that the model does not know (1, as in gad_1)"],
    ),
    "no label": (
        "CREATE ({id: 'bare'})",
        "MATCH (n {id: 'bare'}) DELETE n",
        ["a node without labels is a set of labels that the model does not know (1, as in bare)"],
    ),
    "a person who is none": (
        f"{MARA} REMOVE o:Person",
        f"{MARA} SET o:Person",
        ["Owner is a set of labels that the model does not know (1, as in own_sample_mara)"],
    ),
    "an unknown property": (
        f"{LYRA} SET a.colour = 'blue'",
        f"{LYRA} REMOVE a.colour",
        ["Account.colour is a property that the model does not know: STRING NOT NULL (1, as in acc_sample_lyra)"],
    ),
    "a number of another kind": (
        f"{LYRA} SET a.employees = 90.0",
        f"{LYRA} SET a.employees = 90",
        ["Account.employees is FLOAT NOT NULL, not INTEGER (1, as in acc_sample_lyra)"],
    ),
    "a moment without a zone": (
        f"{LYRA} SET a.createdAt = localdatetime('2025-11-04T08:00:00')",
        f"{LYRA} SET a.createdAt = datetime('2025-11-04T08:00:00Z')",
        ["Account.createdAt is LOCAL DATETIME NOT NULL, not ZONED DATETIME NOT NULL (1, as in acc_sample_lyra)"],
    ),
    "a day that is a moment": (
        "MATCH (o:Opportunity) WHERE o.id STARTS WITH 'opp_sample' SET o.was = o.openedOn "
        "SET o.openedOn = datetime({date: o.was})",
        "MATCH (o:Opportunity) WHERE o.was IS NOT NULL SET o.openedOn = o.was REMOVE o.was",
        [
            "Opportunity.openedOn is ZONED DATETIME NOT NULL, not DATE NOT NULL (4, as in opp_sample_harbour)",
            "Opportunity.was is a property that the model does not know: DATE NOT NULL (4, as in opp_sample_harbour)",
        ],
    ),
    "a property that is missing": (
        "MATCH (c:Contact {id: 'con_sample_sam'}) REMOVE c.optedOut",
        "MATCH (c:Contact {id: 'con_sample_sam'}) SET c.optedOut = true",
        ["Contact:Person.optedOut is missing, but is declared BOOLEAN NOT NULL (1, as in con_sample_sam)"],
    ),
    "a list of something else": (
        "MATCH (a:Advocate {id: 'adv_sample_ingrid'}) SET a.topics = [1, 2]",
        "MATCH (a:Advocate {id: 'adv_sample_ingrid'}) SET a.topics = ['finance', 'roll-out']",
        ["Advocate.topics is LIST<INTEGER NOT NULL> NOT NULL, not LIST<STRING NOT NULL> (1, as in adv_sample_ingrid)"],
    ),
    "a whole number as a share": (
        f"{OWNS} SET e.share = 1",
        f"{OWNS} SET e.share = 1.0",
        ["OWNS.share is INTEGER NOT NULL, not FLOAT NOT NULL (1, as in asg_sample_lyra_new_sales)"],
    ),
    "a fact without a beginning": (
        f"{OWNS} REMOVE e.validFrom",
        f"{OWNS} SET e.validFrom = datetime('2025-11-04T00:00:00Z')",
        ["OWNS.validFrom is missing, but is declared ZONED DATETIME NOT NULL (1, as in asg_sample_lyra_new_sales)"],
    ),
    "a moment with a named zone": (
        f"{OWNS} SET e.validFrom = datetime('2025-11-04T00:00:00Z[UTC]')",
        f"{OWNS} SET e.validFrom = datetime('2025-11-04T00:00:00Z')",
        [
            "OWNS.validFrom is a moment with another zone than UTC: write it with the offset Z "
            "(1, as in asg_sample_lyra_new_sales)"
        ],
    ),
    "a moment with another offset": (
        f"{LYRA} SET a.updatedAt = datetime({{datetime: a.updatedAt, timezone: '+02:00'}})",
        f"{LYRA} SET a.updatedAt = datetime({{datetime: a.updatedAt, timezone: 'Z'}})",
        [
            "Account.updatedAt is a moment with another zone than UTC: write it with the offset Z "
            "(1, as in acc_sample_lyra)"
        ],
    ),
    "an unknown property of a fact": (
        f"{OWNS} SET e.mood = true",
        f"{OWNS} REMOVE e.mood",
        ["OWNS.mood is a property that the model does not know: BOOLEAN NOT NULL (1, as in asg_sample_lyra_new_sales)"],
    ),
}


@pytest.mark.parametrize(("plant", "mend", "expected"), PLANTED.values(), ids=PLANTED)
async def test_a_planted_mistake_is_found(database: Database, plant: str, mend: str, expected: list[str]) -> None:
    await database.command(plant)
    found = [str(problem) for problem in await check(database)]
    await database.command(mend)
    assert found == expected


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (f"{LYRA} {MARA} CREATE (o)-[:LIKES]->(a)", "LIKES is a relationship that the model does not know"),
        (
            f"{LYRA} {MARA} CREATE (a)-[:REPORTS_TO]->(o)",
            "REPORTS_TO leads from Account to Owner:Person, which the model does not know",
        ),
    ],
)
async def test_a_relationship_that_has_no_business_there_is_found(
    database: Database, plant: str, expected: str
) -> None:
    ((id,),) = await database.command(plant.replace("[:", "[e:") + " RETURN elementId(e)")
    found = [str(problem) for problem in await check(database)]
    await database.command("MATCH ()-[e]->() WHERE elementId(e) = $p.id DELETE e", {"id": id})
    assert found == [f"{expected} (1, as in {id})"]


async def test_an_empty_list_fits_every_list(database: Database) -> None:
    await database.command(f"{KNOWS} SET e.evidence = []")
    found = await check(database)
    await database.command(f"{KNOWS} SET e.evidence = [1.0, 0.0, 1.0]")
    assert found == []


def test_parts_are_shared() -> None:
    owns = model().relationships["OWNS"]
    assert owns["share"] == "FLOAT NOT NULL"
    assert owns["validTo"] == "ZONED DATETIME"
    assert owns["hash"] == "STRING"
    assert model().relationships["OWNED"] == owns


def test_a_text_that_is_kept_folded_has_its_folded_one_beside_it() -> None:
    contact = model().nodes[frozenset({"Person", "Contact"})]
    assert (contact["foldedName"], contact["foldedTitle"]) == ("STRING NOT NULL", "STRING")
    assert "foldedTitle" not in model().nodes[frozenset({"Person", "Owner"})]


def test_what_a_relationship_joins_is_there() -> None:
    """The ends are written as labels, or as `*` for whatever there is."""
    known = {*NODES, "Person", "*"}
    assert {end for kind in RELATIONSHIPS.values() for ends in kind.joins for end in ends} <= known


def test_a_name_of_several_types_is_no_key_of_an_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (temporal("validFrom"), temporal("since"), temporal("name")) == ("datetime", "date", None)
    monkeypatch.setitem(NODES, "Odd", NodeKind("Odd", None, (day("employees"),)))  # a number of accounts
    every = graphservice.model._temporal
    every.cache_clear()
    temporal.cache_clear()
    with pytest.raises(ValueError, match="'employees' of several types"):
        temporal("employees")
    monkeypatch.undo()
    every.cache_clear()
    assert temporal("employees") is None
