"""Does the schema still answer what clients of the last release ask? Names are deprecated, not taken away."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from graphql import build_schema, find_breaking_changes

ROOT = Path(__file__).parents[1]
SDL = (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")


def breaking(released: str, served: str = SDL) -> list[str]:
    return [each.description for each in find_breaking_changes(build_schema(released), build_schema(served))]


def git(*arguments: str) -> str | None:
    said = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() if said.returncode == 0 else None


def test_a_client_of_the_last_release_is_served() -> None:
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v*")
    if tag is None:
        pytest.skip("nothing was released yet: there is no tag v…")
    released = git("show", f"{tag}:schema/schema.graphql")
    assert released is not None
    assert breaking(released) == []


def test_what_is_taken_away_would_be_found() -> None:
    more = SDL.replace("type Query {", 'type Query {\n  "What was."\n  formerly(of: ID): String', 1)
    assert breaking(more) == ["Field Query.formerly was removed."]
    assert breaking(SDL, more) == []
