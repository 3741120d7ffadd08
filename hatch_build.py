"""What goes into a wheel beside the code? The interface and GraphiQL, where they were built, as `make wheel` does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IncludePages(BuildHookInterface[Any]):
    """A checkout that is installed editable needs no copy: it finds web/built beside the code."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        built = Path(self.root, "web", "built")
        if version == "standard" and built.is_dir():
            build_data["force_include"][str(built)] = "graphservice/_shipped/web"
