"""Where do the questions stand? One Cypher file each, named after what it asks, outside the package."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from graphservice.errors import ConfigurationError
from graphservice.graph.tokens import parameters, rename, tokens

_PACKAGE = Path(__file__).resolve().parents[1]
_CONDITION = re.compile(r"//\s*(if|unless)\s+(\$\w+(?:\s+or\s+\$\w+)*)\s*$")
_LOCK = re.compile(r"\bSET (\w+)\.(?:locked = true|(\w+) = \1\.\2\b)")
_STAMP = re.compile(r"(?<![<>])[=:] \$now\b")
# What a file says in one word: that a fact holds at a moment, that the record of a moment says so, and how strong a tie
# is at a moment (`$recentDays`, `$lastingDays` and `$least` are given beside it; a test compares it with the rule).
_SHORT = {
    "validAt": "({0}.validFrom <= {1} AND ({0}.validTo IS NULL OR {0}.validTo > {1}))",
    "knownAt": "({0}.recordedAt <= {1} AND ({0}.supersededAt IS NULL OR {0}.supersededAt > {1}))",
    "strengthAt": "coalesce({0}.said, head([silence IN [CASE WHEN {0}.lastAt > {1} THEN 0.0 "
    "ELSE ({1}.epochMillis - {0}.lastAt.epochMillis) / 86400000.0 END] | head([faded IN [1 - 2.0 ^ -("
    "{0}.recent * 2.0 ^ (-silence / $recentDays) + {0}.lasting * 2.0 ^ (-silence / $lastingDays) "
    "+ coalesce({0}.standing, 0.0))] | CASE "
    "WHEN faded > {0}.most THEN {0}.most WHEN faded < $least THEN $least ELSE faded END])]))",
}
_CALL = re.compile(rf"\b({'|'.join(_SHORT)})\((\w+), (\$?[\w.]+)\)")
_WRITING = frozenset({"CREATE", "MERGE", "SET", "DELETE", "REMOVE"})
_RETURN = re.compile(r"RETURN node(?:, edge)?\s*$")


class FileKind(StrEnum):
    """The two kinds of Cypher file."""

    PATTERN = "pattern"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class PatternLine:
    """A line of a pattern; with a condition it stands only where one of some arguments was given, or none was."""

    text: str
    given: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    def stands(self, arguments: Collection[str]) -> bool:
        if self.given:
            return not self.given.isdisjoint(arguments)
        return self.missing.isdisjoint(arguments)


@dataclass(frozen=True, slots=True)
class CypherFile:
    """A question: its name (`room/name`), what a row is, and its text with parameters in one map `$p`."""

    name: str
    doc: str
    kind: FileKind
    source: str
    text: str
    lines: tuple[PatternLine, ...]
    parameters: frozenset[str]
    returns: frozenset[str]
    locks: bool  # whether others who want to write the same wait for it
    stamps: bool  # whether it writes down the moment of the write

    def body(self, arguments: Collection[str]) -> str:
        """A pattern without its RETURN, as it stands when these arguments were given."""
        return "\n".join(line.text for line in self.lines if line.stands(arguments))

    @property
    def writes(self) -> bool:
        """Whether it can change the graph."""
        return any(token.text in _WRITING for token in tokens(self.text))

    @property
    def conditions(self) -> frozenset[str]:
        return frozenset(name for line in self.lines for name in line.given | line.missing)


def shipped(folder: str) -> Path:
    """A folder that lies beside the package in a checkout and inside it in an installed wheel."""
    inside = _PACKAGE / "_shipped" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def fixed_statements() -> Iterator[CypherFile]:
    """Those whose text is sent as it is: no pattern, none of the model's own."""
    for path in sorted(shipped("cypher").glob("*/*.cypher")):
        file = question(f"{path.parent.name}/{path.stem}") if path.parent.name != "model" else None
        if file is not None and file.kind is FileKind.STATEMENT:
            yield file


@cache
def question(name: str) -> CypherFile:
    """The Cypher file of that name.

    Raises ConfigurationError where there is none, or where it does not say what a row is.
    """
    path = shipped("cypher") / f"{name}.cypher"
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigurationError(f"There is no Cypher file cypher/{name}.cypher.") from error
    return parse(name, source)


def parse(name: str, source: str) -> CypherFile:
    """What a Cypher file of that name and text is. Raises ConfigurationError that names the file."""
    source = _CALL.sub(lambda found: _SHORT[found[1]].format(found[2], found[3]), source)
    doc, body = _opening(name, source)
    pattern = _RETURN.search(body)
    used = parameters(body)
    return CypherFile(
        name=name,
        doc=doc,
        kind=FileKind.PATTERN if pattern else FileKind.STATEMENT,
        source=source,
        text=rename(body, {}, {each: f"$p.{each}" for each in used}).strip(),
        lines=tuple(_lines(name, body[: pattern.start()])) if pattern else (),
        parameters=used,
        returns=frozenset(re.findall("node|edge", pattern.group())) if pattern else frozenset(),
        locks=bool(_LOCK.search(body)),
        stamps=bool(_STAMP.search(body)),
    )


def _opening(name: str, source: str) -> tuple[str, str]:
    lines = source.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    doc = " ".join(line[2:].strip() for line in lines[:count])
    if not doc.endswith("."):
        raise ConfigurationError(f"cypher/{name}.cypher, line 1: say in a `//` sentence what a row is.")
    return doc, "\n".join(lines[count:])


def _lines(name: str, body: str) -> list[PatternLine]:
    lines = []
    for text in body.strip().splitlines():
        condition = _CONDITION.search(text)
        bare = text[: condition.start()].rstrip() if condition else text.rstrip()
        if condition and bare.lstrip().startswith("WHERE"):
            raise ConfigurationError(f"cypher/{name}.cypher: the first line of a WHERE stands always: {bare!r}.")
        word = condition.group(1) if condition else ""
        named = frozenset(re.findall(r"\w+", condition.group(2))) - {"or"} if condition else frozenset()
        lines.append(
            PatternLine(bare, named if word == "if" else frozenset(), named if word == "unless" else frozenset())
        )
    return lines
