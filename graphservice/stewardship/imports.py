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

CURSOR = "The cursor of this edge, for `after` and `before`."


@strawberry.enum(
    description=(
        "The state of an import. INTERRUPTED: its process ended before all rows were read; import the same files "
        "again to complete it."
    )
)
class ImportState(StrEnum):
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    INTERRUPTED = "INTERRUPTED"


@strawberry.type(description="A file of an import. Once the import is done, the four counts sum to its rows.")
class ImportedFile:
    file: str = strawberry.field(description="The name of the file.")
    object: str | None = strawberry.field(
        description="The kind of its rows. Null: not recognised, and no row was imported."
    )
    rows: int = strawberry.field(description="The number of rows.")
    created: int = strawberry.field(description="The number of new records.")
    updated: int = strawberry.field(description="The number of records that changed.")
    unchanged: int = strawberry.field(description="The number of records without a change.")
    rejected: int = strawberry.field(description="The number of rejected rows.")
    not_kept: int = strawberry.field(description="The number of rows of a file that is known and not kept.")
    format: str | None = strawberry.field(
        description="The format of the file, such as `salesforce`. Null: not recognised, or not kept then."
    )
    why: str | None = strawberry.field(description="By what the format was recognised. Null: as for `format`.")
    columns_left: list[str] = strawberry.field(
        description="The columns that were not imported, as far as the first 500 rows tell; not those that are blank."
    )


@strawberry.type(description="A row with a message of an import.")
class ToldRow:
    file: str = strawberry.field(description="The name of the file.")
    line: int = strawberry.field(
        description="The line on which the row begins. 1: the header, where the message is about all rows."
    )
    message: str = strawberry.field(description="The message.")


@strawberry.type(description="The number of messages of one kind.")
class CodeCount:
    code: str = strawberry.field(description="The code, such as `DANGLING_REFERENCE`.")
    count: int = strawberry.field(description="The number of messages.")
    examples: list[ToldRow] = strawberry.field(description="The first rows with this message: at most 5.")


@strawberry.type(description="The number of results of a mapping rule.")
class RuleCount:
    rule: str = strawberry.field(description="The rule and its result, such as `opportunity kind: RENEWAL`.")
    count: int = strawberry.field(description="The number of results.")


@strawberry.type(description="A row that an import rejected.")
class RejectedRow:
    file: str = strawberry.field(description="The name of the file that it is in.")
    line: int = strawberry.field(
        description="The line on which the row begins. 1: the header, where the message is about all rows."
    )
    column: str | None = strawberry.field(description="The column of the faulty cell. Null: not a single cell.")
    value: str | None = strawberry.field(description="The cell as written, cut to 200 characters.")
    code: str = strawberry.field(description="The code of the reason, such as `DANGLING_REFERENCE`.")
    message: str = strawberry.field(description="The reason in a sentence.")


@strawberry.type(description="A file of an import in the list.")
class ImportedFileEdge:
    node: ImportedFile = strawberry.field(description="The file.")
    cursor: str = strawberry.field(description=CURSOR)


@strawberry.type(description="A code in the list.")
class CodeCountEdge:
    node: CodeCount = strawberry.field(description="The code, with its number of messages.")
    cursor: str = strawberry.field(description=CURSOR)


@strawberry.type(description="A result of a rule in the list.")
class RuleCountEdge:
    node: RuleCount = strawberry.field(description="The result, with its number.")
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


# What reports of earlier versions do not say.
_LACKING: Mapping[str, Any] = {"not_kept": 0, "format": None, "why": None, "columns_left": []}


def _files(report: Mapping[str, Any]) -> list[ImportedFile]:
    return [ImportedFile(**_LACKING | file) for file in report.get("files", ())]


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
class ImportFields:
    system: str = strawberry.field(description="The system that the files come from.")
    state: ImportState = strawberry.field(description="The status.")
    rows: int = strawberry.field(description="The number of rows read so far.")
    created: int = strawberry.field(description="The number of new records.")
    updated: int = strawberry.field(description="The number of records that changed.")
    unchanged: int = strawberry.field(description="The number of records without a change.")
    rejected: int = strawberry.field(description="The number of rejected rows.")
    by: Actor = actor("by", "The viewer who ran the import.")
    started_at: datetime = strawberry.field(description="The beginning.")
    finished_at: datetime | None = strawberry.field(description="The end. Null: not ended.")
    files: Connection[ImportedFile, ImportedFileEdge] = computed(
        _listed("files", ImportedFileEdge, _files),
        ("The files, in the order in which they were read."),
        *PAGING,
        requires=["report"],
    )
    rejects: Connection[CodeCount, CodeCountEdge] = computed(
        _listed("rejects", CodeCountEdge, _codes("rejected")),
        "The reasons for rejected rows, the most frequent first.",
        *PAGING,
        requires=["report"],
    )
    rejected_rows: Connection[RejectedRow, RejectedRowEdge] = computed(
        _listed("rejected_rows", RejectedRowEdge, _rejected_rows),
        "The rejected rows, in the order of the files. The first 1,000 are kept; `rejected` is their number.",
        *PAGING,
        requires=["report"],
    )
    warnings: Connection[CodeCount, CodeCountEdge] = computed(
        _listed("warnings", CodeCountEdge, _codes("warned")),
        "The warnings about imported rows, the most frequent first.",
        *PAGING,
        requires=["report"],
    )
    rules: Connection[RuleCount, RuleCountEdge] = computed(
        _listed("rules", RuleCountEdge, _rules),
        "The results of the mapping rules, with their numbers.",
        *PAGING,
        requires=["report"],
    )
    ended: int = computed(
        _ended,
        "The number of assignments, employments, types and memberships that ended, because an owner changed or "
        "because the export no longer contains them.",
        requires=["report"],
    )
    findings: Connection[Finding, Edge[Finding]] = connection(
        "stewardship/import_findings",
        "The findings of the import, the latest first.",
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
