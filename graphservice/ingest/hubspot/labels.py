"""Which field is a column of a HubSpot export? Labels vary with the portal; exports by API have internal names."""

from __future__ import annotations

import re

from graphservice.ingest.reading import Table

# Which labels name a field, without blanks and signs: of several in one header the first has the say.
_OWNER = ("hubspotownerid", "hubspotowner")
_COMPANIES = {
    "primary": ("associatedcompanyidsprimary", "primaryassociatedcompanyid", "primarycompanyid"),
    "companyids": ("associatedcompanyids", "associatedcompanyid", "companyids", "companyid"),
    "companynames": ("associatedcompanyprimary", "associatedcompany", "associatedcompanies", "primarycompany"),
}
_CONTACTS = {
    "contactids": ("associatedcontactids", "associatedcontactid", "contactids"),
    "contactnames": ("associatedcontact", "associatedcontacts"),
}
_ACTIVITY = {
    "id": ("recordid", "hsobjectid", "engagementid", "activityid"),
    "at": ("activitydate", "meetingstarttime", "starttime", "hstimestamp", "hsmeetingstarttime", "createdate"),
    "owner": ("activityassignedto", "assignedto", "owner", *_OWNER),
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
        "domain": ("companydomainname", "websiteurl", "website"),
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
_NAMES = {
    "company": "companies",
    "contact": "contacts",
    "deal": "deals",
    "call": "calls",
    "meeting": "meetings",
    "email": "emails",
    "note": "notes",
    "owner": "owners",
    "user": "owners",
    "users": "owners",
    "team": "teams",
    "engagements": "activities",
}
# What a header shows that no other object's does, in this order.
_SHOWN = {
    "dealname": "deals",
    "companydomainname": "companies",
    "calldirection": "calls",
    "meetingname": "meetings",
    "emailsubject": "emails",
    "notebody": "notes",
    "contactowner": "contacts",
    "lifecyclestage": "contacts",
}

# Tables of a data pipeline that tell which contact is in which deal, or what was merged, are about no object by itself.
_ASSOCIATING = frozenset({"vidtomerge", "typeid"})


def understood(table: Table) -> Table:
    labels = [_bare(column) for column in table.columns]
    about = table.about or _object_named(table.file.stem) or _object_shown(labels)
    if about is None or not _ASSOCIATING.isdisjoint(labels):
        return table.named(labels)
    fields: dict[str, str] = {}
    for field, known in FIELDS[about].items():
        if label := next((each for each in (field, *known) if each in labels), None):
            fields.setdefault(label, field)
    return table.named((fields.get(label, label) for label in labels), about)


def _object_shown(labels: list[str]) -> str | None:
    return next((about for label, about in _SHOWN.items() if label in labels), None)


def _bare(column: str) -> str:
    """`Associated Company IDs (Primary)`: associatedcompanyidsprimary; `property_firstname`: firstname."""
    return re.sub(r"[^a-z0-9]", "", column.removeprefix("property_")) or column


def _object_named(stem: str) -> str | None:
    """`hubspot-crm-exports-all-contacts-2026-05-31`: contacts."""
    words = re.findall(r"[a-z]+", stem)
    return next((found for word in reversed(words) if (found := _NAMES.get(word, word)) in FIELDS), None)
