"""What does our own CSV format say of interactions and campaigns?"""

from __future__ import annotations

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import rules
from graphservice.ingest.systems.cells import listed, needed, needed_id, reference
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.own_csv.properties import said


def campaign(row: Row, context: MappingContext) -> list[Record]:
    return [records.CampaignRecord(id=context.id("cam", needed_id(row, "id")), **said(records.CampaignRecord, row))]


def campaign_member(row: Row, context: MappingContext) -> list[Record]:
    what, who = needed(row, "campaign_id"), needed(row, "contact_id")
    return [
        records.ResponseRecord(
            id=context.id("rsp", what, who),
            contact=context.id("con", who),
            campaign=context.id("cam", what),
            **said(records.ResponseRecord, row),
        )
    ]


def interaction(row: Row, context: MappingContext) -> list[Record]:
    told = said(records.InteractionRecord, row)
    ours, theirs = rules.interaction_parts(told["kind"], told["direction"])
    people = [(context.id("own", each), ours) for each in listed(row, "owners")]
    people += [(context.id("con", each), theirs) for each in listed(row, "contacts")]
    if not people:
        raise Rejected("MISSING_VALUE", "owners and contacts are both blank: name who took part.")
    id, about = context.id("int", needed_id(row, "id")), context.known("acc", reference(row, "account_id"))
    concern = [records.ConcernRecord(interaction=id, about=about)] if about else []
    return [records.InteractionRecord(id=id, people=tuple(people), **told), *concern]
