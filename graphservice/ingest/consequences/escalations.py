"""What do imported support cases mean for their accounts? How many of them are open and escalated."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.graph.writing import Writing
from graphservice.stewardship.escalations import count_escalations


class Escalating:
    """A consequence of support cases: the accounts that they are of, and were of, are counted anew."""

    async def before(self, writing: Writing, new: Sequence[str], changing: Sequence[str]) -> Sequence[str]:
        """The accounts that the cases are of so far, and the cases."""
        return [*await _accounts(writing, changing), *new, *changing]

    async def after(self, writing: Writing, _: Sequence[str], before: Sequence[str]) -> None:
        cases = [id for id in before if id.startswith("cas_")]
        accounts = {*(id for id in before if not id.startswith("cas_")), *await _accounts(writing, cases)}
        await count_escalations(writing, sorted(accounts), had_cases=True)


async def _accounts(writing: Writing, cases: Sequence[str]) -> list[str]:
    if not cases:
        return []
    ((found,),) = await writing.run("ingest/case_accounts", ids=list(cases))
    return list(found)
