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
    description="The state of a job. INTERRUPTED: its process ended before the job was done, so it can be "
    "requested again. This is known within a minute."
)
class JobState(StrEnum):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    INTERRUPTED = "INTERRUPTED"


class JobKind(Word):
    IMPORT = "IMPORT", "The import of an export."
    MEASURES = "MEASURES", "The measures of the network of all clients and partners."
    PANEL = "PANEL", "The proposal of a panel for an advisory board."


words(JobKind, "The kind of task of a job.")


@adds_to(Job)
class JobFields:
    kind: JobKind = strawberry.field(description="The kind of task.")
    state: JobState = strawberry.field(description="The state of the job.")
    progress: float = strawberry.field(description="The progress, from 0 to 1.")
    message: str | None = strawberry.field(description="The present step, or the result.")
    error: str | None = strawberry.field(
        description="The reason for which it failed or was interrupted. Null: it did not."
    )
    by: Actor = actor("by", "The author of the job.")
    started_at: datetime | None = strawberry.field(description="The day on which the deal began.")
    finished_at: datetime | None = strawberry.field(description="The moment at which it ended. Null: it has not ended.")


@adds_to(Query)
class JobsListed:
    job: Job | None = by_id(
        "The job with this id, a task that goes on after its operation was answered. Null: there is none."
    )
