"""How are the pages in the browser built? `python -m web`, where it is older than what it is made of."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from web.packages import install, installed, newer, run

WEB = Path(__file__).resolve().parent
BUILT = WEB / "built" / "interface.html"
LOCK = WEB / "package-lock.json"
BUILDING = WEB.parent / "build" / "web.lock"  # held while they are built: the demo waits for that


def main() -> int:
    with _alone():
        return _build()


@contextmanager
def _alone() -> Iterator[None]:
    BUILDING.parent.mkdir(exist_ok=True)
    with BUILDING.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build() -> int:
    if newer(installed(WEB), [LOCK]) and newer(BUILT, [installed(WEB), *_sources()]):
        return 0
    try:
        install(WEB)
        run(WEB, "node", "build.mjs")
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"The interface and GraphiQL were not built ({error}). The service works without them.\n")
        return 1
    return 0


def _sources() -> list[Path]:
    made = WEB / "src" / "interface" / "graphql"
    written = [each for each in (WEB / "src").rglob("*") if each.is_file() and made not in each.parents]
    return [*WEB.glob("*.mjs"), WEB / "package.json", WEB.parent / "schema" / "schema.graphql", *written]


if __name__ == "__main__":
    sys.exit(main())
