"""Does somebody see what was written after they were shut out, whoever wrote it and whoever answers?

The proof in another length: `GRAPHSERVICE_INTERLEAVINGS=200 pytest -m proof tests/visibility/test_new_enemy.py`.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graphservice.clock import OfDatabase
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Scope
from tests.asking import Ask
from tests.visibility.seeing import depth_file, viewer

COUNT = int(os.environ.get("GRAPHSERVICE_INTERLEAVINGS", "1000"))
AIKO = viewer("own_sample_aiko")
ADMIN = replace(AIKO, id="admin", scopes=frozenset(Scope))
SHARE = """mutation { shareRecord(input: {record: "acc_sample_lyra", with: "own_sample_aiko", reason: "A while."}) {
  share { id } userErrors { message } } }"""
END = 'mutation ($id: ID!) { endShare(input: {share: $id, reason: "Over."}) { userErrors { message } } }'
WRITE = """mutation ($name: String!, $version: Int!) {
  updateAccount(input: {id: "acc_sample_lyra", name: $name, version: $version}) {
    account { version } userErrors { message } } }"""
READ = '{ accounts { nodes { id name } } account(id: "acc_sample_lyra") { name } }'


async def secrets_seen(database: Database, settings: Settings, address: Address, path: Path, rounds: int) -> int:
    """In each round an account is shared, then readers begin, the share ends by one process, and a secret is written by
    another; how many of those who began to read after the share ended saw one."""
    others = [Database.connect(settings, address) for _ in range(2)]
    given = replace(settings, visibility=path, clock=OfDatabase())
    revoking, writing, reading = (Ask(Service(schema, each, given)) for each in (database, *others))
    random, seen = Random(1), 0

    async def write(name: str) -> None:
        account: Any = await writing('{ account(id: "acc_sample_lyra") { version } }', viewer=ADMIN)
        wrote: Any = await writing(WRITE, {"name": name, **account.data["account"]}, viewer=ADMIN)
        assert wrote.data["updateAccount"]["userErrors"] == []

    for turn in range(rounds):
        shared: Any = await revoking(SHARE, viewer=ADMIN)
        id = shared.data["shareRecord"]["share"]["id"]

        async def read(delay: float) -> str:
            await asyncio.sleep(delay)
            return str((await reading(READ, viewer=AIKO)).data)

        readers = [asyncio.create_task(read(random.uniform(0, 0.05))) for _ in range(4)]
        ended: Any = await revoking(END, {"id": id}, viewer=ADMIN)
        assert ended.data["endShare"]["userErrors"] == []
        after = [asyncio.create_task(read(random.uniform(0, 0.05))) for _ in range(4)]
        await write(f"Secret {turn}")
        answers = await asyncio.gather(*after, read(0))
        await asyncio.gather(*readers)
        seen += sum(f"Secret {turn}" in answer for answer in answers)
        assert "acc_sample_lyra" not in answers[-1]
        await write("Lyra Média 🎧")
    for each in others:
        await each.close()
    return seen


async def test_nothing_is_seen_that_was_written_after_a_share_ended(
    database: Database, settings: Settings, address: Address, tmp_path: Path
) -> None:
    assert await secrets_seen(database, settings, address, depth_file(tmp_path, {}), 12) == 0


@pytest.mark.proof
@pytest.mark.timeout(3_600)
async def test_nothing_is_seen_in_a_thousand_interleavings(
    database: Database, settings: Settings, address: Address, tmp_path: Path
) -> None:
    assert await secrets_seen(database, settings, address, depth_file(tmp_path, {}), COUNT) == 0
