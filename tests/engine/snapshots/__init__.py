"""Which Cypher does an operation become, word for word? An operation beside its statements, for each mechanism.

`NAME.graphql` is the operation, `NAME.json` its variables if it has any, `NAME.cypher` what it becomes, in lines for
the reader. A test compares. To see what an operation becomes now: `python -m tests.engine.snapshots NAME`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphservice.graph.tokens import Token, tokens
from graphservice.viewer import Scope, Viewer

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.graphql"))
VIEWER = Viewer("jonas", "Jonas Weber", "own_sample_jonas", scopes=frozenset(Scope))
_CLAUSES = ("OPTIONAL", "MATCH", "CALL", "UNWIND", "WITH", "WHERE", "ORDER", "RETURN", "UNION")
_CLOSING = {"}": "{", "]": "[", ")": "("}


def operation(name: str) -> tuple[str, dict[str, Any]]:
    variables = FOLDER / f"{name}.json"
    text = (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
    return text, json.loads(variables.read_text(encoding="utf-8")) if variables.exists() else {}


def kept(name: str) -> str:
    return (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")


def shown(statements: list[str]) -> str:
    """Each clause on a line of its own, further in for each subquery."""
    lines = "".join(f"{''.join(_folded(statement))};\n" for statement in statements).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def plain(text: str) -> str:
    """The same in one line."""
    return " ".join(text.split())


def _folded(statement: str) -> Iterator[str]:
    words = tokens(plain(statement))
    open_: list[str] = []
    for position, token in enumerate(words):
        if token.text in _CLOSING:
            closed = open_.pop()
            if closed == "{{":
                yield "\n" + "  " * open_.count("{{")
        elif token.text in ("{", "[", "("):
            open_.append("{{" if token.text == "{" and _clause(words, position + 2) else token.text)
        elif _clause(words, position) and open_[-1:] in ([], ["{{"]):
            yield "\n" + "  " * open_.count("{{")
        yield token.text


def _clause(words: list[Token], position: int) -> bool:
    """Whether a clause begins here."""
    before = words[position - 2].text if position > 1 else ""
    return words[position].text in _CLAUSES and before not in ("STARTS", "ENDS", "OPTIONAL")
