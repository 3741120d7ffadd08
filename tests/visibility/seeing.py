"""How do tests ask as somebody who sees a part?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graphservice.viewer import Scope, Viewer


def viewer(owner: str | None, *scopes: Scope) -> Viewer:
    return Viewer(owner or "program", "Somebody", owner, scopes=frozenset({Scope.READ, *scopes}))


def depth_file(folder: Path, depths: Mapping[str, str]) -> Path:
    path = folder / "visibility.toml"
    path.write_text("".join(f'{kind} = "{depth}"\n' for kind, depth in depths.items()), encoding="utf-8")
    return path
