"""What does our own CSV format say of products, opportunities and contracts?"""

from __future__ import annotations

from graphservice.directory.vocabulary import BuyingRole, DealPhase, OpportunityKind, OpportunityStatus
from graphservice.ingest import following, records
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Row
from graphservice.ingest.records import Record
from graphservice.ingest.values import (
    day,
    flag,
    fraction,
    interval,
    listed,
    minor_units,
    needed,
    needed_day,
    needed_moment,
    needed_word,
    text,
    whole,
    word,
)

_KINDS, _PHASES, _STATUSES = frozenset(OpportunityKind), frozenset(DealPhase), frozenset(OpportunityStatus)
_BUYING = frozenset(BuyingRole)


def product(row: Row, meaning: Meaning) -> list[Record]:
    return [records.Product(meaning.id("prod", needed(row, "id")), needed(row, "name"), text(row, "line"))]


def opportunity(row: Row, meaning: Meaning) -> list[Record]:
    """A deal. What the row does not say of its kind, phase and status follows from the tables of rules."""
    record, account = needed(row, "id"), following.account_of(meaning, text(row, "account_id"))
    id, name, currency = meaning.id("opp", record), needed(row, "name"), text(row, "currency")
    phase, status = outcome(row, meaning)
    opened, closed = needed_day(row, "opened_on"), day(row, "closed_on")
    product = meaning.known("prod", text(row, "product_id"))
    kind = word(row, "kind", _KINDS) or following.kind_of(
        meaning, account, closed or opened, name, product, text(row, "type"), text(row, "pipeline")
    )
    amount = minor_units(row, "amount", currency)
    deal = records.Opportunity(
        id, account, name, kind, phase, status, text(row, "stage"), amount, currency,
        text(row, "lead_source"), opened, closed,
    )  # fmt: skip
    found: list[Record] = [deal]
    if owner := text(row, "owner_id"):
        found.append(following.work(meaning, owner, record, kind, opened, True, "owner_id"))
    if product:
        found.append(records.Line(meaning.id("abt", record, product), id, product, None, amount))
    return [*found, *(_part(meaning, record, each) for each in listed(row, "contact_ids"))]


def outcome(row: Row, meaning: Meaning) -> tuple[str, str]:
    """Phase and status as given, else as the stage says."""
    phase, status = word(row, "phase", _PHASES), word(row, "status", _STATUSES)
    if phase and status:
        return phase, status
    ended = status in ("WON", "LOST")
    by_stage = following.outcome(meaning, needed(row, "stage"), ended, status == "WON", text(row, "pipeline"))
    return phase or by_stage[0], status or by_stage[1]


def _part(meaning: Meaning, deal: str, who: str) -> Record:
    ids = meaning.id("tpt", deal, who), meaning.id("con", who), meaning.id("opp", deal)
    return records.Part(*ids, "OTHER", False)


def phase_change(row: Row, meaning: Meaning) -> list[Record]:
    return [
        records.PhaseChange(
            meaning.id("phc", needed(row, "id")), meaning.id("opp", needed(row, "opportunity_id")),
            word(row, "from", _PHASES), needed_word(row, "to", _PHASES), needed_moment(row, "at"),
        )
    ]  # fmt: skip


def work(row: Row, meaning: Meaning) -> list[Record]:
    deal = needed(row, "opportunity_id")
    return [
        records.Work(
            meaning.id("wko", needed(row, "id"), deal), meaning.id("own", needed(row, "owner_id")),
            meaning.id("opp", deal), text(row, "role"), fraction(row, "share"),
            *interval(row, "valid_from", "valid_to"),
        )
    ]  # fmt: skip


def part(row: Row, meaning: Meaning) -> list[Record]:
    deal, who = needed(row, "opportunity_id"), needed(row, "contact_id")
    return [
        records.Part(
            meaning.id("tpt", deal, who), meaning.id("con", who), meaning.id("opp", deal),
            needed_word(row, "buying_role", _BUYING), flag(row, "is_primary"),
        )
    ]  # fmt: skip


def line(row: Row, meaning: Meaning) -> list[Record]:
    deal, what = needed(row, "opportunity_id"), needed(row, "product_id")
    amount = minor_units(row, "amount", text(row, "currency"))
    ids = meaning.id("abt", deal, what), meaning.id("opp", deal), meaning.id("prod", what)
    return [records.Line(*ids, whole(row, "quantity"), amount)]


def contract(row: Row, meaning: Meaning) -> list[Record]:
    record, currency = needed(row, "id"), text(row, "currency")
    return [
        records.Contract(
            meaning.id("ctr", record), meaning.id("acc", needed(row, "account_id")),
            text(row, "name") or f"Contract {record}", day(row, "starts_on"), day(row, "ends_on"),
            minor_units(row, "annual_value", currency), currency,
        )
    ]  # fmt: skip


def cover(row: Row, meaning: Meaning) -> list[Record]:
    record, what = needed(row, "contract_id"), needed(row, "product_id")
    ids = meaning.id("cov", record, what), meaning.id("ctr", record), meaning.id("prod", what)
    return [records.Cover(*ids, minor_units(row, "annual_value", text(row, "currency")))]
