"""By which rules is a panel to be proposed? All that can be told without looking at anybody is checked here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.panel.panel_rules import Quota, Terms, objections_of_rules
from graphservice.advisory.rules.advocacy import topics
from graphservice.advisory.rules.languages import LANGUAGES
from graphservice.advisory.rules.ranking import WEIGHTS
from graphservice.advisory.rules.terms import MOST_MONTHS
from graphservice.advisory.types.criteria import CandidateCriteria
from graphservice.advisory.types.traits import TraitOf, trait_of
from graphservice.advisory.vocabulary import ScorePartName
from graphservice.errors import Objection
from graphservice.writing.repeating import Repeatable


@strawberry.input(description="The weight of one part of the score.")
class PartWeight:
    part: ScorePartName = strawberry.field(description="The part.")
    weight: float = strawberry.field(description="The weight: 0 or more. Weights are scaled to sum to 1.")


@strawberry.input(description="The least and the greatest number of members with one of some values of a trait.")
class SeatQuota(TraitOf):
    least: int = strawberry.field(default=0, description="The least number of such members. Default: 0.")
    most: int | None = strawberry.field(
        default=UNSET, description="The greatest number of such members. Default: no limit."
    )


@strawberry.input(description="A topic that somebody on the board should be able to speak about.")
class TopicWeight:
    topic: str = strawberry.field(description="The topic.")
    weight: float = strawberry.field(
        default=0.2, description="The value of covering the topic, in points of score. A member is worth 0 to 1."
    )


@strawberry.input(description="The board, the number of seats, the people to consider and the rules of a proposal.")
class ProposeAdvisoryBoardInput(Repeatable):
    board: strawberry.ID = strawberry.field(description="The board, from `createAdvisoryBoard`.")
    seats: int = strawberry.field(
        default=12,
        description=(
            "The number of seats of the board, present members included: 1 to 100. Members whose term runs on "
            "`startsOn` keep their seats; the others are proposed beside them."
        ),
    )
    starts_on: date | None = strawberry.field(
        default=UNSET, description="The first day of the new terms. Default: today."
    )
    criteria: CandidateCriteria | None = strawberry.field(
        default=UNSET, description="Conditions on the people to consider."
    )
    weights: list[PartWeight] = strawberry.field(
        default_factory=list,
        description=(
            "The weights of the parts of the score. A part that is left out counts for nothing. Default: the "
            "weights in the documentation."
        ),
    )
    quotas: list[SeatQuota] = strawberry.field(
        default_factory=list, description="Rules on how the seats are shared out."
    )
    topics: list[TopicWeight] = strawberry.field(default_factory=list, description="The topics to cover: at most 25.")
    languages: list[str] = strawberry.field(
        default_factory=list,
        description=(
            "The languages of the meetings (ISO 639-1, such as `de`), for the part LANGUAGE of the score. A "
            "contact's language is that of their country."
        ),
    )
    fixed: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Contacts who must be in the panel."
    )
    excluded: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Contacts who must not be in the panel."
    )
    wait: float = strawberry.field(
        default=30.0, description="Seconds to wait for the result: 0 to 60. After that the answer names the job alone."
    )
    most_incumbents: int | None = strawberry.field(
        default=UNSET,
        description=(
            "The greatest number of former members proposed again: those whose present term ends by `startsOn`. "
            "Default: no limit."
        ),
    )


@dataclass(frozen=True, slots=True)
class ProposalRules:
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


def rules(input: ProposeAdvisoryBoardInput, further: Sequence[str], today: date) -> ProposalRules | list[Objection]:
    """Everything that is wrong, not the first alone."""
    shared, counted, about = quotas(input.quotas, further), weights(input.weights), weighed(input.topics)
    wrong = [each for part in (shared, counted, about) if isinstance(part, list) for each in part]
    wrong += _both(input) + _spoken(input.languages) + _starting(input.starts_on or today, today)
    if not 0 <= input.wait <= 60:
        wrong.append(Objection("wait", "`wait` is 0 to 60 seconds.", "INVALID_WAIT"))
    found = ProposalRules(
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
        Objection(
            f"fixed.{place}",
            "These contacts are both fixed and excluded: remove them from one of the lists.",
            "FIXED_AND_EXCLUDED",
        )
        for place, each in enumerate(input.fixed)
        if each in excluded
    ]


def _spoken(languages: Sequence[str]) -> list[Objection]:
    there = {language for spoken in LANGUAGES.values() for language in spoken}
    return [
        Objection(
            f"languages.{place}",
            f"No country has the language {each[:20]!r}. Known languages: {', '.join(sorted(there))}.",
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
            wrong.append(Objection(f"quotas.{place}.least", "A number of members is 0 or more.", "NEGATIVE"))
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
        wrong = [Objection("weights", "At least one part needs a weight above 0.", "NOTHING_COUNTS")]
    return wrong or dict.fromkeys(WEIGHTS, 0.0) | {each.part: each.weight / total for each in given}


def weighed(given: Sequence[TopicWeight]) -> dict[str, float] | list[Objection]:
    """What covering each topic is worth, or what is wrong."""
    found: dict[str, float] = {}
    for place, each in enumerate(given):
        kept = topics([each.topic])
        if isinstance(kept, Objection):
            return [Objection(f"topics.{place}.topic", kept.message, kept.code)]
        if not 0 <= each.weight <= 100:
            return [Objection(f"topics.{place}.weight", "The weight of a topic is 0 to 100.", "INVALID_WEIGHT")]
        found[kept[0]] = each.weight
    return found


def number(value: Any) -> int | None:
    return None if value is UNSET or value is None else int(value)
