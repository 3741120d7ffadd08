"""How are campaigns written down?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.mutations.declared import gives
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.kinds import Campaign, Mutation, adds_to
from graphservice.writing.repeating import Repeatable

CAMPAIGN = Kind(model.CAMPAIGN, "campaigns")


@strawberry.input
@gives(model.CAMPAIGN)
class CampaignInput:
    pass


@strawberry.input(description="A new campaign.")
class CreateCampaignInput(NewName, CampaignInput, Repeatable):
    pass


@strawberry.input(description="The changes to a campaign.")
class UpdateCampaignInput(Versioned, OtherName, CampaignInput):
    pass


@adds_to(Mutation)
@writable(CAMPAIGN, Campaign, CreateCampaignInput, UpdateCampaignInput)
class CampaignMutations:
    pass
