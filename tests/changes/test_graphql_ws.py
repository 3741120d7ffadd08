"""Does the client that most front ends use, npm's graphql-ws, understand what it is told?"""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from tests.asking import Ask
from tests.changes.test_told import ASSIGN, FOLLOW, WAYS, cursors, done
from tests.changes.test_trail import account

WEB = Path(__file__).parents[2] / "web"


async def test_it_is_told_every_change_and_leaves(port: int, ask: Ask) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (WEB / "node_modules" / "graphql-ws").is_dir():
        pytest.skip("npm's graphql-ws is not installed: run `make web`")
    id = await account(ask, "Told to graphql-ws")
    (start,) = await cursors(ask, id)
    operation = json.dumps({"query": FOLLOW, "variables": {"of": id, "after": start}})
    url = f"ws://127.0.0.1:{port}/graphql"
    command = [node, "--experimental-websocket", "--no-warnings", "follow.mjs", url, operation, "2"]
    follower = await asyncio.create_subprocess_exec(*command, cwd=WEB, stdout=asyncio.subprocess.PIPE)
    for way in WAYS[:2]:
        await done(ask, ASSIGN, of=id, **way)
    printed, _ = await follower.communicate()
    assert follower.returncode == 0
    told = [message["data"]["ownershipChanged"]["cursor"] for message in json.loads(printed)]
    assert told == await cursors(ask, id)
