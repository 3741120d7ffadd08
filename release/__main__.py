"""What is handed out with a release? `python -m release`, after the wheel: everything lies in dist/.

The bills of materials are CycloneDX: packages of Python from the lock of the image, those of the page from npm's lock,
jars from the list of the local Neo4j. Dockerfile and docker-compose.yml are copied with their images by digest.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from release.images import digest, images, pinned
from release.materials import jars
from web.packages import run

ROOT = Path(__file__).resolve().parents[1]
DIST, LOCKS, TOOLS = ROOT / "dist", ROOT / "requirements", ROOT / "build" / "release"
CONTAINERS = ("Dockerfile", "docker-compose.yml")


def main() -> int:
    DIST.mkdir(exist_ok=True)
    (DIST / "neo4j.cdx.json").write_text(json.dumps(jars(), indent=2), encoding="utf-8")
    _python()
    _page()
    unknown = [image for name in CONTAINERS for image in _copied(name)]
    for image in unknown:
        sys.stderr.write(f"NOT PINNED: {image}: `docker buildx imagetools inspect` told no digest of it here.\n")
    sys.stdout.write("".join(f"{each.relative_to(ROOT)}\n" for each in sorted(DIST.iterdir())))
    return 1 if unknown else 0


def _python() -> None:
    """By cyclonedx-bom, in an environment of its own, from the hashes of its own lock."""
    programs = TOOLS / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(TOOLS)], check=True)  # noqa: S603
    pip = [sys.executable, "-m", "pip", "--python", str(TOOLS), "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--requirement", str(LOCKS / "release.txt")], check=True)  # noqa: S603
    bill = [str(programs / "cyclonedx-py"), "requirements", "--pyproject", str(ROOT / "pyproject.toml")]
    bill += ["--output-reproducible", "--output-file", str(DIST / "python.cdx.json"), str(LOCKS / "image.txt")]
    subprocess.run(bill, check=True)  # noqa: S603


def _page() -> None:
    """By npm, from the lock alone."""
    bill = DIST / "page.cdx.json"
    command = ["npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--omit", "dev"]
    bill.write_text(run(ROOT / "web", *command, captured=True), encoding="utf-8")


def _copied(name: str) -> list[str]:
    """The images of a file that stand in its copy by their tags alone."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert list(images(text)), f"{name} names no image"
    copy, unknown = pinned(text, digest)
    (DIST / name).write_text(copy, encoding="utf-8")
    return unknown


if __name__ == "__main__":
    sys.exit(main())
