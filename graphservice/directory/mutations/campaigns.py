"""How are campaigns written down?"""

from __future__ import annotations

import strawberry

from graphservice.directory.mutations.fields import given
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.text import line
from graphservice.engine.repeating import Repeatable
from graphservice.kinds import Campaign, Mutation, adds_to

CAMPAIGN = Kind("Campaign", "cam", "campaigns")


@strawberry.input
class CampaignInput:
    kind: str | None = given("What sort of campaign it is.", line())


@strawberry.input(description="A new campaign.")
class CreateCampaignInput(NewName, CampaignInput, Repeatable):
    pass


@strawberry.input(description="What is different about a campaign.")
class UpdateCampaignInput(Versioned, OtherName, CampaignInput):
    pass


@adds_to(Mutation)
@writable(CAMPAIGN, Campaign, CreateCampaignInput, UpdateCampaignInput)
class CampaignMutations:
    pass
