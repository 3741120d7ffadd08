"""Do the files for containers hold what they promise? Read as text: no container is started here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return loaded


def test_the_image_installs_what_the_lock_says_and_nothing_else() -> None:
    installs = re.findall(r"pip install (.*?)(?: &&|$)", DOCKERFILE, re.MULTILINE)
    assert installs == [
        "--no-cache-dir --require-hashes --requirement requirements/image.txt",
        "--no-cache-dir --no-deps --no-build-isolation .",
    ]


def test_what_the_image_copies_is_there() -> None:
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for source in sources.split():
            assert list(ROOT.glob(source)), source


def test_the_image_runs_as_nobody_special() -> None:
    assert DOCKERFILE.index("USER service") < DOCKERFILE.index("ENTRYPOINT")


def test_demo_data_come_only_where_they_are_asked_for(compose: dict[str, Any]) -> None:
    generating = [name for name, each in compose["services"].items() if "generate" in str(each)]
    assert generating == ["demo"]
    assert compose["services"]["demo"]["profiles"] == ["demo"]
    waited_for = [each.get("depends_on", {}) for each in compose["services"].values()]
    assert not any("demo" in each for each in waited_for)


def test_only_this_machine_reaches_a_port_and_the_database_has_none(compose: dict[str, Any]) -> None:
    ports = {name: each["ports"] for name, each in compose["services"].items() if "ports" in each}
    assert ports == {"service": ["127.0.0.1:8000:8000"]}


def test_no_password_has_a_default_or_stands_in_a_command_line(compose: dict[str, Any]) -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{NEO4J_PASSWORD[^}]*\}", text)) == {"${NEO4J_PASSWORD:?set NEO4J_PASSWORD}"}
    check = compose["services"]["neo4j"]["healthcheck"]["test"][1]
    assert " -p " not in check and "cypher-shell 'RETURN 1'" in check
    assert "secret" not in (ROOT / "README.md").read_text(encoding="utf-8").partition("## Docker")[2]
