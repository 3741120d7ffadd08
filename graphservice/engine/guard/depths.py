"""How far does a viewer see, of each kind? As the file says that GRAPHSERVICE_VISIBILITY names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from graphservice.errors import ConfigurationError
from graphservice.text.nearest_values import likest

SETTING = "GRAPHSERVICE_VISIBILITY"


class Depth(StrEnum):
    """Whose records a viewer sees: their own, their team's, those of all who report to them as well, everybody's."""

    OWN = "OWN"
    TEAM = "TEAM"
    TEAM_AND_BELOW = "TEAM_AND_BELOW"
    ALL = "ALL"


# The kinds that somebody has: the file gives each a depth. All other kinds follow from these, or are seen by everybody.
OWNED = (
    "Account",
    "Contact",
    "Opportunity",
    "Interaction",
    "Handoff",
    "Touch",
    "IntroductionRequest",
    "ReferenceRequest",
    "Target",
)

Depths = Mapping[str, Depth]


def depths_of(path: Path) -> Depths:
    """The depth of each kind. Raises ConfigurationError that says what to write instead."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{SETTING}={path}: it cannot be read: {error}") from error
    unknown = next((name for name in given if name not in (*OWNED, "default")), None)
    if unknown is not None:
        known = (*OWNED, "default")
        raise ConfigurationError(f"{SETTING}={path}: {unknown!r} is no kind with a depth; {likest(unknown, known)}.")
    default = _depth(path, "default", given.get("default", Depth.OWN))
    return {kind: _depth(path, kind, given.get(kind, default)) for kind in OWNED}


def visibility_notice(path: Path | None) -> str:
    """One sentence for whoever starts the service. Raises ConfigurationError where the file is wrong."""
    if path is None:
        return f"Every viewer with the scope READ sees all records ({SETTING} is all)."
    depths = depths_of(path)
    return f"Viewers see a part of the records ({path}): {', '.join(f'{kind} {depths[kind]}' for kind in OWNED)}."


def _depth(path: Path, name: str, given: Any) -> Depth:
    if given in list(Depth):
        return Depth(given)
    raise ConfigurationError(f"{SETTING}={path}: {name} = {given!r} is no depth; {likest(str(given), list(Depth))}.")
