"""By which rules is a panel to be proposed? All that can be told without looking at anybody is checked here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.panel.terms import Quota, Terms, objections_of_rules
from graphservice.advisory.rules.advocacy import topics
from graphservice.advisory.rules.languages import LANGUAGES
from graphservice.advisory.rules.ranking import WEIGHTS
from graphservice.advisory.rules.terms import MOST_MONTHS
from graphservice.advisory.types.candidates import CandidateCriteria
from graphservice.advisory.types.traits import TraitOf, trait_of
from graphservice.advisory.vocabulary import ScorePartName
from graphservice.engine.repeating import Repeatable
from graphservice.errors import Objection


@strawberry.input(description="What a part of the score counts for.")
class PartWeight:
    part: ScorePartName = strawberry.field(description="The part.")
    weight: float = strawberry.field(description="0 or more; the weights are made to sum to 1.")


@strawberry.input(description="How many members must or may have one of some values of a trait.")
class SeatQuota(TraitOf):
    least: int = strawberry.field(default=0, description="The least number of such members. Default: 0.")
    most: int | None = strawberry.field(
        default=UNSET, description="The greatest number of such members. Default: any number."
    )


@strawberry.input(description="A topic that somebody on the board should speak about.")
class TopicWeight:
    topic: str = strawberry.field(description="The topic.")
    weight: float = strawberry.field(
        default=0.2, description="What covering it is worth, in points of score: a member is worth 0 to 1."
    )


@strawberry.input(description="Whom to choose from, for how many seats, by which rules.")
class ProposeAdvisoryBoardInput(Repeatable):
    board: strawberry.ID = strawberry.field(description="The board, from `createAdvisoryBoard`.")
    seats: int = strawberry.field(
        default=12,
        description="How many seats the board has, those that are held included: 1 to 100. Who holds a seat on "
        "`startsOn` keeps it; the others are proposed beside them.",
    )
    starts_on: date | None = strawberry.field(
        default=UNSET, description="The day on which the new terms are to begin. Default: today."
    )
    criteria: CandidateCriteria | None = strawberry.field(default=UNSET, description="Whom to consider.")
    weights: list[PartWeight] = strawberry.field(
        default_factory=list,
        description="What the parts of the score count for; a part that is left out counts for nothing. Default: the "
        "weights in the documentation.",
    )
    quotas: list[SeatQuota] = strawberry.field(default_factory=list, description="How seats are shared out.")
    topics: list[TopicWeight] = strawberry.field(default_factory=list, description="What is to be covered: 25 at most.")
    languages: list[str] = strawberry.field(
        default_factory=list,
        description="The languages of the meetings (ISO 639-1, as `de`), for the part LANGUAGE of the score. Contacts "
        "have no language of their own: that of their country counts.",
    )
    fixed: list[strawberry.ID] = strawberry.field(default_factory=list, description="Contacts who sit in any case.")
    excluded: list[strawberry.ID] = strawberry.field(default_factory=list, description="Contacts who are not to sit.")
    wait: float = strawberry.field(
        default=30.0, description="How many seconds to wait for it, 0 to 60; after them the answer has the job alone."
    )
    most_incumbents: int | None = strawberry.field(
        default=UNSET,
        description="How many may be proposed again of those who sit on the board now and whose term is over by "
        "`startsOn`. Default: any number.",
    )


@dataclass(frozen=True, slots=True)
class Rules:
    """What was asked for, checked as far as it can be without looking at anybody."""

    seats: int
    starts: date
    quotas: tuple[Quota, ...]
    weights: Mapping[str, float]
    topics: Mapping[str, float]
    languages: tuple[str, ...]
    fixed: frozenset[str]
    excluded: frozenset[str]
    most_incumbents: int | None

    def terms(self, held: frozenset[str], apart: frozenset[frozenset[str]] = frozenset()) -> Terms:
        """With those who hold seats already."""
        return Terms(self.seats, self.quotas, self.topics, self.fixed | held, apart, self.most_incumbents, held)


def rules(input: ProposeAdvisoryBoardInput, further: Sequence[str], today: date) -> Rules | list[Objection]:
    """Everything that is wrong, not the first alone."""
    shared, counted, about = quotas(input.quotas, further), weights(input.weights), weighed(input.topics)
    wrong = [each for part in (shared, counted, about) if isinstance(part, list) for each in part]
    wrong += _both(input) + _spoken(input.languages) + _starting(input.starts_on or today, today)
    if not 0 <= input.wait <= 60:
        wrong.append(Objection("wait", "0 to 60 seconds can be waited.", "INVALID_WAIT"))
    found = Rules(
        input.seats,
        input.starts_on or today,
        shared if isinstance(shared, tuple) else (),
        counted if isinstance(counted, dict) else WEIGHTS,
        about if isinstance(about, dict) else {},
        tuple(sorted({each.strip().lower() for each in input.languages})),
        frozenset(map(str, input.fixed)),
        frozenset(map(str, input.excluded)),
        number(input.most_incumbents),
    )
    wrong += objections_of_rules(found.terms(frozenset()))
    return wrong or found


def _both(input: ProposeAdvisoryBoardInput) -> list[Objection]:
    excluded = set(input.excluded)
    return [
        Objection(f"fixed.{place}", "They are excluded too: fix them or exclude them.", "FIXED_AND_EXCLUDED")
        for place, each in enumerate(input.fixed)
        if each in excluded
    ]


def _spoken(languages: Sequence[str]) -> list[Objection]:
    there = {language for spoken in LANGUAGES.values() for language in spoken}
    return [
        Objection(
            f"languages.{place}",
            f"No country is known to speak {each[:20]!r}: there are {', '.join(sorted(there))}.",
            "UNKNOWN_VALUE",
        )
        for place, each in enumerate(languages)
        if each.strip().lower() not in there
    ]


def _starting(starts: date, today: date) -> list[Objection]:
    if today <= starts and (starts - today).days <= 366 * MOST_MONTHS // 12:
        return []
    message = f"New terms begin today, {today}, or within {MOST_MONTHS} months, not on {starts}."
    return [Objection("startsOn", message, "INVALID_TERM")]


def quotas(given: Sequence[SeatQuota], further: Sequence[str]) -> tuple[Quota, ...] | list[Objection]:
    """The quotas as rules, or what is wrong with them."""
    found, wrong = list[Quota](), list[Objection]()
    for place, quota in enumerate(given):
        asked = trait_of(quota, f"quotas.{place}", further)
        if isinstance(asked, list):
            wrong += asked
        else:
            found.append(Quota(*asked, quota.least, number(quota.most)))
        if quota.least < 0 or (quota.most or 0) < 0:
            wrong.append(Objection(f"quotas.{place}.least", "A number of members is not below 0.", "NEGATIVE"))
    return wrong or tuple(found)


def weights(given: Sequence[PartWeight]) -> dict[str, float] | list[Objection]:
    """The weight of every part, or what is wrong."""
    if not given:
        return dict(WEIGHTS)
    wrong = [
        Objection(f"weights.{place}.weight", "A weight is 0 or more.", "NEGATIVE")
        for place, each in enumerate(given)
        if not 0 <= each.weight < float("inf")
    ]
    total = sum(each.weight for each in given)
    if not wrong and not total:
        wrong = [Objection("weights", "Some part must count for something.", "NOTHING_COUNTS")]
    return wrong or dict.fromkeys(WEIGHTS, 0.0) | {each.part: each.weight / total for each in given}


def weighed(given: Sequence[TopicWeight]) -> dict[str, float] | list[Objection]:
    """What covering each topic is worth, or what is wrong."""
    found: dict[str, float] = {}
    for place, each in enumerate(given):
        kept = topics([each.topic])
        if isinstance(kept, Objection):
            return [Objection(f"topics.{place}.topic", kept.message, kept.code)]
        if not 0 <= each.weight <= 100:
            return [Objection(f"topics.{place}.weight", "A weight is 0 to 100.", "INVALID_WEIGHT")]
        found[kept[0]] = each.weight
    return found


def number(value: Any) -> int | None:
    return None if value is UNSET or value is None else int(value)
