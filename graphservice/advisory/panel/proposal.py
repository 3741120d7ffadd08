"""What is said of a panel: its seats with reasons and reserve, what it covers, and the next-best ones?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from graphservice.advisory.panel.choice import Impossible, Panel, alternatives, solved
from graphservice.advisory.panel.model import Model
from graphservice.advisory.panel.reasons import reserve, shortfalls
from graphservice.advisory.panel.terms import Candidate, Quota, Terms

Json = dict[str, Any]

_SECONDS_FOR_OTHERS = 5.0


@dataclass(frozen=True, slots=True)
class Proposed:
    """A result as it is kept: plain JSON. `panel` is None where the rules cannot be kept."""

    panel: Panel | None
    result: Json


def proposed(model: Model, words: Callable[[str], Sequence[str]], seconds: float) -> Proposed:
    """Solves, and explains. `words`: what speaks for a candidate, as sentences.

    Raises Impossible where fixed members may not sit together, OutOfTime where no panel was found in time.
    """
    try:
        panel = solved(model, seconds)
    except Impossible:
        lacking = shortfalls(model, seconds)
        rules = [
            {"rule": each.quota.name if each.quota else "seats", "tooFew": each.too_few, "tooMany": each.too_many}
            for each in lacking
        ]
        return Proposed(None, {"seats": [], "coverage": None, "shortfalls": rules, "alternatives": []})
    others = alternatives(model, panel, seconds=_SECONDS_FOR_OTHERS)
    seats = [
        {
            "contact": id,
            "reasons": [*words(id), *reasons(model, panel, id)],
            "reserve": reserve(model, panel, id),
        }
        for id in panel.members
    ]
    alternative = [{"members": list(each.members), "objective": each.objective} for each in others]
    return Proposed(
        panel, {"seats": seats, "coverage": coverage(model, panel), "shortfalls": [], "alternatives": alternative}
    )


def reasons(model: Model, panel: Panel, id: str) -> list[str]:
    """What the panel would lack without this member."""
    member = model.candidates[model.place[id]]
    others = [model.candidates[model.place[other]] for other in panel.members if other != id]
    covered = frozenset[str]().union(*(each.topics for each in others))
    alone = sorted((member.topics & model.terms.topics.keys()) - covered)
    found = ["Fixed by whoever asked."] if id in model.terms.fixed else []
    found += [f"The only one here who speaks about {topic}." for topic in alone]
    needed = [quota for quota in model.terms.quotas if quota.of(member) and sum(map(quota.of, others)) < quota.least]
    return found + [f"Needed so that {quota.least} are of {quota.name}." for quota in needed]


def coverage(model: Model, panel: Panel) -> Json:
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
            for quota in sorted(model.terms.quotas, key=lambda each: (each.trait, each.value))
        ],
    }


def kept(model: Model) -> Json:
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
        },
    }


def again(json: Json) -> Model:
    terms = json["terms"]
    return Model(
        [
            Candidate(
                id, score, group, frozenset((name, value) for name, value in traits), frozenset(topics), incumbent
            )
            for id, score, group, traits, topics, incumbent in json["candidates"]
        ],
        Terms(
            terms["seats"],
            tuple(Quota(each["trait"], each["value"], each["least"], each["most"]) for each in terms["quotas"]),
            terms["topics"],
            frozenset(terms["fixed"]),
            frozenset(frozenset(pair) for pair in terms["apart"]),
            terms["mostIncumbents"],
        ),
    )


def _quota(quota: Quota) -> Json:
    return {"trait": quota.trait, "value": quota.value, "least": quota.least, "most": quota.most}
