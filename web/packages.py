"""Are a folder's npm packages there? `python -m web.packages FOLDER`: with the node that is installed, or PyPI's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_NODE = 18
ROOT = Path(__file__).resolve().parents[1]
NODE = ROOT / "build" / "node"  # the one from PyPI, apart from .venv: both are filled at the same time


def install(folder: Path) -> None:
    """What the folder's package-lock.json says, unless it was installed already, or the packages are those of another
    checkout, to which a link leads: npm would empty them there."""
    if not (folder / "node_modules").is_symlink() and not newer(installed(folder), [folder / "package-lock.json"]):
        run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def installed(folder: Path) -> Path:
    """The file that npm writes when it is done."""
    return folder / "node_modules" / ".package-lock.json"


def newer(made: Path, sources: list[Path]) -> bool:
    return made.exists() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources)


def run(folder: Path, *command: str, captured: bool = False) -> str:
    """What a program said, where it is not shown."""
    path = f"{_folder_of_node()}{os.pathsep}{os.environ.get('PATH', '')}"
    program, pipe = shutil.which(command[0], path=path) or command[0], subprocess.PIPE if captured else None
    words, environment = [program, *command[1:]], {**os.environ, "PATH": path}
    said = subprocess.run(words, cwd=folder, env=environment, check=True, text=True, stdout=pipe)  # noqa: S603
    return said.stdout or ""


def _folder_of_node() -> Path:
    """Where a node that is young enough and its npm are; those from PyPI are installed if need be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return Path(node).parent
    ours = NODE / ("Scripts" if os.name == "nt" else "bin")
    if not shutil.which("npm", path=str(ours)):
        subprocess.run([sys.executable, "-m", "venv", str(NODE)], check=True)  # noqa: S603
        pip = [str(ours / "python"), "-m", "pip", "install", "--quiet"]
        lock = ["--require-hashes", "--requirement", str(ROOT / "requirements" / "node.txt")]
        subprocess.run([*pip, *lock], check=True)  # noqa: S603
    return ours


def _version(node: str) -> int:
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return int(printed.removeprefix("v").partition(".")[0])


def main() -> int:
    for folder in sys.argv[1:]:
        try:
            install(Path(folder))
        except subprocess.CalledProcessError as error:
            sys.stderr.write(
                f"The packages of {folder} were not installed ({error}). The service works without them.\n"
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
