"""Is what the README says true?"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.settings import Settings
from graphservice.viewer import LOCAL

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found.group(1)


async def test_its_question_has_its_answer(service: Service) -> None:
    operation = Operation(block("graphql"), {"account": "acc_sample_north"})
    answer = await service.execute(operation, viewer=LOCAL, request_id="readme")
    assert answer.data == json.loads(block("json"))


def test_its_table_has_every_setting() -> None:
    rows = re.findall(r"^\| `([A-Z0-9_]+)` \| (.*?) \| (.*?) \|$", README, re.MULTILINE)
    declared = [(each.metadata["name"], each.metadata["shown"], each.metadata["doc"]) for each in fields(Settings)]
    assert rows == declared


def test_its_mutation_is_that_of_the_code() -> None:
    """Its lines stand there in that order, with others between them."""
    code = (ROOT / "graphservice/directory/mutations/withdrawn_interactions.py").read_text(encoding="utf-8")
    lines = iter(code.splitlines())
    assert [each for each in block("python").splitlines() if each and each not in lines] == []
    statement = ROOT / "cypher/directory/restore_interaction.cypher"
    assert block("cypher") == statement.read_text(encoding="utf-8")


def test_the_houses_rooms_are_there() -> None:
    rooms = re.findall(r"^  (\w+)/ ", README, re.MULTILINE)
    assert rooms
    for room in rooms:
        assert (ROOT / "graphservice" / room / "__init__.py").is_file()


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_each_make_target_that_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make (\w+)", README)) - {"nothing"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_page_of_the_docs_is_in_the_site() -> None:
    listed = re.findall(r'"([\w/]+\.md)"', (ROOT / "zensical.toml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(str(each.relative_to(ROOT / "docs")) for each in (ROOT / "docs").rglob("*.md"))
