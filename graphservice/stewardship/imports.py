"""Which imports were there, and what became of their rows?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import orjson
import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import PAGING, by_id, computed, connection
from graphservice.engine.filters import EnumFilter, IdFilter, MomentFilter, TextFilter
from graphservice.engine.worked_out import Ranked, turned
from graphservice.kinds import Finding, FindingWhere, Import, ImportWhere, Query, adds_to

CURSOR = "The cursor of this place, for `after` and `before`."


@strawberry.enum(
    description="How far an import is. INTERRUPTED: its process ended before all was read; the next import of the same "
    "files completes it."
)
class ImportState(StrEnum):
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    INTERRUPTED = "INTERRUPTED"


@strawberry.type(description="A file of an import. The four counts add up to its rows once the import is done.")
class ImportedFile:
    file: str = strawberry.field(description="Its name.")
    object: str | None = strawberry.field(description="What its rows are; null: nobody knows, and none was taken.")
    rows: int = strawberry.field(description="How many rows it had.")
    created: int = strawberry.field(description="How many were new.")
    updated: int = strawberry.field(description="How many said something new of what was there.")
    unchanged: int = strawberry.field(description="How many said what was known.")
    rejected: int = strawberry.field(description="How many could not be taken.")


@strawberry.type(description="A row of which an import told something.")
class ToldRow:
    file: str = strawberry.field(description="The file that it is in.")
    line: int = strawberry.field(description="The line that it begins on; 1 is the header, where all rows are meant.")
    message: str = strawberry.field(description="What was told of it, for a person.")


@strawberry.type(description="How often something was told of the rows of an import.")
class CodeCount:
    code: str = strawberry.field(description="What, for programs, as in `DANGLING_REFERENCE`.")
    count: int = strawberry.field(description="How often.")
    examples: list[ToldRow] = strawberry.field(description="The first rows of which it was told: five at most.")


@strawberry.type(description="How often a rule of meaning gave a result.")
class RuleCount:
    rule: str = strawberry.field(description="The rule and its result, as in `opportunity kind: RENEWAL`.")
    count: int = strawberry.field(description="How often.")


@strawberry.type(description="A row that an import rejected.")
class RejectedRow:
    file: str = strawberry.field(description="The name of the file that it is in.")
    line: int = strawberry.field(description="The line that it begins on; 1 is the header, where all rows are meant.")
    column: str | None = strawberry.field(description="The column of the wrong cell. Null: it is no single cell.")
    value: str | None = strawberry.field(description="The cell as it is written there, at most 200 characters.")
    code: str = strawberry.field(description="The reason for programs, as in `DANGLING_REFERENCE`.")
    message: str = strawberry.field(description="The reason for a person.")


@strawberry.type(description="A file of an import in the list.")
class ImportedFileEdge:
    node: ImportedFile = strawberry.field(description="The file.")
    cursor: str = strawberry.field(description=CURSOR)


@strawberry.type(description="A code in the list.")
class CodeCountEdge:
    node: CodeCount = strawberry.field(description="The code, and how often it was told.")
    cursor: str = strawberry.field(description=CURSOR)


@strawberry.type(description="A result of a rule in the list.")
class RuleCountEdge:
    node: RuleCount = strawberry.field(description="The result, and how often a rule gave it.")
    cursor: str = strawberry.field(description=CURSOR)


@strawberry.type(description="A rejected row in the list.")
class RejectedRowEdge:
    node: RejectedRow = strawberry.field(description="The rejected row.")
    cursor: str = strawberry.field(description=CURSOR)


Parents = Sequence[Mapping[str, Any]]


def _report(parent: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(parent["report"] or "{}")
    return found


def _listed(name: str, edge: type, rows_of: Callable[[dict[str, Any]], Sequence[Any]]) -> Any:
    """A page of what a report tells of something, in its order."""

    async def show(rows: Sequence[Any], cursors: Sequence[str]) -> list[Any]:
        return [edge(node=row, cursor=at) for row, at in zip(rows, cursors, strict=True)]

    async def compute(parents: Parents, arguments: Mapping[str, Any], context: Context) -> list[Any]:
        whole = [rows_of(_report(each)) for each in parents]
        lists = [Ranked(f"imports/{name}", ("number",), [((i,), row) for i, row in enumerate(rows)]) for rows in whole]
        return [await turned(each, arguments, context, show) for each in lists]

    return compute


def _files(report: Mapping[str, Any]) -> list[ImportedFile]:
    return [ImportedFile(**file) for file in report.get("files", ())]


def _rejected_rows(report: Mapping[str, Any]) -> list[RejectedRow]:
    return [
        RejectedRow(file=file, line=line, column=column, value=value, code=code, message=message)
        for file, line, code, message, column, value in report.get("rows", ())
    ]


def _codes(name: str) -> Callable[[Mapping[str, Any]], list[CodeCount]]:
    def of(report: Mapping[str, Any]) -> list[CodeCount]:
        most_first = sorted(report.get(name, {}).items(), key=lambda item: (-item[1], item[0]))
        return [CodeCount(code=code, count=count, examples=_examples(report, code)) for code, count in most_first]

    return of


def _examples(report: Mapping[str, Any], code: str) -> list[ToldRow]:
    told = report.get("examples", {}).get(code, ())
    return [ToldRow(file=each["file"], line=each["line"], message=each["message"]) for each in told]


def _rules(report: Mapping[str, Any]) -> list[RuleCount]:
    return [RuleCount(rule=rule, count=count) for rule, count in sorted(report.get("rules", {}).items())]


async def _ended(parents: Parents, _: Mapping[str, Any], __: Context) -> list[int]:
    return [sum(_report(each).get("ended", {}).values()) for each in parents]


@adds_to(Import)
class ImportRecord:
    system: str = strawberry.field(description="The system whose record ids were imported.")
    state: ImportState = strawberry.field(description="How far it is.")
    rows: int = strawberry.field(description="How many rows were read so far.")
    created: int = strawberry.field(description="How many were new.")
    updated: int = strawberry.field(description="How many said something new of what was there.")
    unchanged: int = strawberry.field(description="How many said what was known.")
    rejected: int = strawberry.field(description="How many could not be taken.")
    by: Actor = actor("by", "Who imported.")
    started_at: datetime = strawberry.field(description="When it began.")
    finished_at: datetime | None = strawberry.field(description="When it ended; null: it has not.")
    files: Connection[ImportedFile, ImportedFileEdge] = computed(
        _listed("files", ImportedFileEdge, _files), "File by file, as they were read.", *PAGING, requires=["report"]
    )
    rejects: Connection[CodeCount, CodeCountEdge] = computed(
        _listed("rejects", CodeCountEdge, _codes("rejected")),
        "Why rows were rejected, the most frequent reason first.",
        *PAGING,
        requires=["report"],
    )
    rejected_rows: Connection[RejectedRow, RejectedRowEdge] = computed(
        _listed("rejected_rows", RejectedRowEdge, _rejected_rows),
        "The rows that it rejected, in the order of the files: the first 1,000 are kept. Their number is `rejected`.",
        *PAGING,
        requires=["report"],
    )
    warnings: Connection[CodeCount, CodeCountEdge] = computed(
        _listed("warnings", CodeCountEdge, _codes("warned")),
        "What was told of rows that were taken, the most frequent first.",
        *PAGING,
        requires=["report"],
    )
    rules: Connection[RuleCount, RuleCountEdge] = computed(
        _listed("rules", RuleCountEdge, _rules),
        "How often each rule of meaning gave which result.",
        *PAGING,
        requires=["report"],
    )
    ended: int = computed(
        _ended,
        "How many owners, employments, types and memberships ended because hands changed or the export no longer "
        "says them.",
        requires=["report"],
    )
    findings: Connection[Finding, Edge[Finding]] = connection(
        "stewardship/import_findings",
        "What it found doubtful, the latest first.",
        order=["-createdAt"],
        where=FindingWhere,
    )


@adds_to(ImportWhere)
class ImportConditions:
    id: IdFilter | None
    system: TextFilter | None
    state: EnumFilter[ImportState] | None
    started_at: MomentFilter | None


@adds_to(Query)
class ImportsListed:
    import_: Import | None = by_id("The import of an id, or null.", name="import")
    imports: Connection[Import, Edge[Import]] = connection(
        "stewardship/imports", "The imports, the latest first.", order=["-startedAt"], where=ImportWhere
    )
