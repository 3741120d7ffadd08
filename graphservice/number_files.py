"""How are the numbers of a formula read? From a TOML file, the shipped one or one's own, each with a version."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from graphservice.errors import ConfigurationError

OWN_VERSIONS = 1_000

T = TypeVar("T")


def numbers_of(setting: str, path: Path | None, shipped: Path, made: Callable[[Mapping[str, Any]], T]) -> T:
    """What `made` makes of a file, the shipped one where `path` is None.

    Raises ConfigurationError that names the setting, the file and the key.
    """
    try:
        given = tomllib.loads((path or shipped).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{setting}={path}: it cannot be read: {error}") from error
    try:
        found = made(given)
        own = int(given["version"]) >= OWN_VERSIONS
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigurationError(f"{setting}={path}: {error}") from error
    if path is not None and not own:
        raise ConfigurationError(f"{setting}={path}: give it a version of your own, {OWN_VERSIONS} or above.")
    return found


def section_of(kind: type[Any], section: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """A section of the file. Raises ValueError unless its keys are the fields of the dataclass."""
    names, found = {each.name for each in fields(kind)}, given[section]
    if names != found.keys():
        raise ValueError(f"{section}: {', '.join(sorted(names ^ found.keys()))}: missing or unknown")
    return dict(found)
