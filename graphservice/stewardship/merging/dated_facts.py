"""Which dated facts of a merged record stand beside those of the survivor? Decided before anything moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.stewardship.merging.request import MergeRequest
from graphservice.stewardship.rules.merged_facts import Kept, StatedFact, owned, united

_EMPLOYMENT, _TYPE, _OWNERSHIP = "employment", "type", "ownership"
_SORTS = {"WORKS_AT": _EMPLOYMENT, "ENGAGED_AS": _TYPE, "OWNS": _OWNERSHIP, "OWNED": _OWNERSHIP}


@dataclass(frozen=True, slots=True)
class OwnershipLeftOut:
    """An ownership of a merged record that cannot stand beside those of the survivor, and why."""

    owner: str
    role: str
    why: str

    @property
    def told(self) -> dict[str, str]:
        return {"owner": self.owner, "role": self.role, "why": self.why}


@dataclass(slots=True)
class Uniting:
    """Of one record that goes: a row for each version of a dated fact that is believed, with what is left of it."""

    gone: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[OwnershipLeftOut] = field(default_factory=list)


Facts = dict[str, list[tuple[StatedFact, str]]]


async def uniting(writing: Writing, label: str, asked: MergeRequest, fields_of: str | None = None) -> list[Uniting]:
    """In the order in which they were named: the first comes before the second.

    What a field of `fields_of` said of one that goes holds no longer: the survivor's own says it.
    """
    ids = [asked.survivor, *asked.gone]
    over: dict[str, list[dict[str, Any]]] = {id: [] for id in ids}
    facts: dict[str, Facts] = {id: {_EMPLOYMENT: [], _TYPE: [], _OWNERSHIP: []} for id in ids}
    for id, type, version, other, properties in await writing.run("stewardship/believed_facts", ids=ids, label=label):
        sort = _SORTS[type]
        if fields_of and id != asked.survivor and properties.get("slot") and properties.get("source") == fields_of:
            over[id].append({"version": version, "periods": []})
            continue
        facts[id][sort].append((_stated_fact(sort, label, version, other, properties), properties["factId"]))
    standing = {sort: [said for said, _ in found] for sort, found in facts[asked.survivor].items()}
    return [_united(id, over[id], facts[id], standing) for id in asked.gone]


def _united(gone: str, over: list[dict[str, Any]], facts: Facts, standing: dict[str, list[StatedFact]]) -> Uniting:
    """What stands of one; `over` does not, `standing` grows by it."""
    plan = Uniting(gone, [*over])
    for sort, found in facts.items():
        rule = owned if sort == _OWNERSHIP else united
        ids = {said.version: fact for said, fact in found}
        for kept in rule(standing[sort], [said for said, _ in found]):
            plan.rows.append({"version": kept.said.version, "periods": _periods(kept, ids[kept.said.version])})
            standing[sort] += kept.periods
            if sort == _OWNERSHIP and kept.why:
                owner, role = kept.said.key
                plan.left_out.append(OwnershipLeftOut(owner, role, kept.why))
    return plan


def _stated_fact(sort: str, label: str, version: str, other: str, properties: Any) -> StatedFact:
    """Of a contact one employment is primary at a time, of a role one owner; an account has many employees."""
    since, until = properties["validFrom"], properties.get("validTo")
    key = {_EMPLOYMENT: (other,), _TYPE: (other, properties.get("type")), _OWNERSHIP: (other, properties.get("role"))}
    leads = properties.get("isPrimary", False) and not (sort == _EMPLOYMENT and label == "Account")
    return StatedFact(version, key[sort], since, until, leads, properties.get("share"))


def _periods(kept: Kept, fact: str) -> Sequence[dict[str, Any]]:
    """The first goes on under the id of the fact, so that an import knows it again; a second is a fact of its own."""
    mark, found = fresh_id("m").partition("_")[2], []
    for place, period in enumerate(kept.periods):
        id = fact if place == 0 else fresh_id(fact.partition("_")[0])
        found.append(
            {
                "id": f"{id}_{mark}",
                "fact": id,
                "validFrom": period.since.isoformat(),
                "validTo": period.until.isoformat() if period.until else None,
                "isPrimary": period.primary if period.primary != kept.said.primary else None,
            }
        )
    return found
