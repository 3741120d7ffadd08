"""How are deals written down, and each step from one phase to another?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import strawberry

from graphservice import model
from graphservice.directory.mutations.declared import amends, gives, requires
from graphservice.directory.mutations.facts import begin
from graphservice.directory.mutations.fields import link
from graphservice.directory.mutations.kinds import Change, Kind, Properties
from graphservice.directory.mutations.money import keep_currency
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.deals import closing, first_phase_at, opened, reopened
from graphservice.directory.rules.numbers import in_order
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Opportunity, adds_to
from graphservice.writing.repeating import Repeatable

_SAME_CURRENCY = keep_currency("Opportunity", "amount")


@strawberry.input
@requires(model.OPPORTUNITY)
class NewOpportunity(NewName):
    account: strawberry.ID = link("Account", "FOR", "The account that it is with.", required=True)


@strawberry.input
@amends(model.OPPORTUNITY)
class OtherOpportunity(OtherName):
    account: strawberry.ID | None = link("Account", "FOR", "The account that it is with.", clearable=False)


@strawberry.input
@gives(model.OPPORTUNITY)
class OpportunityInput:
    pass


@strawberry.input(description="A new deal.")
class CreateOpportunityInput(NewOpportunity, OpportunityInput, Repeatable):
    pass


@strawberry.input(description="The changes to a deal.")
class UpdateOpportunityInput(Versioned, OtherOpportunity, OpportunityInput):
    pass


def _follows(before: Properties, given: Properties, now: datetime) -> Properties:
    known = given if before else opened(given, now.date())
    return {**known, **closing(before, known, now.date())}


def _wrong(change: Change) -> list[Objection]:
    return in_order(change.after, "openedOn", "closedOn")


async def _more(writing: Writing, changes: Sequence[Change]) -> None:
    await _SAME_CURRENCY(writing, changes)
    steps = [
        {
            "id": fresh_id("phc"),
            "opportunity": change.id,
            "from": change.before.get("phase"),
            "to": change.properties["phase"],
            "at": writing.now if change.before else first_phase_at(change.properties["openedOn"], writing.now),
        }
        for change in changes
        if "phase" in change.properties
    ]
    if steps:
        await writing.run("directory/new_phase_changes", rows=steps)
    await _rejoin(writing, [change for change in changes if reopened(change.before, change.properties)])


async def _rejoin(writing: Writing, reopened: Sequence[Change]) -> None:
    """Whose part in a deal ended when it closed works it again."""
    if not reopened:
        return
    rows = [{"id": change.id, "closedOn": change.before["closedOn"]} for change in reopened]
    parts = await writing.run("directory/teams_at_close", rows=rows)
    again = [(owner, deal, {"role": role, "share": share}) for owner, deal, role, share in parts]
    await begin(writing, "WORKS", again, writing.now)


OPPORTUNITY = Kind(model.OPPORTUNITY, "opportunities", follows=_follows, wrong=_wrong, more=_more)


@adds_to(Mutation)
@writable(OPPORTUNITY, Opportunity, CreateOpportunityInput, UpdateOpportunityInput)
class OpportunityMutations:
    pass
