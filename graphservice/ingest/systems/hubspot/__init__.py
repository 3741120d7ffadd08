"""How is a HubSpot export taken? One file per object, its headers the labels of the portal."""

from __future__ import annotations

from graphservice.ingest.systems.context import Object
from graphservice.ingest.systems.hubspot import activity, clients, deals, staff
from graphservice.ingest.systems.hubspot.labels import SIGNS, kept_not, knows, label, read, spelled
from graphservice.ingest.systems.hubspot.lookups import learn
from graphservice.ingest.systems.profile import Profile

__all__ = ["OBJECTS", "PROFILE"]

# In the order in which they are taken: what is referred to before what refers to it.
OBJECTS: tuple[Object, ...] = tuple(
    Object(name, name, needed, map)
    for name, needed, map in (
        ("teams", ("name",), staff.team),
        ("owners", ("email",), staff.owner),
        ("companies", ("id", "name"), clients.company),
        ("contacts", ("id", "email|firstname|lastname"), clients.contact),
        ("deals", ("id", "name", "stage"), deals.deal),
        ("calls", ("id",), activity.taken("CALL")),
        ("meetings", ("id",), activity.taken("MEETING")),
        ("emails", ("id",), activity.taken("EMAIL")),
        ("notes", ("id",), activity.taken("NOTE")),
        ("activities", ("id", "type"), activity.taken(None)),
    )
)

PROFILE = Profile(
    "hubspot",
    OBJECTS,
    SIGNS,
    title="HubSpot",
    words=("hubspot",),
    learn=learn,
    bare=spelled,
    read=read,
    label=label,
    knows=knows,
    kept_not=kept_not,
)
