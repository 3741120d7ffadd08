"""Do the statements of the import take what the records bring, and find it by an index?"""

from __future__ import annotations

import re
from typing import get_args

import pytest

from graphservice.graph.address import Address
from graphservice.graph.cypher import question, shipped
from graphservice.graph.database import Database
from graphservice.ingest.records import Ownership, Record
from graphservice.ingest.writes import PEOPLE, WRITES, Shape
from tests.conftest import NOW
from tests.graph.plans import explained

TYPES = re.compile(r"\[\w+:([A-Z_|]+)")
NAMES = sorted(path.stem for path in (shipped("cypher") / "ingest").glob("*.cypher"))
# What is asked once an import, before its first row or after its last; the next number is at the end of an index.
ASKED_ONCE = {"aliases", "products", "won_deals", "next_number", "start_import", "open_facts", "is_empty"}
ASKED_ONCE |= {"held_companies", "held_members", "held_owners", "held_seats", "held_splits", "held_types"}
ASKED_ONCE |= {"held_workers", "given_types", "named_accounts", "owners"}
SEEKS = {"NodeUniqueIndexSeek", "NodeIndexSeek", "DynamicLabelNodeIndexSeek"}


def test_every_kind_of_record_has_a_statement_and_every_statement_a_use() -> None:
    assert set(WRITES) == set(get_args(Record))
    used = {write.statement for write in WRITES.values()}
    assert {name for name in NAMES if name.startswith("put_")} == used


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_a_statement_uses_the_hash_and_every_field_of_its_record(kind: type[Record]) -> None:
    used = {int(index) for index in re.findall(r"row\[(\d+)\]", question(f"ingest/{WRITES[kind].statement}").text)}
    count = len(kind._fields) + (kind in PEOPLE)
    hashless = WRITES[kind].shape is Shape.JOIN or WRITES[kind].frozen
    assert used == set(range(1 if hashless else 0, count + 1))


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_an_update_can_change_every_property_that_a_creation_sets(kind: type[Record]) -> None:
    """Beside those that are set once: ids, when it was created, what it hangs on."""
    write = WRITES[kind]
    if write.frozen or write.shape is Shape.JOIN:
        return
    pattern = r"\b(\w+): (?:date\(|datetime\(\{epochMillis: |CASE WHEN )?row\[\d+\]"
    set_ = set(re.findall(pattern, _text(write.statement)))
    once = {"id", "factId", "hash", "createdAt", "number", "source", "slot", "epochMillis"}
    told = {name for _, name in write.properties}
    assert told == set_ - (once - told)
    assert {field for field, _ in write.properties} <= set(kind._fields)


def _text(statement: str) -> str:
    return question(f"ingest/{statement}").text


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_enters_by_an_index(name: str, address: Address, database: Database) -> None:
    p = {"now": NOW, "label": "Contact", "type": "WORKS_AT"}
    operators = explained(address, question(f"ingest/{name}").text, p=p)
    if name not in ASKED_ONCE:
        assert [each for each in operators if "Scan" in each] == []
        assert {each.partition("(")[0] for each in operators if "Seek" in each} <= SEEKS


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_the_statements_that_look_for_facts_and_links_know_their_types(kind: type[Record]) -> None:
    """They name the types, since a plan for a type that is only known later can go through all relationships."""
    write = WRITES[kind]
    asked = {
        Shape.FACT: ["known_ownerships"] if kind is Ownership else ["known_facts", "believed_facts", "supersede_facts"],
        Shape.LINK: ["known_links", "update_links"],
    }
    for name in asked.get(write.shape, []):
        assert set(write.type.split("|")) <= {type for each in TYPES.findall(_text(name)) for type in each.split("|")}


def test_no_statement_looks_for_a_relationship_by_a_property_and_a_type_that_is_only_known_later() -> None:
    """Planned while there are few relationships of the type, it goes through all of them for each row ever after."""
    texts = {path.name: path.read_text() for path in shipped("cypher").rglob("*.cypher")}
    found = [name for name, text in texts.items() if re.search(r"MATCH[^\n]*\[\w*:\$\([^\]]*\{", text)]
    assert found == []
