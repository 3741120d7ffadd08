"""Do the 61 conformance audits of npm's graphql-http find nothing?"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"


async def test_every_audit_is_ok(port: int) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (WEB / "node_modules" / "graphql-http").is_dir():
        pytest.skip("npm's graphql-http is not installed: run `make web`")
    audits = await asyncio.create_subprocess_exec(
        node, "audit.mjs", f"http://127.0.0.1:{port}/graphql", cwd=WEB, stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await audits.communicate()
    assert printed.decode() == "61 of 61 audits ok\n"
    assert audits.returncode == 0
