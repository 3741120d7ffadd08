"""Does an installed wheel find what lies outside the package in a checkout?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

_PROGRAM = """
import pathlib, graphservice
from graphservice.assistants.questions import documents
from graphservice.graph.cypher import question, shipped
from graphservice.schema import schema
from graphservice.http.pages import built_pages, known_documents
assert "site" in graphservice.__file__, graphservice.__file__
assert (shipped("schema") / "schema.graphql").read_text(encoding="utf-8") == f"{schema}\\n"
assert built_pages() == pathlib.Path(graphservice.__file__).parent / "_shipped" / "web", built_pages()
assert known_documents(built_pages())
assert documents()["who_owns"].startswith("query WhoOwns")
print(question("directory/account_contacts").doc)
"""


def test_it_finds_its_cypher_files_its_schema_and_its_pages(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    run = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(site)!r})\n{_PROGRAM}"]
    said = subprocess.run(run, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert said.stdout == "The people who work at the account at a moment.\n"
