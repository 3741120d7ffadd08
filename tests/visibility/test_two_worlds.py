"""Does anything that a viewer gets change when something changes that they cannot see?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Scope
from tests.asking import Ask
from tests.visibility.seeing import depth_file, viewer
from tests.visibility.test_smaller_firm import OPERATIONS, SOME
from tests.visibility.worlds import restored

AIKO = viewer("own_sample_aiko")
ADMIN = replace(AIKO, id="admin", scopes=frozenset(Scope))
ELSEWHERE = (
    """mutation { createAccounts(inputs: [{name: "Aardvark AB", industry: "Media"}, {name: "Ingrid & Co"}]) {
      accounts { id } userErrors { message } } }""",
    """mutation { createContact(input: {account: "acc_sample_lyra", givenName: "Ingrid", familyName: "Aaberg",
      email: "ingrid@lyra.example"}) { contact { id } userErrors { message } } }""",
    """mutation { assignOwner(input: {target: "acc_sample_lyra", owner: "own_sample_mara", role: UPSELL}) {
      userErrors { message } } }""",
    """mutation { recordInteraction(input: {kind: CALL, at: "2026-05-30T08:00:00Z", subject: "Ingrid?",
      people: [{person: "own_sample_mara"}, {person: "con_sample_lea"}]}) { userErrors { message } } }""",
    """mutation { recordSatisfaction(input: {contact: "con_sample_lea", kind: NPS, score: 3}) {
      userErrors { message } } }""",
)


@pytest.mark.parametrize(
    "operations",
    [
        pytest.param(SOME, id="some"),
        pytest.param(OPERATIONS, id="all", marks=(pytest.mark.proof, pytest.mark.timeout(900))),
    ],
)
async def test_what_is_written_where_they_see_nothing_changes_nothing_that_they_get(
    database: Database, settings: Settings, tmp_path: Path, operations: Sequence[str]
) -> None:
    path = depth_file(tmp_path, {})
    ask = Ask(Service(schema, database, replace(settings, visibility=path)))
    before = [await ask(text, viewer=AIKO) for text in operations]
    try:
        for text in ELSEWHERE:
            done: Any = await ask(text, viewer=ADMIN)
            assert not done.errors, done.errors
            (payload,) = done.data.values()
            assert payload["userErrors"] == []
        after = [await ask(text, viewer=AIKO) for text in operations]
    finally:
        await restored(database)
    for text, one, two in zip(operations, before, after, strict=True):
        assert (one.data, one.errors, one.extensions) == (two.data, two.errors, two.extensions), text
