"""By which traits can somebody ask for candidates and seats?"""

from __future__ import annotations

from collections.abc import Sequence

import strawberry
from strawberry import UNSET

from graphservice.advisory.rules.eligibility import protected
from graphservice.advisory.rules.traits import Size
from graphservice.advisory.vocabulary import Trait
from graphservice.directory.vocabulary import ContactType, JobFunction
from graphservice.errors import Objection
from graphservice.text.nearest_values import likest

SETTING = "GRAPHSERVICE_BOARD_TRAITS"
_MOST = 50

_CLOSED: dict[Trait, frozenset[str]] = {
    Trait.JOB_FUNCTION: frozenset(JobFunction),
    Trait.SIZE: frozenset(Size),
    Trait.TYPE: frozenset(ContactType),
}


@strawberry.input
class TraitOf:
    trait: Trait | None = strawberry.field(default=UNSET, description="The trait. Give this or `property`.")
    property: str | None = strawberry.field(
        default=UNSET,
        description="A property of contacts beyond the listed traits, named by the operator in "
        f"`{SETTING}`. Protected attributes are refused unless they are named there.",
    )
    value: str | None = strawberry.field(default=UNSET, description="The value. Give this or `values`.")
    values: list[str] | None = strawberry.field(
        default=UNSET, description="The values, as recorded; any of them counts. At most 50."
    )


@strawberry.input(description="Only those who have one of some values of a trait.")
class TraitFilter(TraitOf):
    pass


def trait_of(given: TraitOf, at: str, further: Sequence[str]) -> tuple[str, tuple[str, ...]] | list[Objection]:
    """The name of the trait and its values, or what is wrong."""
    name = given.trait.value if given.trait else (given.property or "").strip()
    values = tuple(dict.fromkeys([*(given.values or ()), *([given.value] if given.value else ())]))
    wrong = _of_name(given, name, at, further)
    if not 1 <= len(values) <= _MOST:
        wrong.append(Objection(f"{at}.values", f"Give 1 to {_MOST} values.", "REQUIRED"))
    elif given.trait in _CLOSED:
        wrong += unknown(given.trait, [v for v in values if v not in _CLOSED[given.trait]], _CLOSED[given.trait], at)
    return wrong or (name, values)


def _of_name(given: TraitOf, name: str, at: str, further: Sequence[str]) -> list[Objection]:
    if bool(given.trait) == bool(given.property):
        return [Objection(f"{at}.trait", "Give either `trait` or `property`.", "REQUIRED")]
    if given.trait or name in further:
        return []
    field = f"{at}.property"
    named = f"{', '.join(further)} are named" if further else "none is named"
    missing = Objection(field, f"There is no property {name!r} for quotas: {named} in {SETTING}.", "UNKNOWN_TRAIT")
    return protected({field: name}, SETTING) or [missing]


def unknown(trait: str, lacking: Sequence[str], there: Sequence[str] | frozenset[str], at: str) -> list[Objection]:
    """An objection for each value that there is not, with those that there are: the likest first."""
    word = trait.replace("_", " ").lower()
    return [
        Objection(f"{at}.values", f"There is no {word} {value[:60]!r}; {likest(value, there)}.", "UNKNOWN_VALUE")
        for value in lacking
    ]
