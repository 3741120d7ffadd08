"""How is one server started on one port?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from local_neo4j.configuration import configuration, further_options, java_options
from local_neo4j.home import Home, Record
from local_neo4j.java import Java
from local_neo4j.library import FIRST_JAR
from local_neo4j.place import Address
from local_neo4j.process import spawn
from local_neo4j.readiness import await_answer


def launch(home: Home, java: Java, library: Path, port: int, options: Sequence[str] = ()) -> Address:
    """Starts the server of `library` and waits until it answers; PortTaken when another program was faster."""
    settings = home.folder / "conf" / "neo4j.conf"
    own = home.further_settings()
    settings.write_text(configuration(port, own))
    version = library.name.removeprefix("neo4j-")
    home.write_record(Record(0, port, version))
    crash = f"-XX:ErrorFile={home.log.parent}/java_crash_%p.log"
    options = [*java_options(java), crash, *options, *further_options(own)]
    jvm = [java.executable, *options, "-jar", str(library / FIRST_JAR)]
    process = spawn([*jvm, home.mark, f"--config-dir={settings.parent}"], home.output, home.folder)
    home.write_record(Record(process.pid, port, version))
    return await_answer(process, home, port)
