"""What is said of a panel: its seats with reasons and reserve, what it covers, and the next-best ones?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphservice.advisory.panel.choice import Impossible, Panel, alternatives, solved
from graphservice.advisory.panel.panel_rules import PanelCandidate, Quota, Terms
from graphservice.advisory.panel.program import PanelModel
from graphservice.advisory.panel.reasons import RuleShortfall, reserve, shortfalls

Json = dict[str, Any]

_SECONDS_FOR_OTHERS = 5.0


@dataclass(frozen=True, slots=True)
class PanelProposal:
    """A result as it is kept: plain JSON. `panel` is None where the rules cannot be kept."""

    panel: Panel | None
    result: Json


def proposed(model: PanelModel, seconds: float) -> PanelProposal:
    """Solves, and explains: seats in the order of score.

    Raises Impossible where fixed members may not sit together, OutOfTime where no panel was found in time.
    """
    try:
        panel = solved(model, seconds)
    except Impossible:
        rules = [_lacking(model, each) for each in shortfalls(model, seconds)]
        return PanelProposal(None, {"seats": [], "coverage": None, "shortfalls": rules, "alternatives": []})
    others = alternatives(model, panel, seconds=_SECONDS_FOR_OTHERS)
    seats = [
        {
            "contact": id,
            "held": id in model.terms.held,
            "reasons": reasons(model, panel, id),
            "reserve": reserve(model, panel, id),
        }
        for id in sorted(panel.members, key=lambda id: (-model.candidates[model.place[id]].score, id))
    ]
    alternative = [{"members": list(each.members), "objective": each.objective} for each in others]
    return PanelProposal(
        panel, {"seats": seats, "coverage": coverage(model, panel), "shortfalls": [], "alternatives": alternative}
    )


def _lacking(model: PanelModel, shortfall: RuleShortfall) -> Json:
    """A rule that cannot be kept, with how many candidates there are for it."""
    quota = shortfall.quota
    able = sum(map(quota.of, model.candidates)) if quota else len(model.candidates)
    told = {"tooFew": shortfall.too_few, "tooMany": shortfall.too_many, "candidates": able}
    return {"rule": quota.name if quota else "seats", **told}


def reasons(model: PanelModel, panel: Panel, id: str) -> list[str]:
    """What the panel would lack without this member."""
    member = model.candidates[model.place[id]]
    others = [model.candidates[model.place[other]] for other in panel.members if other != id]
    covered = frozenset[str]().union(*(each.topics for each in others))
    alone = sorted((member.topics & model.terms.topics.keys()) - covered)
    found = ["Fixed in the input."] if id in model.terms.fixed - model.terms.held else []
    found += [f"The only member of the panel who speaks about {topic}." for topic in alone]
    needed = [quota for quota in model.terms.quotas if quota.of(member) and sum(map(quota.of, others)) < quota.least]
    return found + [f"Needed for a quota: at least {quota.least} of {quota.name}." for quota in needed]


def coverage(model: PanelModel, panel: Panel) -> Json:
    """Who covers each topic, and how many fill each quota."""
    members = [model.candidates[model.place[id]] for id in panel.members]
    return {
        "topics": [
            {
                "topic": topic,
                "weight": model.terms.topics[topic],
                "by": [each.id for each in members if topic in each.topics],
            }
            for topic in model.topics
        ],
        "quotas": [
            {**_quota(quota), "members": sum(map(quota.of, members))}
            for quota in sorted(model.terms.quotas, key=lambda each: each.order)
        ],
    }


def kept(model: PanelModel) -> Json:
    """A model as JSON, from which `again` makes the same one: a question about it later is about the same people."""
    terms = model.terms
    return {
        "candidates": [
            [each.id, each.score, each.group, sorted(each.traits), sorted(each.topics), each.incumbent]
            for each in model.candidates
        ],
        "terms": {
            "seats": terms.seats,
            "quotas": [_quota(quota) for quota in terms.quotas],
            "topics": dict(terms.topics),
            "fixed": sorted(terms.fixed),
            "apart": sorted(sorted(pair) for pair in terms.apart),
            "mostIncumbents": terms.most_incumbents,
            "held": sorted(terms.held),
        },
    }


def again(json: Json) -> PanelModel:
    return PanelModel(
        [
            PanelCandidate(
                id, score, group, frozenset((name, value) for name, value in traits), frozenset(topics), incumbent
            )
            for id, score, group, traits, topics, incumbent in json["candidates"]
        ],
        terms_again(json["terms"]),
    )


def terms_again(terms: Json) -> Terms:
    """The rules as they were kept, perhaps before a quota had several values or seats were held."""
    return Terms(
        terms["seats"],
        tuple(map(quota_again, terms.get("quotas", ()))),
        terms.get("topics", {}),
        frozenset(terms.get("fixed", ())),
        frozenset(frozenset(pair) for pair in terms.get("apart", ())),
        terms.get("mostIncumbents"),
        frozenset(terms.get("held", ())),
    )


def quota_again(kept: Json) -> Quota:
    values = kept["values"] if "values" in kept else [kept["value"]]
    return Quota(kept["trait"], tuple(values), kept["least"], kept["most"])


def _quota(quota: Quota) -> Json:
    return {"trait": quota.trait, "values": list(quota.values), "least": quota.least, "most": quota.most}
