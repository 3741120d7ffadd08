"""Can a view be saved like this?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graphservice.errors import Objection, no_such
from graphservice.text.local_paths import LONGEST, is_local_path

OWN: Final = 200  # views of one viewer
SHARED: Final = 200  # views that are shared with one team
NAME: Final = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view as it is kept."""

    id: str
    name: str
    path: str
    team: str | None
    version: int


@dataclass(frozen=True, slots=True)
class SharingTeam:
    """A team that a view is to be shared with: whether the viewer belongs to it, and how many it has besides."""

    is_theirs: bool
    shared: int


def checked_path(value: str) -> str | Objection:
    """The path as it is kept."""
    text = value.strip()
    if len(text) > LONGEST:
        message = f"The path has {len(text):,} characters: at most {LONGEST:,} are allowed. Save a shorter one."
        return Objection("", message, "TOO_LONG")
    if not is_local_path(text):
        message = "The path is none of a page here: write it from `/` on, as the address bar has it, without the host."
        return Objection("", message, "INVALID_PATH")
    return text


def wrong_team(team: str, found: SharingTeam | None) -> Sequence[Objection]:
    """What is wrong with sharing a view with a team."""
    if found is None:
        return [no_such("team", "team", team)]
    if not found.is_theirs:
        message = "You do not belong to this team: share the view with a team of yours, or keep it to yourself."
        return [Objection("team", message, "NOT_YOURS")]
    if found.shared >= SHARED:
        message = f"The team has {SHARED} shared views, the limit: somebody deletes one of theirs first."
        return [Objection("team", message, "LIMIT_REACHED")]
    return []


def wrong_saving(before: KeptView | None, version: int | None, own: int) -> Sequence[Objection]:
    """What is wrong with saving a view anew, or in the place of one of that name. `own`: how many the viewer has."""
    if before is None and version is not None:
        message = "You have no view of this name any more: leave `version` out to save it anew."
        return [Objection("version", message, "NOT_FOUND")]
    if before is None and own >= OWN:
        return [Objection("name", f"You have {OWN} saved views, the limit: delete one first.", "LIMIT_REACHED")]
    if before is not None and version != before.version:
        message = (
            f"You have a view {before.name!r}, at version {before.version}: send `version: {before.version}` to "
            "replace it, or choose another name."
        )
        return [Objection("version", message, "CONFLICT")]
    return []
