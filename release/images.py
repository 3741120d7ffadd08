"""Which images does the service's image begin with, and which exactly are they today?"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator

Lookup = Callable[[str], str | None]

_NAMED = re.compile(r"^(\s*(?:FROM|image:)\s+)([\w./-]+:[\w.-]+)(?=\s|$)", re.MULTILINE)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_PATIENCE = 60.0  # seconds


def images(text: str) -> Iterator[str]:
    """Those that a Dockerfile or a compose file names by a tag."""
    for found in _NAMED.finditer(text):
        yield found[2]


def pinned(text: str, lookup: Lookup) -> tuple[str, list[str]]:
    """The same text with each image by its digest, the tag beside it for readers; and those whose digest nobody told,
    which stand as they were."""
    unknown: list[str] = []

    def by_digest(found: re.Match[str]) -> str:
        digest = lookup(found[2])
        if digest is None:
            unknown.append(found[2])
            return found[0]
        return f"{found[1]}{found[2]}@{digest}"

    return _NAMED.sub(by_digest, text), unknown


def digest(image: str) -> str | None:
    """That which the image's registry tells docker; None where there is no docker, or it tells none."""
    docker = shutil.which("docker")
    if docker is None:
        return None
    command = [docker, "buildx", "imagetools", "inspect", "--format", "{{.Manifest.Digest}}", image]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    found = told.stdout.strip()
    return found if told.returncode == 0 and _DIGEST.fullmatch(found) else None
