"""How is a Salesforce export taken? One file per object; a row means what the files here say."""

from __future__ import annotations

from graphservice.ingest.systems.context import Object
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.salesforce import activity, attendance, clients, deals, mail, staff, support
from graphservice.ingest.systems.salesforce.fields import is_field, kept_not
from graphservice.ingest.systems.salesforce.headers import SIGNS, label, named, read, shown
from graphservice.ingest.systems.salesforce.lookups import learn

__all__ = ["OBJECTS", "PROFILE"]

_DEAL = ("id", "accountid", "name", "stagename", "closedate")

# In the order in which they are taken: what is referred to before what refers to it.
OBJECTS: tuple[Object, ...] = tuple(
    Object(name, name.lower(), needed, map)
    for name, needed, map in (
        ("UserRole", ("id", "name"), staff.role),
        ("User", ("id",), staff.user),
        ("Product2", ("id", "name"), deals.product),
        ("Account", ("id", "name"), clients.account),
        ("AccountTeamMember", ("id", "accountid", "userid", "teammemberrole"), staff.team_member),
        ("Contact", ("id", "lastname"), clients.contact),
        ("Lead", ("id", "lastname"), clients.lead),
        ("AccountContactRelation", ("id", "accountid", "contactid"), clients.relation),
        ("Campaign", ("id", "name"), activity.campaign),
        ("Opportunity", _DEAL, deals.opportunity),
        ("OpportunityContactRole", ("id", "opportunityid", "contactid"), deals.contact_role),
        ("OpportunityTeamMember", ("id", "opportunityid", "userid"), deals.team_member),
        ("OpportunitySplit", ("id", "opportunityid", "splitownerid"), deals.split),
        ("OpportunityLineItem", ("id", "opportunityid", "product2id"), deals.line_item),
        ("OpportunityHistory", ("id", "opportunityid", "stagename", "createddate"), deals.history),
        ("Contract", ("id", "accountid"), deals.contract),
        ("Case", ("id",), support.case),
        ("Task", ("id",), activity.task),
        ("Event", ("id",), activity.event),
        ("EmailMessage", ("id", "fromaddress", "toaddress"), mail.message),
        ("TaskRelation", ("id", "taskid", "relationid"), attendance.of("taskid", "TaskId")),
        ("EventRelation", ("id", "eventid", "relationid"), attendance.of("eventid", "EventId")),
        ("CampaignMember", ("id", "campaignid"), activity.member),
    )
)

PROFILE = Profile(
    "salesforce",
    OBJECTS,
    SIGNS,
    title="Salesforce",
    words=("salesforce", "sfdc"),
    learn=learn,
    bare=shown,
    named=named,
    read=read,
    label=label,
    knows=is_field,
    kept_not=kept_not,
)
