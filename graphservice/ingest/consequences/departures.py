"""What follows from jobs that end, and from types of people who left? They are nothing to us there any more."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.directory.leaving import end_types_left
from graphservice.graph.writing import Writing


class Departing:
    """A consequence of employments and of types, in whichever order they come."""

    async def before(self, writing: Writing, new: Sequence[str], changing: Sequence[str]) -> Sequence[str]:
        return sorted({*new, *changing})

    async def after(self, writing: Writing, _: Sequence[str], contacts: Sequence[str]) -> None:
        await end_types_left(writing, contacts)
