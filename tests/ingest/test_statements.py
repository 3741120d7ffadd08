"""Do the statements of the import take what the records bring, and find it by an index?"""

from __future__ import annotations

import re
from typing import get_args

import pytest

from graphservice.graph.address import Address
from graphservice.graph.cypher import question, shipped
from graphservice.graph.database import Database
from graphservice.ingest.records import Record
from graphservice.ingest.writes import PEOPLE, WRITES
from tests.conftest import NOW
from tests.graph.plans import explained

NAMES = sorted(path.stem for path in (shipped("cypher") / "ingest").glob("*.cypher"))
# What is asked once an import, before its first row; the next number is at the end of an index.
ASKED_ONCE = {"aliases", "won_deals", "next_number"}


def test_every_kind_of_record_has_a_statement_and_every_statement_a_use() -> None:
    assert set(WRITES) == set(get_args(Record))
    used = {write.statement for write in WRITES.values()}
    assert {name for name in NAMES if name.startswith("put_")} == used


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_a_statement_uses_the_hash_and_every_field_of_its_record(kind: type[Record]) -> None:
    used = {int(index) for index in re.findall(r"row\[(\d+)\]", question(f"ingest/{WRITES[kind].statement}").text)}
    count = len(kind._fields) + (kind in PEOPLE)
    hashless = WRITES[kind].late or kind.__name__ in ("OwnerStub", "Name")
    assert used == set(range(1 if hashless else 0, count + 1))


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_enters_by_an_index(name: str, address: Address, database: Database) -> None:
    operators = explained(address, question(f"ingest/{name}").text, p={"now": NOW})
    if name not in ASKED_ONCE:
        assert [each for each in operators if "Scan" in each] == []
        assert {each.partition("(")[0] for each in operators if "Seek" in each} <= {
            "NodeUniqueIndexSeek",
            "NodeIndexSeek",
        }
