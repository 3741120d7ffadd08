"""Is a plan the same as the specification, whatever is asked and whatever the data? Random operations over each type.

A longer run: `GRAPHSERVICE_FUZZ_COUNT=100000 GRAPHSERVICE_FUZZ_SEED=7 pytest tests/engine/complete/test_fuzz.py`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from random import Random

import pytest

from graphservice.engine.fields.connected import Connected
from graphservice.engine.keys import keys_of
from graphservice.engine.read.documents import RefusedDocument
from graphservice.engine.read.model import model_of
from graphservice.graph.cypher import question
from graphservice.schema import schema
from tests.engine.fuzz.comparison import Comparison
from tests.engine.fuzz.operations import Operations
from tests.engine.variants import first_cursor

COUNT = int(os.environ.get("GRAPHSERVICE_FUZZ_COUNT", "1500"))
SEED = int(os.environ.get("GRAPHSERVICE_FUZZ_SEED", "1"))
EACH = 5  # times that a document is asked, with other variables and other data


@pytest.mark.timeout(60 + COUNT // 20)
async def test_a_plan_answers_as_bare_graphql_core_does(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = Comparison(schema._schema, str(schema), monkeypatch)
    random = Random(SEED)
    operations = Operations(random, comparison.schema, first_place, comparison.roots)
    asked: Counter[str] = Counter()
    while asked["operations"] < COUNT:
        written = operations.document()
        document = comparison.documents.read(written.text)
        if isinstance(document, RefusedDocument):
            asked["refused"] += 1
            continue
        for _ in range(EACH):
            asked["operations"] += 1
            values = operations.values(written)
            difference = await comparison.differ(document, values, random)
            assert difference is None, f"seed {SEED}\n{written.text}\n{json.dumps(values)}\n{difference}"
    assert asked["refused"] < asked["operations"] / EACH / 4


def first_place(type: str, field: str) -> str:
    """A cursor of a connection in its own order."""
    spec = model_of(schema._schema).spec(type, field)
    assert isinstance(spec, Connected)
    return first_cursor(spec.question, keys_of(spec.order, [], "edge" in question(spec.question).returns))
