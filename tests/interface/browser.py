"""Which browser do the tests drive? An installed Chromium, else the one that npm ships, else Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from web.packages import install, run

_INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FROM_NPM = Path(__file__).parent / "chromium"
_APT = ["apt-get", "install", "--yes", "--quiet", "chromium"]


def chromium() -> str:
    """The path of its program; it is fetched where there is none."""
    installed = next(filter(None, map(shutil.which, _INSTALLED)), None)
    return installed or _from_npm() or _from_debian() or no_browser("there is no Chromium, and none could be fetched")


def no_browser(why: str) -> NoReturn:
    """A skip that is seen; where CI is set, a failure."""
    told = f"THE INTERFACE IS NOT TESTED: {why}."
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


def _from_npm() -> str | None:
    try:
        install(_FROM_NPM)
        path = run(_FROM_NPM, "node", "unpack.mjs", captured=True).strip()
    except (subprocess.CalledProcessError, OSError):
        return None
    return path if Path(path).is_file() else None


def _from_debian() -> str | None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    subprocess.run(_APT, check=False, capture_output=True)
    return shutil.which("chromium")
