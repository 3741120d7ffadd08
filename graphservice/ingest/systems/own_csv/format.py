"""Which files and columns does our own CSV format have? Those of the properties in the model, and a few more.

A folder of UTF-8 files, one per object, comma-separated, with a header line. `id` is the record's own id, unique in
its file; `…_id` names a record of another file; several are joined by `;`. A moment is ISO 8601 with its zone
(2026-06-01T09:00:00Z), a day 2026-06-01, money a decimal number with its currency beside it, a flag true or false.
A blank cell says that nothing is known; a blank `valid_to`, that it still holds. Columns that are missing are blank;
the columns in `NEEDED` must be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphservice.ingest import records
from graphservice.ingest.records import Record
from graphservice.model import ValueType


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The columns of a file: `first`, those of the record's properties, `last`, and `by_rule`.

    One that ends in `?` can be missing. `by_rule`: what rules of meaning read, so that they say who owns and works on
    what, and in which role. `optional`: columns of properties that rules say where a row does not; `absent`: of those
    that have no column; `required`: of those that can be null in the graph, but not in a row.
    """

    of: type[Record]
    first: str = "id"
    last: str = ""
    by_rule: str = ""
    optional: str = ""
    absent: str = ""
    required: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        without = {*self.by_rule.split(), *self.absent.split()}
        told = [each.csv for each in self.of.imported if each.csv not in without]
        return (*_bare(self.first), *told, *_bare(self.last), *self.by_rule.split())

    @property
    def needed(self) -> tuple[str, ...]:
        told = {each.csv for each in self.of.imported if each.needed and each.type is not ValueType.FLAG}
        told = told - {*self.optional.split()} | {*self.required.split()}
        return tuple(name for name in self.columns if name in {*_needed(self.first), *told, *_needed(self.last)})


def _bare(names: str) -> Iterator[str]:
    return (name.removesuffix("?") for name in names.split())


def _needed(names: str) -> Iterator[str]:
    return (name for name in names.split() if not name.endswith("?"))


_FILES: dict[str, CsvFile] = {
    "teams": CsvFile(records.TeamRecord, last="parent_id?"),
    "owners": CsvFile(records.OwnerRecord, last="reports_to? created_at?"),
    "team_members": CsvFile(records.MembershipRecord, "id owner_id team_id"),
    "products": CsvFile(records.ProductRecord),
    "accounts": CsvFile(records.AccountRecord, last="parent_id? created_at?", by_rule="type owner_id"),
    "contacts": CsvFile(
        records.ContactRecord,
        last="created_at?",
        by_rule="account_id company type owner_id",
        absent="name",
        required="family_name",
    ),
    "employments": CsvFile(records.EmploymentRecord, "id contact_id account_id"),
    "contact_types": CsvFile(records.EngagementRecord, "id contact_id account_id"),
    "ownerships": CsvFile(records.OwnershipRecord, "id owner_id account_id? contact_id?", optional="share"),
    "campaigns": CsvFile(records.CampaignRecord),
    "campaign_members": CsvFile(records.ResponseRecord, "campaign_id contact_id"),
    "opportunities": CsvFile(
        records.OpportunityRecord,
        "id account_id?",
        by_rule="pipeline type owner_id product_id contact_ids",
        optional="kind phase status",
    ),
    "opportunity_phases": CsvFile(records.PhaseChangeRecord, "id opportunity_id"),
    "opportunity_team": CsvFile(records.WorkRecord, "id opportunity_id owner_id"),
    "opportunity_contacts": CsvFile(records.PartRecord, "opportunity_id contact_id"),
    "opportunity_products": CsvFile(records.LineRecord, "opportunity_id product_id", "currency?"),
    "contracts": CsvFile(records.ContractRecord, "id account_id", optional="name"),
    "contract_products": CsvFile(records.CoverRecord, "contract_id product_id", "currency?"),
    "interactions": CsvFile(records.InteractionRecord, last="owners? contacts? account_id?"),
    "advocates": CsvFile(records.AdvocateRecord, "id contact_id"),
    "satisfaction_scores": CsvFile(records.SatisfactionScoreRecord, "id contact_id", optional="scale"),
}

# Who is said to know whom is named otherwise than in the graph, where it is a relationship between people of any kind.
_ACQUAINTANCES = {"acquaintances": ("person", "knows", "since", "how", "source")}

# Targets are named as `setTarget` names them, and kept in versions.
_TARGETS = {
    "targets": (
        "of", "kpi", "period", "on", "from", "to", "currency", "floor", "target", "stretch", "part_of", "reason",
    )
}  # fmt: skip

COLUMNS = {name: file.columns for name, file in _FILES.items()} | _ACQUAINTANCES | _TARGETS
NEEDED = {name: file.needed for name, file in _FILES.items()} | {
    "acquaintances": ("person", "knows"),
    "targets": ("kpi", "target"),
}
