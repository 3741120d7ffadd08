"""What has ended because a full export no longer says it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import aclosing

from graphservice.graph.cypher import question
from graphservice.ingest.load import Loading
from graphservice.ingest.load.writes import WRITES
from graphservice.ingest.on_disk import Ids
from graphservice.ingest.records import Record, Shape
from graphservice.ingest.report import Report

_KINDS = {type: kind for kind, write in WRITES.items() if write.shape is Shape.FACT for type in write.type.split("|")}
_SIZE = 2_000

Absent = tuple[type[Record], str, str, str]


async def end_absent(loading: Loading, report: Report, said: Ids) -> None:
    """Ends the facts of the objects taken that are not among those `said`.

    Of an object with rejected rows nothing ends: what these say is not known.
    """
    async with aclosing(_absent(loading, _complete(report), said)) as absent:
        part: list[Absent] = []
        async for each in absent:
            part.append(each)
            if len(part) == _SIZE:
                await _end(loading, report, part)
                part = []
    await _end(loading, report, part)


def _complete(report: Report) -> list[str]:
    objects = {file.object for file in report.files if file.object}
    doubtful = {file.object: file for file in report.files if file.object and file.rejected}
    for object, file in sorted(doubtful.items()):
        message = f"Rows of {object} were rejected: nothing of it was ended. Mend them and import all of it again."
        report.warn(file, 1, "NOT_ENDED", message)
    return sorted(objects - doubtful.keys())


async def _absent(loading: Loading, objects: Sequence[str], said: Ids) -> AsyncGenerator[Absent, None]:
    p = {"system": loading.system, "objects": objects, "at": loading.at}
    rows: list[Absent] = []
    async for type, start, goal, fact, object in loading.database.stream(question("ingest/open_facts").text, p):
        backwards = WRITES[_KINDS[type]].label in ("Account|Contact", "Opportunity")
        rows.append((_KINDS[type], goal if backwards else start, fact, object))
        if len(rows) == _SIZE:
            for each in _unsaid(rows, said):
                yield each
            rows = []
    for each in _unsaid(rows, said):
        yield each


def _unsaid(rows: Sequence[Absent], said: Ids) -> list[Absent]:
    known = said.among(_first(fact) for _, _, fact, _ in rows)
    return [row for row in rows if _first(row[2]) not in known]


def _first(fact: str) -> str:
    """The id that the export gives: one that began again has more in its id."""
    return "_".join(fact.split("_")[:2])


async def _end(loading: Loading, report: Report, part: Collection[Absent]) -> None:
    groups: dict[tuple[type[Record], str], dict[str, str]] = defaultdict(dict)
    for kind, subject, fact, object in part:
        groups[kind, object][fact] = subject
    for (kind, object), facts in groups.items():
        report.ended[object] += await loading.end(kind, object, facts)
