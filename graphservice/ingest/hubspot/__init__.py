"""How is a HubSpot export taken? One file per object, its headers the labels of the portal."""

from __future__ import annotations

from graphservice.ingest.hubspot import activity, clients, deals, staff
from graphservice.ingest.hubspot.labels import understood
from graphservice.ingest.hubspot.lore import learn
from graphservice.ingest.meaning import Object

__all__ = ["OBJECTS", "learn", "understood"]

# In the order in which they are taken: what is referred to before what refers to it.
OBJECTS: tuple[Object, ...] = tuple(
    Object(name, name, needed, map)
    for name, needed, map in (
        ("teams", ("name",), staff.team),
        ("owners", ("email",), staff.owner),
        ("companies", ("id", "name"), clients.company),
        ("contacts", ("id",), clients.contact),
        ("deals", ("id", "name", "stage"), deals.deal),
        ("calls", ("id",), activity.taken("CALL")),
        ("meetings", ("id",), activity.taken("MEETING")),
        ("emails", ("id",), activity.taken("EMAIL")),
        ("notes", ("id",), activity.taken("NOTE")),
        ("activities", ("id", "type"), activity.taken(None)),
    )
)
