"""Is every code with which an input can be refused in the schema, with its meaning, and no other?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import graphservice
from graphservice.advisory.rules.eligibility import Exclusion
from graphservice.referrals.rules.references import Obstacle
from graphservice.writing.codes import UserErrorCode

_PACKAGE = Path(graphservice.__file__).parent
_NO_MUTATIONS = {"http", "ingest"}  # codes of answers as a whole, and of rows of files: no user errors
_PASSED_ON = (ast.Attribute, ast.Name)  # the code of another objection, or of a parameter
_WORD = re.compile("[A-Z]+(_[A-Z]+)*")
_ENUMS = [*Obstacle, *Exclusion]


@cache
def _modules() -> dict[Path, ast.Module]:
    files = (path for path in _PACKAGE.rglob("*.py") if path.relative_to(_PACKAGE).parts[0] not in _NO_MUTATIONS)
    return {path: ast.parse(path.read_text()) for path in files}


def _takers(modules: dict[Path, ast.Module]) -> dict[str, int | None]:
    """The functions that make an objection of a code, and which argument that is; others of modules, by name."""
    found: dict[str, int | None] = {"Objection": 2}
    for module in modules.values():
        found |= {name: place for name, place in _defined(module).items() if place is not None and name[0] != "_"}
    return found


def _defined(module: ast.Module) -> dict[str, int | None]:
    """The functions of a module, and which argument is the code of an objection."""
    found: dict[str, int | None] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.args if each.arg != "self"]
            makes = "code" in names and "Objection" in ast.unparse(node)
            found[node.name] = names.index("code") if makes else None
    return found


@cache
def _codes() -> list[tuple[str, ast.expr]]:
    return list(_given(_modules()))


def _given(modules: dict[Path, ast.Module]) -> Iterator[tuple[str, ast.expr]]:
    takers = _takers(modules)
    for path, module in modules.items():
        known = takers | _defined(module)
        for node in ast.walk(module):
            if not isinstance(node, ast.Call):
                continue
            place = known.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
            if place is not None:
                given = [each.value for each in node.keywords if each.arg == "code"]
                given += node.args[place : place + 1]
                yield from ((f"{path.name}:{node.lineno}", each) for each in given)


def _tabled(modules: dict[Path, ast.Module]) -> Iterator[tuple[str, str]]:
    """The codes in tables of refusals: pairs of a sentence and a word in capitals."""
    for path, module in modules.items():
        for node in ast.walk(module):
            if isinstance(node, ast.Tuple) and len(node.elts) == 2:
                first, second = (each.value if isinstance(each, ast.Constant) else "" for each in node.elts)
                if str(first).endswith(".") and _WORD.fullmatch(str(second)):
                    yield f"{path.name}:{node.lineno}", str(second)


def _literals(code: ast.expr) -> list[str]:
    parts = [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
    return [str(each.value) for each in parts if isinstance(each, ast.Constant)]


def test_each_code_that_can_be_given_is_in_the_schema() -> None:
    given = _codes()
    unread = [where for where, code in given if not _literals(code) and not isinstance(code, _PASSED_ON)]
    assert unread == []
    said = [(where, each) for where, code in given for each in _literals(code)] + list(_tabled(_modules()))
    unknown = {where: each for where, each in said if each not in set(UserErrorCode)}
    assert unknown == {}
    assert set(map(str, _ENUMS)) <= set(UserErrorCode)


def test_no_code_is_in_the_schema_that_cannot_be_given() -> None:
    given = {each for _, code in _codes() for each in _literals(code)}
    given |= {each for _, each in _tabled(_modules())} | set(map(str, _ENUMS))
    assert set(UserErrorCode) - given == set()


def test_each_code_says_what_it_means() -> None:
    for code in UserErrorCode:
        assert code.meaning.endswith(".") and code.value == code.name
