"""Which nodes can be written?"""

from __future__ import annotations

from graphservice import model
from graphservice.ingest.records.record import NodeRecord, Reference


class TeamRecord(NodeRecord, of=model.TEAM):
    pass


class OwnerRecord(NodeRecord, of=model.OWNER, created=True):
    pass


class OwnerStubRecord(NodeRecord, of=model.OWNER, only=("name",)):
    """Somebody of whom only the id is known: never overwrites what else is known."""


class ProductRecord(NodeRecord, of=model.PRODUCT):
    pass


class AccountRecord(NodeRecord, of=model.ACCOUNT, created=True):
    """`given_type` is what the source calls it: what its people are to us follows."""


class ContactRecord(NodeRecord, of=model.CONTACT, created=True):
    """`given_type` is what the source says that they are to us, where it says so of them alone."""


class CampaignRecord(NodeRecord, of=model.CAMPAIGN):
    pass


class OpportunityRecord(NodeRecord, of=model.OPPORTUNITY, on=Reference("account", "Account", needed=False), by="FOR"):
    pass


class PhaseChangeRecord(NodeRecord, of=model.PHASE_CHANGE, on=Reference("opportunity", "Opportunity"), by="OF"):
    pass


class ContractRecord(NodeRecord, of=model.CONTRACT, on=Reference("account", "Account"), by="WITH"):
    pass


class CaseRecord(
    NodeRecord, of=model.SUPPORT_CASE, on=Reference("account", "Account", needed=False), by="OF", created=True
):
    """Of support: `escalated` while it is open."""


class InteractionRecord(NodeRecord, of=model.INTERACTION, also=("people",)):
    """`people` are pairs of a person's id and the part they played."""


class AdvocateRecord(NodeRecord, of=model.ADVOCATE, on=Reference("contact", "Contact"), by="IS"):
    pass


class SatisfactionScoreRecord(NodeRecord, of=model.SATISFACTION_SCORE, on=Reference("contact", "Contact"), by="OF"):
    pass


class NameRecord(NodeRecord, of=model.SOURCE, on=Reference("node", "Account|Contact"), by="NAMES"):
    """A further name of a node: the record of another system that is the same thing."""
