"""Whose token of the development file is this?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphservice.errors import ConfigurationError
from graphservice.http.refusals import InvalidToken
from graphservice.viewer import Scope, Viewer


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


_MEMBERS = {"id": _is_text, "name": _is_text, "owner": _is_text, "teams": _are_texts, "scopes": _are_texts}
_MEMBERS["allRecords"] = _is_flag
_FORMS = {_is_text: "a string", _are_texts: "a list of strings", _is_flag: "true or false"}
_REQUIRED = ("id", "name", "scopes")


@dataclass(frozen=True, slots=True)
class TokenFile:
    """Tokens are kept and looked up as digests: how long a look-up takes tells nothing about them."""

    viewers: Mapping[bytes, Viewer]
    path: Path

    @property
    def notice(self) -> str:
        return f"Bearer tokens are read from {self.path} ({len(self.viewers)} tokens): for development only."

    async def viewer(self, token: str) -> Viewer:
        found = self.viewers.get(_digest(token))
        if found is None:
            raise InvalidToken("The bearer token is unknown.")
        return found

    async def lasting(self, token: str) -> tuple[Viewer, float | None]:
        """The viewer; the tokens of a file have no end."""
        return await self.viewer(token), None


def read_token_file(path: Path) -> TokenFile:
    """From JSON: {"TOKEN": {"id": …, "name": …, "owner": …, "teams": […], "scopes": ["READ", …]}, …}; of a program
    that sees all records whatever GRAPHSERVICE_VISIBILITY says, "allRecords": true."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"The token file {path} cannot be read: {error}.") from error
    if not isinstance(content, dict) or not content:
        raise ConfigurationError(f"The token file {path} must be a JSON object of tokens and their viewers.")
    entries = enumerate(content.items(), 1)
    return TokenFile({_digest(token): _viewer(path, number, entry) for number, (token, entry) in entries}, path)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _viewer(path: Path, number: int, entry: Any) -> Viewer:
    """Messages tell the entry by its number: tokens are secrets, and messages end up in logs."""

    def wrong(what: str) -> ConfigurationError:
        return ConfigurationError(f"The token file {path}, entry {number}: {what}.")

    if not isinstance(entry, dict):
        raise wrong("it must be an object with id, name, scopes, and optionally owner and teams")
    for name, value in entry.items():
        if name not in _MEMBERS:
            raise wrong(f"{name!r} is unknown; known are {', '.join(_MEMBERS)}")
        if not _MEMBERS[name](value):
            raise wrong(f"{name!r} must be {_FORMS[_MEMBERS[name]]}")
    for name in _REQUIRED:
        if not entry.get(name):
            raise wrong(f"{name!r} is missing")
    unknown = set(entry["scopes"]) - set(Scope)
    if unknown:
        raise wrong(f"scope {min(unknown)!r} is unknown; known are {', '.join(Scope)}")
    return Viewer(
        id=entry["id"],
        name=entry["name"],
        owner=entry.get("owner"),
        teams=tuple(entry.get("teams", ())),
        scopes=frozenset(map(Scope, entry["scopes"])),
        all_records=entry.get("allRecords", False),
    )
