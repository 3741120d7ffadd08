"""How is one server started on one port?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphservice.graph.address import Address
from graphservice.graph.local.configuration import configuration, java_options
from graphservice.graph.local.home import Home, Record
from graphservice.graph.local.java import Java
from graphservice.graph.local.library import FIRST_JAR
from graphservice.graph.local.process import spawn
from graphservice.graph.local.readiness import await_answer


def launch(home: Home, java: Java, library: Path, port: int, options: Sequence[str] = ()) -> Address:
    """Starts the server of `library` and waits until it answers; PortTaken when another program was faster."""
    settings = home.folder / "conf" / "neo4j.conf"
    settings.write_text(configuration(port))
    version = library.name.removeprefix("neo4j-")
    home.write_record(Record(0, port, version))
    crash = f"-XX:ErrorFile={home.log.parent}/java_crash_%p.log"
    jvm = [java.executable, *java_options(java), crash, *options, "-jar", str(library / FIRST_JAR)]
    process = spawn([*jvm, home.mark, f"--config-dir={settings.parent}"], home.output, home.folder)
    home.write_record(Record(process.pid, port, version))
    return await_answer(process, home, port)
