"""What does a Maven repository look like whose faults a test can choose?"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from local_neo4j.artifacts import Artifact


class Repository(ThreadingHTTPServer):
    """Serves generated files on the loopback. Counters say how many more answers for a path are faulty."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.contents: dict[str, bytes] = {}
        self.corrupted: Counter[str] = Counter()
        self.cut_short: Counter[str] = Counter()
        self.refused: dict[str, Sequence[int]] = {}
        self.knows_ranges = True
        self.together: threading.Barrier | None = None
        self.asked: list[tuple[str, str | None]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/maven"

    def publish(self, name: str, size: int = 100_000) -> Artifact:
        content = hashlib.shake_256(name.encode()).digest(size)
        artifact = Artifact("org.example", name, "1.0", "", size, hashlib.sha256(content).hexdigest())
        self.contents[f"/maven/{artifact.path}"] = content
        return artifact

    def ranges(self, artifact: Artifact) -> list[str | None]:
        """The Range headers of the requests for a file, in their order."""
        return [header for path, header in self.asked if path == f"/maven/{artifact.path}"]


class Answer(BaseHTTPRequestHandler):
    server: Repository

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Range"]))
        if self.server.together:
            self.server.together.wait(timeout=20)
        statuses = list(self.server.refused.get(self.path, ()))
        if statuses or self.path not in self.server.contents:
            self.server.refused[self.path] = statuses[1:]
            self.send_error(statuses[0] if statuses else 404)
        else:
            self._send(self.server.contents[self.path])

    def _send(self, content: bytes) -> None:
        start = self._start()
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        body = content[start:]
        if self._is_due(self.server.corrupted):
            body = bytes(len(body))
        if self._is_due(self.server.cut_short):
            body = body[: len(body) // 2]
        self.wfile.write(body)

    def _start(self) -> int:
        header = self.headers["Range"] if self.server.knows_ranges else None
        return int(header.removeprefix("bytes=").rstrip("-")) if header else 0

    def _is_due(self, faults: Counter[str]) -> bool:
        due = faults[self.path] > 0
        faults[self.path] -= 1
        return due

    def log_message(self, format: str, *args: object) -> None:
        """The tests read `asked` instead."""


@contextmanager
def serving() -> Iterator[Repository]:
    with Repository() as repository:
        thread = threading.Thread(target=repository.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield repository
        repository.shutdown()
        thread.join()
