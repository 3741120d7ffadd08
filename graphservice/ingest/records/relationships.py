"""Which relationships can be written?

`slot` of a dated fact: the field that says it, where that field of the source says one thing at a time. What the slot
said before ends when it says something else. None: each fact is a row of its own, with its own start and end.
"""

from __future__ import annotations

from graphservice.ingest.records.record import FactRecord, JoinRecord, LinkRecord, Reference
from graphservice.model import relationships as model

_ACCOUNT, _CONTACT, _OWNER = (
    Reference("account", "Account"),
    Reference("contact", "Contact"),
    Reference("owner", "Owner"),
)
_DEAL, _PRODUCT = Reference("opportunity", "Opportunity"), Reference("product", "Product")
_INTERACTION = Reference("interaction", "Interaction")


class MembershipRecord(FactRecord, of=model.MEMBER_OF, start=_OWNER, goal=Reference("team", "Team"), subject="owner"):
    pass


class EmploymentRecord(FactRecord, of=model.WORKS_AT, start=_CONTACT, goal=_ACCOUNT, subject="contact"):
    pass


class EngagementRecord(FactRecord, of=model.ENGAGED_AS, start=_CONTACT, goal=_ACCOUNT, subject="contact", key="type"):
    pass


class OwnershipRecord(
    FactRecord,
    of=model.OWNS,
    start=_OWNER,
    goal=Reference("target", "Account|Contact"),
    subject="target",
    key="role",
):
    pass


class AcquaintanceRecord(
    FactRecord,
    of=model.SAID_TO_KNOW,
    start=Reference("person", "Person"),
    goal=Reference("knows", "Person"),
    subject="person",
):
    """That somebody is said to know somebody else."""


class WorkRecord(FactRecord, of=model.WORKS, start=_OWNER, goal=_DEAL, subject="opportunity"):
    pass


class ResponseRecord(LinkRecord, of=model.RESPONDED_TO, start=_CONTACT, goal=Reference("campaign", "Campaign")):
    pass


class PartRecord(LinkRecord, of=model.TAKES_PART, start=_CONTACT, goal=_DEAL):
    pass


class LineRecord(LinkRecord, of=model.ABOUT, start=_DEAL, goal=_PRODUCT):
    pass


class CoverRecord(LinkRecord, of=model.COVERS, start=Reference("contract", "Contract"), goal=_PRODUCT):
    pass


class InvolvementRecord(LinkRecord, of=model.INVOLVES, start=_INTERACTION, goal=Reference("person", "Person")):
    """A further person in an interaction: they play the part of whom it is with, one of us that of an attendee."""


class ConcernRecord(JoinRecord, of=model.CONCERNS, start=_INTERACTION, goal=Reference("about", "Account|Opportunity")):
    """What an interaction is about, besides the people: an account or a deal."""


class TeamParentRecord(JoinRecord, of=model.PART_OF, start=Reference("team", "Team"), goal=Reference("parent", "Team")):
    pass


class AccountParentRecord(JoinRecord, of=model.PART_OF, start=_ACCOUNT, goal=Reference("parent", "Account")):
    pass


class ReportingLineRecord(
    JoinRecord, of=model.REPORTS_TO, start=_OWNER, goal=Reference("lead", "Owner"), told="manager"
):
    pass
