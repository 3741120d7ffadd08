"""How does one file get here over a network that fails at times?"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import httpx

from local_neo4j.artifacts import Artifact
from local_neo4j.errors import LocalNeo4jError

TRIES = 3

Report = Callable[[Artifact, int], None]


class Stopped(Exception):
    """Another file failed, so this one need not go on."""


class Transfer:
    """Brings files of one repository into one folder, from several threads; the first failure stops them all."""

    def __init__(self, client: httpx.Client, base: str, folder: Path, report: Report) -> None:
        self.client, self.base, self.folder, self.report = client, base, folder, report
        self.stopped = threading.Event()

    def stop(self) -> None:
        self.stopped.set()

    def bring(self, artifact: Artifact) -> None:
        try:
            self._bring(artifact)
        except Stopped:
            pass
        except BaseException:
            self.stop()
            raise

    def _bring(self, artifact: Artifact) -> None:
        part = self.folder / f"{artifact.file_name}.part"
        for _ in range(2):
            self._complete(artifact, part)
            if _sha256(part) == artifact.sha256:
                part.replace(self.folder / artifact.file_name)
                return
            part.unlink()  # a repository or a proxy may have erred once
        raise LocalNeo4jError(
            f"{artifact.file_name} from {self.base} is not the file that was published: its SHA-256 is wrong, twice. "
            "Something on the way changes it (a proxy?); name another repository with `artifact_repository`."
        )

    def _complete(self, artifact: Artifact, part: Path) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                self._continue(artifact, part)
                return
            except httpx.HTTPStatusError as error:
                if attempt == TRIES or not _may_pass(error.response.status_code):
                    raise self._refused(artifact, error.response.status_code) from error
                if error.response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                    part.unlink()
            except (httpx.RequestError, httpx.InvalidURL) as error:
                if attempt == TRIES:
                    raise self._unreachable(error) from error
            self.stopped.wait(attempt / 2)

    def _continue(self, artifact: Artifact, part: Path) -> None:
        self._heed_stop()
        have = part.stat().st_size if part.exists() else 0
        if have >= artifact.size:
            return
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
        with self.client.stream("GET", f"{self.base}/{artifact.path}", headers=headers) as response:
            response.raise_for_status()
            continued = response.status_code == httpx.codes.PARTIAL_CONTENT
            with part.open("ab" if continued else "wb") as file:
                have = file.tell()
                for chunk in response.iter_raw():
                    self._heed_stop()
                    have += file.write(chunk)
                    self.report(artifact, have)

    def _heed_stop(self) -> None:
        if self.stopped.is_set():
            raise Stopped

    def _refused(self, artifact: Artifact, status: int) -> LocalNeo4jError:
        return LocalNeo4jError(
            f"{self.base} answered {status} when asked for {artifact.path}. "
            "Name a Maven repository that has it with `artifact_repository`."
        )

    def _unreachable(self, error: Exception) -> LocalNeo4jError:
        return LocalNeo4jError(
            f"{self.base} cannot be reached ({str(error) or type(error).__name__}), and the first start fetches Neo4j. "
            "Connect this machine to the network, name a repository that it reaches with "
            "`artifact_repository`. What has arrived is kept."
        )


def _may_pass(status: int) -> bool:
    return status >= 500 or status in (408, 416, 429)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
