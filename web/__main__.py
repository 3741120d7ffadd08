"""How is the page in the browser built? `python -m web`, where it is older than what it is made of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from web.packages import install, installed, newer, run

WEB = Path(__file__).resolve().parent
BUILT = WEB / "built" / "index.html"
LOCK = WEB / "package-lock.json"


def main() -> int:
    if newer(installed(WEB), [LOCK]) and newer(BUILT, [installed(WEB), *_sources()]):
        return 0
    try:
        install(WEB)
        run(WEB, "node", "build.mjs")
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"GraphiQL was not built ({error}). The service works without it.\n")
        return 1
    return 0


def _sources() -> list[Path]:
    return [WEB / "build.mjs", WEB / "package.json", *(WEB / "src").iterdir()]


if __name__ == "__main__":
    sys.exit(main())
