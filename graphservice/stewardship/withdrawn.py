"""What becomes of findings about something that was withdrawn? They are resolved."""

from __future__ import annotations

from graphservice.graph.writing import Writing

_REASON = "The object of the finding was withdrawn."


async def resolve_findings_of(writing: Writing, ids: list[str]) -> None:
    found = await writing.run("stewardship/withdrawn_findings", ids=ids)
    rows = [{"id": id, "reason": _REASON} for (id,) in found]
    for (id,) in await writing.run("stewardship/resolve_findings", rows=rows) if rows else []:
        writing.changed(id, "finding.resolved", {"status": "OPEN"}, {"status": "RESOLVED", "reason": _REASON})
