"""Do the bills of materials name what is handed out, and are images named by digests that a registry told?"""

from __future__ import annotations

from pathlib import Path

from local_neo4j.artifacts import read_artifacts
from release.images import images, pinned
from release.materials import jars

ROOT = Path(__file__).parents[2]
DIGEST = f"sha256:{'0123456789abcdef' * 4}"


def test_each_jar_stands_there_with_its_hash_and_the_same_jars_give_the_same_bill() -> None:
    bill, artifacts = jars(), read_artifacts()
    assert bill == jars()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    hashes = [each["hashes"][0]["content"] for each in bill["components"]]
    assert hashes == [each.sha256 for each in artifacts]
    assert len({each["bom-ref"] for each in bill["components"]}) == len(artifacts)
    server = next(each for each in bill["components"] if each["name"] == "neo4j")
    assert server["purl"] == f"pkg:maven/org.neo4j/neo4j@{bill['metadata']['component']['version']}"


def test_every_image_of_the_files_is_found() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert list(images(dockerfile)) == ["node:22-alpine", "python:3.13-slim"]
    (neo4j,) = images(compose)
    assert neo4j.startswith("neo4j:") and neo4j.endswith("-community")


def test_an_image_is_named_by_its_digest_with_the_tag_for_readers() -> None:
    text = "FROM node:22-alpine AS web\nCOPY --from=web /a:b .\nFROM python:3.13-slim\n"
    assert pinned(text, lambda _: DIGEST) == (
        f"FROM node:22-alpine@{DIGEST} AS web\nCOPY --from=web /a:b .\nFROM python:3.13-slim@{DIGEST}\n",
        [],
    )


def test_a_digest_that_nobody_told_is_not_made_up() -> None:
    text = "  neo4j:\n    image: neo4j:2026.08-community\n"
    assert pinned(text, lambda _: None) == (text, ["neo4j:2026.08-community"])
