"""Do the statements of the import take what the records bring, and find it by an index?"""

from __future__ import annotations

import re

import pytest

from graphservice.graph.address import Address
from graphservice.graph.cypher import question, shipped
from graphservice.graph.database import Database
from graphservice.ingest.load.writes import PEOPLE, WRITES
from graphservice.ingest.records import ContractRecord, OwnershipRecord, Record, Shape, TeamRecord, WorkRecord
from tests.conftest import NOW
from tests.graph.plans import explained

TYPES = re.compile(r"\[\w+:([A-Z_|]+)")
NAMES = sorted(path.stem for path in (shipped("cypher") / "ingest").glob("*.cypher"))
# What is made of the model, beside the files.
MADE = {kind.__name__: write.statement.text for kind, write in WRITES.items() if not write.by_name}
# What is asked once an import, before its first row or after its last; the next number is at the end of an index.
ASKED_ONCE = {"aliases", "products", "won_deals", "next_number", "start_import", "open_facts", "is_empty"}
ASKED_ONCE |= {"held_companies", "held_members", "held_owners", "held_seats", "held_splits", "held_types"}
ASKED_ONCE |= {"held_workers", "given_types", "named_accounts", "owners"}
ASKED_ONCE |= {"account_domains", "account_names", "contact_mailboxes", "deal_products", "held_links"}
SEEKS = {"NodeUniqueIndexSeek", "NodeIndexSeek", "DynamicLabelNodeIndexSeek"}


def test_every_kind_of_record_has_a_statement_and_every_statement_a_use() -> None:
    kinds = (each for shape in Record.__subclasses__() for each in shape.__subclasses__())
    assert set(WRITES) == set(kinds)
    used = {write.statement.name for write in WRITES.values() if write.by_name}
    assert {f"ingest/{name}" for name in NAMES if name.startswith("put_")} == used


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_a_statement_uses_the_hash_and_every_field_of_its_record(kind: type[Record]) -> None:
    write, hashless = WRITES[kind], WRITES[kind].shape is Shape.JOIN or WRITES[kind].frozen
    if write.shape is Shape.AGREED:  # a capability writes it
        return
    if write.by_name:
        wanted = {*kind._fields, *([] if hashless else ["hash"]), *(["number"] if kind in PEOPLE else [])}
        assert set(re.findall(r"row\.(\w+)", write.statement.text)) == wanted
    else:
        used = {int(index) for index in re.findall(r"row\[(\d+)\]", write.statement.text)}
        assert used == set(range(1 if hashless else 0, len(kind._fields) + (kind in PEOPLE) + 1))


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_an_update_can_change_every_property_that_a_creation_sets(kind: type[Record]) -> None:
    """Beside those that are set once: ids, when it was created, what it hangs on."""
    write = WRITES[kind]
    if write.frozen or write.shape in (Shape.JOIN, Shape.AGREED):
        return
    pattern = r"\b(\w+): (?:date\(|datetime\(\{epochMillis: |CASE WHEN )?row[\[.]\w+"
    set_ = set(re.findall(pattern, write.statement.text))
    once = {"id", "factId", "hash", "createdAt", "number", "source", "slot", "epochMillis"}
    told = {name for _, name in write.properties}
    assert told == set_ - (once - told)
    assert {field for field, _ in write.properties} <= set(kind._fields)


def test_a_statement_follows_from_what_the_model_declares() -> None:
    assert (
        WRITES[ContractRecord].statement.source
        == """// Of each new contract its id.
UNWIND $rows AS row
MATCH (other:Account {id: row[2]})
CREATE (node:Contract {
  id: row[1], name: row[3], startsOn: date(row[4]), endsOn: date(row[5]), annualValue: row[6], currency: row[7], \
hash: row[0], version: 1, createdAt: $now, updatedAt: $now
})-[:WITH]->(other)
RETURN collect(node.id)
"""
    )
    assert (
        WRITES[WorkRecord].statement.source
        == """// Of each new work its id.
UNWIND $rows AS row
MATCH (start:Owner {id: row[2]})
MATCH (goal:Opportunity {id: row[3]})
CREATE (start)-[fact:WORKS {
  id: row[1], factId: row[1], hash: row[0], role: row[4], share: row[5], validFrom: datetime({epochMillis: row[6]}), \
validTo: CASE WHEN row[7] IS NOT NULL THEN datetime({epochMillis: row[7]}) END, source: $system, object: $object, \
slot: row[8], recordedAt: $now, recordedBy: $viewer
}]->(goal)
RETURN collect(fact.id)
"""
    )


def test_a_record_is_made_by_name_alone() -> None:
    team = TeamRecord(id="team_1", name="Nordics")
    assert (team.id, team.name, [*team]) == ("team_1", "Nordics", ["team_1", "Nordics"])
    assert ContractRecord(id="ctr_1", account="acc_1", name="2026/7").ends_on is None
    with pytest.raises(TypeError):
        TeamRecord("team_1", "Nordics")  # type: ignore[call-arg]  # this is what it refuses
    with pytest.raises(TypeError, match="name"):
        TeamRecord(id="team_1")
    with pytest.raises(TypeError, match="colour"):
        TeamRecord(id="team_1", name="Nordics", colour="blue")


def _text(statement: str) -> str:
    return question(f"ingest/{statement}").text


@pytest.mark.parametrize("name", [*NAMES, *MADE])
def test_a_statement_enters_by_an_index(name: str, address: Address, database: Database) -> None:
    p = {"now": NOW, "label": "Contact", "type": "WORKS_AT"}
    operators = explained(address, MADE[name] if name in MADE else _text(name), p=p)
    if name not in ASKED_ONCE:
        assert [each for each in operators if "Scan" in each] == []
        assert {each.partition("(")[0] for each in operators if "Seek" in each} <= SEEKS


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_the_statements_that_look_for_facts_and_links_know_their_types(kind: type[Record]) -> None:
    """They name the types, since a plan for a type that is only known later can go through all relationships."""
    write = WRITES[kind]
    asked = {
        Shape.FACT: ["known_ownerships"]
        if kind is OwnershipRecord
        else ["known_facts", "believed_facts", "supersede_facts"],
        Shape.LINK: ["known_links", "update_links"],
    }
    for name in asked.get(write.shape, []):
        assert set(write.type.split("|")) <= {type for each in TYPES.findall(_text(name)) for type in each.split("|")}


def test_no_statement_looks_for_a_relationship_by_a_property_and_a_type_that_is_only_known_later() -> None:
    """Planned while there are few relationships of the type, it goes through all of them for each row ever after."""
    texts = {path.name: path.read_text() for path in shipped("cypher").rglob("*.cypher")}
    found = [name for name, text in texts.items() if re.search(r"MATCH[^\n]*\[\w*:\$\([^\]]*\{", text)]
    assert found == []
