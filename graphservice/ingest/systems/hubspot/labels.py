"""Which field is a column of a HubSpot export? Labels vary with the portal; exports by API have internal names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from graphservice.directory.rules.codes import codes
from graphservice.ingest.exports import Table
from graphservice.ingest.systems.signs import Signs, bare, named_in, one_of, read_as

# Which labels name a field, without blanks and signs: of several in one header the first has the say.
_OWNER = ("hubspotownerid", "hubspotowner")
_COMPANIES = {
    "primary": ("associatedcompanyidsprimary", "primaryassociatedcompanyid", "primarycompanyid"),
    "companydomains": (
        "associatedcompanydomain",
        "associatedcompanydomains",
        "associatedcompanydomainname",
        "associatedcompanydomainprimary",
        "primarycompanydomain",
        "primaryassociatedcompanydomain",
        "companydomain",
        "companydomainname",
        "companywebsite",
        "associatedcompanywebsite",
    ),
    "companyids": ("associatedcompanyids", "associatedcompanyid", "companyids", "companyid"),
    "companynames": (
        "associatedcompanyprimary",
        "associatedcompany",
        "associatedcompanies",
        "associatedcompanyname",
        "associatedcompanynames",
        "primarycompany",
        "primarycompanyname",
    ),
}
_CONTACTS = {
    "contactids": ("associatedcontactids", "associatedcontactid", "contactids", "contactid"),
    "contactmails": (
        "associatedcontactemail",
        "associatedcontactemails",
        "associatedcontactsemail",
        "contactemail",
        "contactemails",
        "emailtoaddress",
        "emailto",
        "hsemailtoemail",
        "toemail",
        "attendees",
        "attendeeemails",
    ),
    "contactnames": ("associatedcontact", "associatedcontacts", "associatedcontactname", "associatedcontactnames"),
}
_ACTIVITY = {
    "id": ("recordid", "hsobjectid", "engagementid", "activityid"),
    "at": ("activitydate", "meetingstarttime", "starttime", "hstimestamp", "hsmeetingstarttime", "createdate"),
    "owner": (
        "activityassignedto", "assignedto", "owner", "activityowner", "callowner", "meetingowner", "emailowner",
        "noteowner", "taskowner", *_OWNER,
    ),
    "subject": (
        "calltitle", "meetingname", "meetingtitle", "emailsubject", "subject", "title", "hscalltitle",
        "hsmeetingtitle", "hsemailsubject",
    ),
    "direction": ("calldirection", "emaildirection", "direction", "hscalldirection", "hsemaildirection"),
    "type": ("activitytype", "engagementtype"),
    **_COMPANIES,
    **_CONTACTS,
}  # fmt: skip
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "teams": {"name": ("teamname", "team"), "parent": ("parentteam", "parentteamname")},
    "owners": {
        "id": ("ownerid", "userid", "recordid"),
        "email": ("useremail", "emailaddress"),
        "firstname": ("givenname",),
        "lastname": ("surname", "familyname"),
        "name": ("fullname", "username", "owner"),
        "team": ("mainteam", "primaryteam", "teams", "hubspotteam"),
        "title": ("jobtitle",),
        "created": ("createdate", "createdat"),
    },
    "companies": {
        "id": ("recordid", "hsobjectid", "companyid"),
        "name": ("companyname",),
        "domain": ("companydomainname", "companydomain", "domainname", "websiteurl", "website"),
        "owner": ("companyowner", *_OWNER),
        "created": ("createdate", "createddate"),
        "employees": ("numberofemployees", "numemployees"),
        "revenue": ("annualrevenue",),
        "currency": ("currency", "companycurrency"),
        "stage": ("lifecyclestage",),
        "country": ("countryregion",),
        "parent": ("parentcompanyid", "parentcompanyids", "hsparentcompanyid"),
    },
    "contacts": {
        "id": ("recordid", "hsobjectid", "contactid", "vid"),
        "email": ("workemail",),
        "phone": ("phonenumber", "mobilephonenumber", "mobilephone"),
        "title": ("jobtitle",),
        "owner": ("contactowner", *_OWNER),
        "created": ("createdate", "createddate"),
        "stage": ("lifecyclestage",),
        "clientsince": ("becameacustomerdate", "hslifecyclestagecustomerdate"),
        "advocatesince": ("becameanevangelistdate", "hslifecyclestageevangelistdate"),
        "country": ("countryregion",),
        "optedout": ("unsubscribedfromallemail", "optedoutofallemail", "hsemailoptout"),
        "merged": ("mergedcontactids", "hsmergedobjectids", "mergedrecordids"),
        **_COMPANIES,
    },
    "deals": {
        "id": ("recordid", "hsobjectid", "dealid"),
        "name": ("dealname",),
        "stage": ("dealstage", "dealpipelinestageid"),
        "pipeline": ("dealpipelineid",),
        "type": ("dealtype",),
        "owner": ("dealowner", *_OWNER),
        "created": ("createdate", "createddate"),
        "closes": ("closedate",),
        "currency": ("currency", "dealcurrencycode"),
        "closed": ("isdealclosed", "hsisclosed", "isclosed"),
        "won": ("isclosedwon", "hsisclosedwon"),
        "source": ("originaltrafficsource", "originalsource", "originalsourcetype", "hsanalyticssource"),
        **_COMPANIES,
        **_CONTACTS,
    },
    "calls": _ACTIVITY,
    "meetings": _ACTIVITY,
    "emails": _ACTIVITY,
    "notes": _ACTIVITY,
    "activities": _ACTIVITY,
}
_NAMES: dict[str, tuple[str, ...]] = {
    "teams": ("team",),
    "owners": ("owner", "user"),
    "companies": ("company",),
    "contacts": ("contact",),
    "deals": ("deal",),
    "calls": ("call",),
    "meetings": ("meeting",),
    "emails": ("email",),
    "notes": ("note",),
    "activities": ("activity", "engagement"),
}
# What a header shows that no other object's does.
_SHOWN: dict[str, tuple[frozenset[str], ...]] = {
    "deals": (frozenset({"dealname"}), *one_of("dealstage", "recordid pipeline dealid dealowner hsobjectid")),
    "companies": (
        frozenset({"companydomainname"}),
        frozenset({"companyowner"}),
        frozenset({"recordid", "companyname"}),
    ),
    "calls": (frozenset({"calldirection"}), frozenset({"calltitle"}), frozenset({"calloutcome"})),
    "meetings": (
        frozenset({"meetingname"}),
        frozenset({"meetingstarttime"}),
        frozenset({"engagementid", "meetingoutcome"}),
    ),
    "emails": (frozenset({"emailsubject"}), frozenset({"emaildirection"})),
    "notes": (frozenset({"notebody"}),),
    "activities": (frozenset({"activitytype", "activitydate"}),),
    "contacts": (
        *one_of("recordid lastname", "createdate contactowner lifecyclestage leadstatus"),
        frozenset({"lifecyclestage", "email"}),
        frozenset({"contactid", "contactowner"}),
    ),
}
# Tables of a data pipeline that tell which contact is in which deal, or what was merged, are about no object by itself.
_ASSOCIATING = re.compile(r"(deal|engagement|ticket)_(contact|company|deal)s?|contact_merge_audit|engagement")
_KEPT_NOT = (
    "ticket",
    "lineitem",
    "quote",
    "task",
    "feedback",
    "campaign",
    "form",
    "invoice",
    "payment",
    "subscription",
)
# A field as an export in English has it.
_LABELS = {
    "id": "Record ID", "name": "Name", "stage": "Stage", "email": "Email", "type": "Activity type",
    "firstname": "First Name", "lastname": "Last Name",
}  # fmt: skip
_LABELS_OF = {
    ("companies", "name"): "Company name",
    ("deals", "name"): "Deal Name",
    ("deals", "stage"): "Deal Stage",
    ("teams", "name"): "Team name",
}
# What exports of a portal have besides, whatever the object: not kept.
_BESIDES = codes(
    "leadstatus state stateregion city postalcode streetaddress streetaddress2 timezone lastactivitydate "
    "lastcontacted lastmodifieddate lastmodifieddateutc numberofassociateddeals numberofassociatedcontacts "
    "associateddeals associateddealids associateddeal associatednote associatednoteids recentdealamount "
    "totalrevenue faxnumber twitterhandle linkedinurl linkedincompanypage isdeleted fivetransynced "
    "fivetrandeleted dealprobability forecastcategory closedlostreason closedwonreason annualrecurringrevenue "
    "monthlyrecurringrevenue forecastamount weightedamount totalcontractvalue dealdescription description "
    "nextstep priority marketingcontactstatus "
)

_LANGUAGES = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))


def _labels(object: str) -> dict[str, tuple[str, ...]]:
    """By field, its labels in English, then those in other languages."""
    told = _LANGUAGES.get(object, {})
    english = FIELDS[object]
    fields = {**english, **{field: english.get(field, ()) for field in told}}
    return {field: tuple(dict.fromkeys((*labels, *map(bare, told.get(field, ()))))) for field, labels in fields.items()}


def _shown(object: str) -> tuple[frozenset[str], ...]:
    """What a header shows in English; in another language, its record id with a column of that object alone."""
    told = _LANGUAGES.get(object, {})
    fields = _LANGUAGES["shown"].get(object, ())
    ids = [bare(each) for each in told.get("id", ())] + ["recordid"]
    ours = [bare(each) for field in fields for each in told[field]]
    return (*_SHOWN.get(object, ()), *(frozenset({id, each}) for id in ids for each in ours))


# In the order in which a header that shows several is of them.
SIGNS = tuple(
    Signs(name, _shown(name), (*_NAMES[name], *_LANGUAGES["files"].get(name, ())), fields=_labels(name))
    for name in dict.fromkeys((*_SHOWN, *FIELDS))
)


def label(object: str, field: str) -> str:
    return _LABELS_OF.get((object, field)) or _LABELS.get(field, field)


def knows(column: str) -> bool:
    return column in _BESIDES or column in _ALL or column.startswith(("hs", "fivetran", "property", "associated"))


def spelled(column: str) -> str:
    """`Associated Company IDs (Primary)`: associatedcompanyidsprimary; `property_firstname`: firstname."""
    return bare(column.removeprefix("property_"))


def read(table: Table, about: str) -> Table:
    signs = next(each for each in SIGNS if each.object == about)
    return read_as(signs, table.named(spelled(column) for column in table.columns))


def kept_not(stem: str) -> str | None:
    """What a file holds by its name that is not kept: `hubspot-crm-exports-tickets-2026`: ticket."""
    if _ASSOCIATING.fullmatch(stem):
        return stem
    if named_in(SIGNS, stem):
        return None
    return next(iter(named_in((Signs(each, names=(each,)) for each in _KEPT_NOT), stem)), None)


_ALL = frozenset(name for each in SIGNS for field, labels in each.fields.items() for name in (field, *labels))
