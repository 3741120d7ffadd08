"""How do the server's files get onto this machine, whole and once?"""

from __future__ import annotations

import errno
import os
import shutil
import ssl
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import certifi
import httpx
from filelock import FileLock

from local_neo4j.artifacts import Artifact
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.transfer import Report, Transfer

CONNECTIONS = 8
PATIENCE = httpx.Timeout(30.0, connect=10.0)  # seconds without a byte
SPARE = 100_000_000  # bytes of disk that stay free


def fetch(artifacts: Collection[Artifact], base: str, folder: Path, report: Report) -> None:
    """Bring every file from the Maven repository `base` into `folder`; what is complete there stays as it is.

    `report(artifact, count)` hears how many bytes of a file are there. A file bears its name only after its
    SHA-256 was right; until then it is a `.part`, which the next attempt continues.
    """
    with _disk_faults_explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / f"{folder.name}.lock"):
            missing = [each for each in artifacts if not is_complete(each, folder)]
            for each in set(artifacts).difference(missing):
                report(each, each.size)
            if missing:
                _ensure_space(folder, sum(each.size for each in missing))
                _fetch_all(missing, base.rstrip("/"), folder, report)


def is_complete(artifact: Artifact, folder: Path) -> bool:
    file = folder / artifact.file_name
    return file.is_file() and file.stat().st_size == artifact.size


def _fetch_all(missing: Collection[Artifact], base: str, folder: Path, report: Report) -> None:
    limits = httpx.Limits(max_connections=CONNECTIONS)
    with httpx.Client(verify=_authorities(), timeout=PATIENCE, limits=limits, follow_redirects=True) as client:
        transfer = Transfer(client, base, folder, report)
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            jobs = [pool.submit(transfer.bring, each) for each in missing]
            try:
                for job in jobs:
                    job.result()
            finally:
                transfer.stop()


def _authorities() -> ssl.SSLContext:
    """Those of the system (or SSL_CERT_FILE), of REQUESTS_CA_BUNDLE and of certifi: content is checked by SHA-256."""
    context = ssl.create_default_context()
    for file in (certifi.where(), os.environ.get("REQUESTS_CA_BUNDLE"), os.environ.get("CURL_CA_BUNDLE")):
        if file and Path(file).is_file():
            context.load_verify_locations(file)
    return context


def _ensure_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise LocalNeo4jError(
            f"The disk of {folder} has {free // 1_000_000} MB free and the local Neo4j needs "
            f"{(needed + SPARE) // 1_000_000} MB. Free some, or name a folder on another disk with "
            "`cache_dir`."
        )


@contextmanager
def _disk_faults_explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        problem = f"The disk of {folder} is full" if full else f"{folder} cannot be written ({error})"
        remedy = "Free some space" if full else "Allow it"
        raise LocalNeo4jError(
            f"{problem}. {remedy}, or name another folder with `cache_dir`. What has arrived is kept."
        ) from error
