"""Is a mapping file right, and if not, on which line is what wrong?"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from graphservice.errors import BadInput
from graphservice.ingest.systems.mapped.model import Lines, MappingFile, told
from graphservice.ingest.systems.mapped.naming import unknown_key, unknown_names

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SHIPPED = Path(__file__).parents[1] / "mappings"
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_NAME = re.compile(r"\"[^\"]*\"|'[^']*'|[\w-]+")


def read_mapping(named: str) -> MappingFile:
    """The mapping file at a path, or one that comes with this program (`maven-crm`).

    Raises BadInput with file, line, key and what to change.
    """
    path = _found(named)
    text = path.read_text(encoding="utf-8-sig")
    said, lines = _yaml(path, text) if path.suffix in (".yaml", ".yml") else _toml(path, text)
    try:
        mapping = MappingFile.model_validate(said)
    except ValidationError as error:
        wrong = "\n".join(told(path.name, lines, each["loc"], _message(each)) for each in error.errors())
        raise BadInput(wrong) from error
    mapping = mapping.read_from(path.name, lines)
    if wrong := "\n".join(mapping.told(*each) for each in unknown_names(mapping)):
        raise BadInput(wrong)
    return mapping


@cache
def shipped() -> dict[str, MappingFile]:
    """The mapping files that come with the program, by name."""
    return {path.stem: read_mapping(path.stem) for path in sorted(SHIPPED.glob("*.toml"))}


def _found(named: str) -> Path:
    path, shipped = Path(named), SHIPPED / f"{named}.toml"
    if path.is_file():
        return path
    if shipped.is_file():
        return shipped
    ours = ", ".join(sorted(each.stem for each in SHIPPED.glob("*.toml")))
    raise BadInput(f"{named}: there is no such mapping file, and none of this name comes with the program ({ours}).")


def _toml(path: Path, text: str) -> tuple[dict[str, Any], Lines]:
    try:
        return tomllib.loads(text), _toml_lines(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path.name}: is no TOML: {error}.") from error


def _yaml(path: Path, text: str) -> tuple[dict[str, Any], Lines]:
    try:
        lines: Lines = {}
        _yaml_lines(yaml.compose(text, yaml.SafeLoader), (), lines)
        return yaml.safe_load(text) or {}, lines
    except yaml.YAMLError as error:
        raise BadInput(f"{path.name}: is no YAML: {error}") from error


def _message(error: ErrorDetails) -> str:
    return unknown_key(str(error["loc"][-1])) if error["type"] == "extra_forbidden" else error["msg"]


def _toml_lines(text: str) -> Lines:
    """Where each header and key of a TOML file stands. Keys within braces stand on the line of the whole."""
    lines: Lines = {}
    counts: dict[tuple[str | int, ...], int] = {}
    here: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            here = _entered(_names(header[2]), header[1] == "[[", counts)
            for end in range(1, len(here) + 1):
                lines.setdefault(here[:end], number)
        elif key := _KEY.match(line):
            lines.setdefault((*here, *_names(key[1])), number)
    return lines


def _entered(names: list[str], several: bool, counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """The place that a header names: in the latest of each list on the way."""
    here: tuple[str | int, ...] = ()
    for place, name in enumerate(names):
        here = (*here, name)
        if several and place == len(names) - 1:
            counts[here] = counts.get(here, -1) + 1
        if here in counts:
            here = (*here, counts[here])
    return here


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in _NAME.findall(dotted)]


def _yaml_lines(node: yaml.Node | None, here: tuple[str | int, ...], lines: Lines) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines[(*here, key.value)] = key.start_mark.line + 1
            _yaml_lines(value, (*here, key.value), lines)
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            lines[(*here, place)] = value.start_mark.line + 1
            _yaml_lines(value, (*here, place), lines)
