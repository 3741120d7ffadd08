"""By which rules is a panel to be proposed?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.panel.terms import Quota
from graphservice.advisory.rules.advocacy import topics
from graphservice.advisory.rules.eligibility import protected
from graphservice.advisory.rules.ranking import WEIGHTS
from graphservice.advisory.rules.traits import TRAITS, known
from graphservice.advisory.types.candidates import CandidateCriteria
from graphservice.engine.repeating import Repeatable
from graphservice.errors import Objection

SETTING = "GRAPHSERVICE_BOARD_TRAITS"


@strawberry.input(description="What a part of the score counts for.")
class PartWeight:
    part: str = strawberry.field(description=f"One of {', '.join(WEIGHTS)}.")
    weight: float = strawberry.field(description="0 or more; the weights are made to sum to 1.")


@strawberry.input(description="How many members must or may have something in common.")
class SeatQuota:
    trait: str = strawberry.field(description=f"One of {', '.join(TRAITS)}. Protected attributes are refused.")
    value: str = strawberry.field(description="Which value of it, as it stands in the graph.")
    least: int = strawberry.field(default=0, description="At least so many.")
    most: int | None = strawberry.field(default=UNSET, description="At most so many; left out: any number.")


@strawberry.input(description="A topic that somebody on the board should speak about.")
class TopicWeight:
    topic: str = strawberry.field(description="What it is about.")
    weight: float = strawberry.field(
        default=0.2, description="What covering it is worth, in points of score: a member is worth 0 to 1."
    )


@strawberry.input(description="Whom to choose from, for how many seats, by which rules.")
class ProposeAdvisoryBoardInput(Repeatable):
    board: strawberry.ID = strawberry.field(description="The board, from `createAdvisoryBoard`.")
    seats: int = strawberry.field(default=12, description="How many are to sit: 1 to 100.")
    criteria: CandidateCriteria | None = strawberry.field(default=UNSET, description="Whom to consider.")
    weights: list[PartWeight] = strawberry.field(
        default_factory=list, description="What the parts of the score count for; those left out count for nothing."
    )
    quotas: list[SeatQuota] = strawberry.field(default_factory=list, description="How seats are shared out.")
    topics: list[TopicWeight] = strawberry.field(default_factory=list, description="What is to be covered: 25 at most.")
    fixed: list[strawberry.ID] = strawberry.field(default_factory=list, description="Contacts who sit in any case.")
    excluded: list[strawberry.ID] = strawberry.field(default_factory=list, description="Contacts who are not to sit.")
    wait: float = strawberry.field(
        default=30.0, description="How many seconds to wait for it, 0 to 60; after them the answer has the job alone."
    )
    most_incumbents: int | None = strawberry.field(
        default=UNSET, description="How many who sit on the board now may stay; left out: any number."
    )


def quotas(given: Sequence[SeatQuota], further: Sequence[str]) -> tuple[Quota, ...] | list[Objection]:
    """The quotas as rules, or what is wrong with them."""
    traits = {f"quotas.{place}.trait": quota.trait for place, quota in enumerate(given)}
    wrong = [each for each in protected(traits, SETTING) if known(traits[each.field], further) is None]
    wrong += [
        Objection(field, f"There is no trait {trait!r}: {', '.join((*TRAITS, *further))} are there.", "UNKNOWN_TRAIT")
        for field, trait in traits.items()
        if known(trait, further) is None and field not in {each.field for each in wrong}
    ]
    wrong += [
        Objection(f"quotas.{place}.least", "A number of members is not below 0.", "NEGATIVE")
        for place, quota in enumerate(given)
        if quota.least < 0 or (quota.most or 0) < 0
    ]
    if wrong:
        return wrong
    return tuple(Quota(str(known(each.trait, further)), each.value, each.least, _number(each.most)) for each in given)


def weights(given: Sequence[PartWeight]) -> dict[str, float] | list[Objection]:
    """The weight of every part, or what is wrong."""
    if not given:
        return dict(WEIGHTS)
    wrong = [
        Objection(
            f"weights.{place}.part", f"There is no part {each.part!r}: {', '.join(WEIGHTS)} are there.", "UNKNOWN_PART"
        )
        for place, each in enumerate(given)
        if each.part not in WEIGHTS
    ]
    wrong += [
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


def _number(value: Any) -> int | None:
    return None if value is UNSET or value is None else int(value)
