"""How far is what takes long?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.engine.fields import by_id
from graphservice.engine.vocabulary import Word, words
from graphservice.kinds import Job, Query, adds_to


@strawberry.enum(
    description="How a job stands. INTERRUPTED: its process ended before it was done, so it can be asked for again. "
    "That is known within a minute."
)
class JobState(StrEnum):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    INTERRUPTED = "INTERRUPTED"


class JobKind(Word):
    IMPORT = "IMPORT", "An export is taken into the graph."
    MEASURES = "MEASURES", "The network of all clients and partners is measured."
    PANEL = "PANEL", "A panel is proposed for an advisory board."


words(JobKind, "What a job works out.")


@adds_to(Job)
class JobRecord:
    kind: JobKind = strawberry.field(description="What the job works out.")
    state: JobState = strawberry.field(description="How it stands.")
    progress: float = strawberry.field(description="How far it is: 0 to 1.")
    message: str | None = strawberry.field(description="What it is at.")
    error: str | None = strawberry.field(description="Why it failed, or was interrupted.")
    by: Actor = actor("by", "Who asked for it.")
    started_at: datetime | None = strawberry.field(description="When it began.")
    finished_at: datetime | None = strawberry.field(description="When it ended.")


@adds_to(Query)
class JobsListed:
    job: Job | None = by_id("The job of an id, or null: what takes long goes on after its operation was answered.")
