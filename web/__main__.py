"""How are the pages in the browser built? `python -m web`, where it is older than what it is made of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from web.packages import install, installed, newer, run

WEB = Path(__file__).resolve().parent
BUILT = WEB / "built" / "interface.html"
LOCK = WEB / "package-lock.json"


def main() -> int:
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
