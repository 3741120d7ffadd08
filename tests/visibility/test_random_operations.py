"""The same for whatever can be asked: random operations, answered from the whole firm and from the viewer's part of it.

A longer run: `GRAPHSERVICE_VISIBILITY_COUNT=20000 pytest -m proof tests/visibility/test_random_operations.py`; another
one: `GRAPHSERVICE_VISIBILITY_SEED=2`. With `--log-cli-level INFO` it says how far it is.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graphservice.engine.answers import Answer
from graphservice.engine.read.documents import RefusedDocument
from graphservice.engine.read.model import model_of
from graphservice.engine.service import Service
from graphservice.engine.write import patterns
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Viewer
from tests.asking import Ask
from tests.conftest import NOW
from tests.engine.complete.test_fuzz import first_place
from tests.engine.fuzz.inputs import Inputs
from tests.engine.fuzz.operations import Operations
from tests.visibility.rule_engine import HELD
from tests.visibility.seeing import depth_file, viewer
from tests.visibility.test_smaller_firm import in_full
from tests.visibility.worlds import cut_down, kept, restored

COUNT = int(os.environ.get("GRAPHSERVICE_VISIBILITY_COUNT", "150"))
SEED = int(os.environ.get("GRAPHSERVICE_VISIBILITY_SEED", "1"))
PART = 100  # operations that are asked before the firm is cut down: Neo4j keeps their plans meanwhile
OWNERS = ("own_sample_aiko", "own_sample_jonas", "own_sample_mara", "own_sample_tom", None)
DEPTHS: Mapping[str, Mapping[str, str]] = {
    "own": {},
    "team": {"default": "TEAM"},
    "below": {"default": "TEAM_AND_BELOW"},
    "mixed": {"Account": "TEAM_AND_BELOW", "Contact": "TEAM", "Opportunity": "ALL", "Target": "TEAM"},
}
_log = logging.getLogger(__name__)
# What has rules of its own, and the account above another one, of which a summary is shown.
APART = ("reviews", "review", "developmentPlans", "viewer", "parent", "account", "before", "after")


class SampleInputs(Inputs):
    """Ids of the sample graph, and now and then one of nothing."""

    def __init__(self, random: Random, ids: list[str]) -> None:
        super().__init__(random)
        self._of, self._ids = random, ids

    def id(self, labels: list[str]) -> str:
        return self._of.choice([*self._ids, "acc_none"])


@dataclass(frozen=True)
class PartialViewer:
    """Somebody who sees a part of the firm, and how they ask."""

    ask: Ask
    viewer: Viewer
    depths: Mapping[str, str]

    async def left(self, database: Database) -> tuple[list[str], list[str]]:
        """What the rules leave of the database for them."""
        depths = {kind: self.depths.get("default", "OWN") for kind in HELD} | dict(self.depths)
        return await kept(database, self.viewer.owner, depths, NOW)


def viewers(database: Database, settings: Settings, folder: Path) -> Iterator[PartialViewer]:
    """Twenty: five people at four depths; those of one depth ask one service."""
    for name, depths in DEPTHS.items():
        place = folder / name
        place.mkdir()
        path = depth_file(place, depths)
        ask = Ask(Service(schema, database, replace(settings, visibility=path)))
        yield from (PartialViewer(ask, viewer(owner), depths) for owner in OWNERS)


def questions(count: int, ids: list[str], service: Service) -> list[tuple[str, dict[str, Any]]]:
    """So many documents that are not refused, each with values for its variables."""
    random = Random(SEED)
    planned = model_of(schema._schema)
    root = schema._schema.query_type
    assert root is not None
    roots = frozenset(name for name in root.fields if planned.planned("Query", name))
    operations = Operations(random, schema._schema, first_place, roots - frozenset(APART))
    operations.inputs = SampleInputs(random, ids)
    found: list[tuple[str, dict[str, Any]]] = []
    while len(found) < count:
        written = operations.document()
        text = written.text
        if any(f" {name}" in text or f"{{{name}" in text for name in APART):
            continue
        if not isinstance(service.documents.read(text), RefusedDocument):
            found.append((text, operations.values(written)))
    return found


def comparable(answer: Answer) -> Any:
    return in_full(answer), answer.errors


@pytest.mark.proof
@pytest.mark.timeout(86_400)
async def test_random_operations_are_answered_as_in_a_firm_of_the_viewers_part(
    database: Database, address: Address, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A plan is good for each of the firms: planning each statement anew for each would take most of the time.
    monkeypatch.setattr(patterns, "PREFIX", f"{patterns.PREFIX}replan=skip ")
    patient = Database.connect(replace(settings, query_timeout=900.0), address)
    everybody = list(viewers(patient, settings, tmp_path))
    assert len(everybody) == 20
    (ids,) = await database.record("MATCH (n) WHERE n.id CONTAINS '_' RETURN collect(n.id)", {})
    asked = questions(COUNT, sorted(ids), everybody[0].ask.service)
    wrong: list[str] = []
    for start in range(0, COUNT, PART):
        wrong += await differences(database, everybody, asked[start : start + PART])
        _log.info("%d operations, %d viewers: %d differences", min(start + PART, COUNT), len(everybody), len(wrong))
    await patient.close()
    assert not wrong, f"seed {SEED}: {len(wrong)} differences\n" + "\n".join(wrong[:10])


async def differences(
    database: Database, everybody: list[PartialViewer], asked: list[tuple[str, dict[str, Any]]]
) -> list[str]:
    """Of some operations, by all viewers: what they see, and what an administrator sees of a firm of their part."""
    seen = [[comparable(await who.ask(*each, viewer=who.viewer)) for who in everybody] for each in asked]
    wrong = []
    for place, who in enumerate(everybody):
        all_records = replace(who.viewer, all_records=True)
        try:
            await cut_down(database, *await who.left(database))
            there = [comparable(await who.ask(*each, viewer=all_records)) for each in asked]
        finally:
            await restored(database)
        for question, one, two in zip(asked, seen, there, strict=True):
            if one[place] != two:
                wrong.append(f"{who.viewer.id} {dict(who.depths)}\n{question}\nseen:  {one[place]}\nthere: {two}")
    return wrong
