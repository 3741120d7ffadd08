"""What do Task, Event, Campaign and CampaignMember of a Salesforce export mean?"""

from __future__ import annotations

from graphservice.ingest import records, rules
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.salesforce.ids import CONTACT, LEAD, reference
from graphservice.ingest.salesforce.staff import identity, owner_of, stub
from graphservice.ingest.values import flag, moment, needed, text

# What an activity can be about besides people, that is kept.
_ABOUT = {"001": "acc", "006": "opp"}


def task(row: Row, meaning: Meaning) -> list[Record]:
    """An interaction of the task's owner with the person it is about, on its day.

    Whether it took place is taken from that day: exports often leave tasks open that were done long ago.
    """
    if not flag(row, "isclosed"):
        meaning.fired("task", "open, but its day is past")
    return _interaction(row, meaning, ("completeddatetime", "activitydate", "createddate"), ("tasksubtype", "task"))


def event(row: Row, meaning: Meaning) -> list[Record]:
    """A meeting in the calendar of its owner with the person it is about, when it began."""
    if flag(row, "ischild"):
        raise Rejected("COPY", "IsChild is true: an invitation to a meeting that has a row of its own.")
    return _interaction(
        row, meaning, ("startdatetime", "activitydatetime", "activitydate"), ("eventsubtype", "meeting")
    )


def _interaction(row: Row, meaning: Meaning, moments: tuple[str, ...], types: tuple[str, str]) -> list[Record]:
    record = identity(row)
    at = next((found for column in moments if (found := moment(row, column)) is not None), None)
    if at is None:
        raise Rejected("MISSING_VALUE", f"{', '.join(moments)} are blank: it has no day.")
    if at > meaning.now:
        raise Rejected("NOT_YET", "It lies ahead: it is no interaction until its day has come.")
    kind, direction = _kind(row, meaning, *types), (text(row, "calltype") or "").upper()
    direction_ = direction if direction in ("INBOUND", "OUTBOUND") else None
    people = _people(row, meaning, *rules.interaction_parts(kind, direction_))
    interaction = records.Interaction(meaning.id("int", record), kind, at, text(row, "subject"), direction_, people)
    return [interaction, records.Concern(interaction.id, _about(row, meaning)), *stub(row, meaning)]


def campaign(row: Row, meaning: Meaning) -> list[Record]:
    return [records.Campaign(meaning.id("cam", identity(row)), needed(row, "name"), text(row, "type"))]


def member(row: Row, meaning: Meaning) -> list[Record]:
    record, campaign = identity(row), reference(row, "campaignid")
    who = reference(row, "contactid") or reference(row, "leadid")
    if who is None or campaign is None:
        raise Rejected("MISSING_VALUE", "CampaignId, or both ContactId and LeadId, are blank: name who was reached.")
    at = moment(row, "firstrespondeddate") or moment(row, "added_date__c") or moment(row, "createddate")
    ids = meaning.id("rsp", record), contact_of(who, meaning), meaning.id("cam", campaign)
    return [records.Response(*ids, text(row, "status"), at)]


def _kind(row: Row, meaning: Meaning, subtype: str, otherwise: str) -> str:
    given = text(row, "type__c") or text(row, "type")
    if given and rules.spelt(given) not in meaning.tables.activities:
        meaning.unmapped("activity", given, "its subtype says")
    kind = rules.activity(meaning.tables, given, text(row, subtype), otherwise)
    meaning.fired("activity", kind)
    return kind


def _people(row: Row, meaning: Meaning, ours: str, theirs: str) -> tuple[tuple[str, str], ...]:
    owner, who = owner_of(row, meaning), reference(row, "whoid") or reference(row, "leadid")
    found = [(meaning.id("own", owner), ours)] if owner else []
    if who is not None and who[:3] not in (CONTACT, LEAD):
        raise Rejected("UNKNOWN_VALUE", f"WhoId is {who!r}, which is neither a contact (003…) nor a lead (00Q…).")
    if who is not None:
        found.append((contact_of(who, meaning), theirs))
    if not found:
        raise Rejected("MISSING_VALUE", "OwnerId and WhoId are blank: it involves nobody.")
    return tuple(found)


def _about(row: Row, meaning: Meaning) -> str | None:
    """The account or deal in WhatId; campaigns, cases and records of others are not kept."""
    what = reference(row, "whatid")
    if what is None:
        return None
    prefix = _ABOUT.get(what[:3])
    meaning.fired(
        "activity about", {"acc": "an account", "opp": "a deal"}.get(prefix or "", "something else: not kept")
    )
    return meaning.id(prefix, what) if prefix else None


def contact_of(who: str, meaning: Meaning) -> str:
    """The node of a contact or lead; of a lead that was converted, that of the contact it became."""
    if became := meaning.lore.converted.get(who):
        meaning.name("con", who, became)
    return meaning.id("con", who)
