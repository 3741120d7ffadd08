"""How is a Salesforce export taken? One file per object, named after it; a row means what the files here say."""

from __future__ import annotations

from graphservice.ingest.meaning import Object
from graphservice.ingest.salesforce import activity, clients, deals, staff
from graphservice.ingest.salesforce.lore import learn

__all__ = ["OBJECTS", "learn"]

# In the order in which they are taken: what is referred to before what refers to it.
OBJECTS: tuple[Object, ...] = (
    Object("User", "user", ("id",), staff.user),
    Object("Account", "account", ("id", "name"), clients.account),
    Object("Contact", "contact", ("id", "lastname"), clients.contact),
    Object("Lead", "lead", ("id", "lastname"), clients.lead),
    Object("AccountContactRelation", "accountcontactrelation", ("id", "accountid", "contactid"), clients.relation),
    Object("Campaign", "campaign", ("id", "name"), activity.campaign),
    Object("Opportunity", "opportunity", ("id", "accountid", "name", "stagename", "closedate"), deals.opportunity),
    Object(
        "OpportunityContactRole", "opportunitycontactrole", ("id", "opportunityid", "contactid"), deals.contact_role
    ),
    Object("Task", "task", ("id", "ownerid"), activity.task),
    Object("CampaignMember", "campaignmember", ("id", "campaignid"), activity.member),
)
