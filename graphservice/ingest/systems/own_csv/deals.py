"""What does our own CSV format say of products, opportunities and contracts?"""

from __future__ import annotations

from graphservice.directory.vocabulary import DealPhase, OpportunityKind, OpportunityStatus
from graphservice.ingest import records
from graphservice.ingest.exports import Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems import common
from graphservice.ingest.systems.cells import interval, needed, needed_id, reference, references, text, word
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.own_csv.properties import said

_KINDS, _PHASES, _STATUSES = frozenset(OpportunityKind), frozenset(DealPhase), frozenset(OpportunityStatus)


def product(row: Row, context: MappingContext) -> list[Record]:
    return [records.ProductRecord(id=context.id("prod", needed_id(row, "id")), **said(records.ProductRecord, row))]


def opportunity(row: Row, context: MappingContext) -> list[Record]:
    """A deal. What the row does not say of its kind, phase and status follows from the tables of rules."""
    record, account = needed_id(row, "id"), common.account_of(context, reference(row, "account_id"))
    id, (phase, status) = context.id("opp", record), outcome(row, context)
    told = said(records.OpportunityRecord, row, "kind", "phase", "status")
    opened, closed = told["opened_on"], told["closed_on"]
    product = context.known("prod", reference(row, "product_id"))
    kind = word(row, "kind", _KINDS) or common.kind_of(
        context, account, closed or opened, told["name"], id, product, text(row, "type"), text(row, "pipeline")
    )
    deal = records.OpportunityRecord(id=id, account=account, kind=kind, phase=phase, status=status, **told)
    found: list[Record] = [deal]
    if owner := reference(row, "owner_id"):
        found.append(common.work(context, owner, record, kind, opened, True, "owner_id"))
    if product:
        line = context.id("abt", record, product)
        found.append(records.LineRecord(id=line, opportunity=id, product=product, amount=told["amount"]))
    return [*found, *(common.unnamed_part(context, record, each) for each in references(row, "contact_ids"))]


def outcome(row: Row, context: MappingContext) -> tuple[str, str]:
    """Phase and status as given, else as the stage says."""
    phase, status = word(row, "phase", _PHASES), word(row, "status", _STATUSES)
    if phase and status:
        return phase, status
    ended = status in ("WON", "LOST")
    by_stage = common.outcome(context, needed(row, "stage"), ended, status == "WON", text(row, "pipeline"))
    if phase is None and status == "WON" and by_stage[1] != "WON":  # in the stage in which it was decided
        return "REVENUE_RECOGNITION", "WON"
    return phase or by_stage[0], status or by_stage[1]


def phase_change(row: Row, context: MappingContext) -> list[Record]:
    id, deal = context.id("phc", needed_id(row, "id")), context.id("opp", needed(row, "opportunity_id"))
    return [records.PhaseChangeRecord(id=id, opportunity=deal, **said(records.PhaseChangeRecord, row))]


def work(row: Row, context: MappingContext) -> list[Record]:
    deal = needed(row, "opportunity_id")
    since, until = interval(row, "valid_from", "valid_to")
    return [
        records.WorkRecord(
            id=context.id("wko", needed_id(row, "id"), deal),
            owner=context.id("own", needed(row, "owner_id")),
            opportunity=context.id("opp", deal),
            valid_from=since,
            valid_to=until,
            **said(records.WorkRecord, row),
        )
    ]


def part(row: Row, context: MappingContext) -> list[Record]:
    deal, who = needed(row, "opportunity_id"), needed(row, "contact_id")
    return [
        records.PartRecord(
            id=context.id("tpt", deal, who),
            contact=context.id("con", who),
            opportunity=context.id("opp", deal),
            **said(records.PartRecord, row),
        )
    ]


def line(row: Row, context: MappingContext) -> list[Record]:
    deal, what = needed(row, "opportunity_id"), needed(row, "product_id")
    return [
        records.LineRecord(
            id=context.id("abt", deal, what),
            opportunity=context.id("opp", deal),
            product=context.id("prod", what),
            **said(records.LineRecord, row),
        )
    ]


def contract(row: Row, context: MappingContext) -> list[Record]:
    record = needed_id(row, "id")
    return [
        records.ContractRecord(
            id=context.id("ctr", record),
            account=context.id("acc", needed(row, "account_id")),
            name=text(row, "name") or f"Contract {record}",
            **said(records.ContractRecord, row, "name"),
        )
    ]


def cover(row: Row, context: MappingContext) -> list[Record]:
    record, what = needed(row, "contract_id"), needed(row, "product_id")
    return [
        records.CoverRecord(
            id=context.id("cov", record, what),
            contract=context.id("ctr", record),
            product=context.id("prod", what),
            **said(records.CoverRecord, row),
        )
    ]
