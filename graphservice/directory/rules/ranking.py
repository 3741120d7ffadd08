"""Of what the indexes found, what fits best, and which of its texts say so?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graphservice.directory.rules.closeness import Closeness, closeness
from graphservice.directory.rules.search import SearchTerms, SearchType
from graphservice.directory.rules.words import TextWord, joined, words
from graphservice.text.folding import fold
from graphservice.text.legal_forms import parted


class SearchField(StrEnum):
    """From the one that tells most on."""

    NAME = "NAME"
    EMAIL = "EMAIL"
    DOMAIN = "DOMAIN"


_CLOSEST, _FIELDS, _TYPES = tuple(Closeness), tuple(SearchField), tuple(SearchType)
_ADDRESSES = (SearchField.EMAIL, SearchField.DOMAIN)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that an index found, with its texts."""

    id: str
    type: SearchType
    texts: Mapping[SearchField, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A text that fits, and those of its words that do, as they stand there."""

    field: SearchField
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    id: str
    closeness: Closeness
    matches: tuple[Match, ...]


class _WordPlace(NamedTuple):
    """Where a needed word was found; the smaller, the better."""

    distance: int
    field: int
    position: int
    shown: str


class _Fit(NamedTuple):
    """A candidate that has all needed words; the smaller its order, the better."""

    order: tuple[object, ...]
    closeness: Closeness
    places: list[_WordPlace]
    candidate: Candidate

    @property
    def hit(self) -> Hit:
        return Hit(self.candidate.id, self.closeness, _matches(self.candidate, self.places))


def best(sought: SearchTerms, candidates: Iterable[Candidate], most: int, *, typos: bool) -> list[Hit]:
    """The closest, in order. What lacks a needed word is left out: indexes also give what only resembles it."""
    fits = [fit for each in candidates if (fit := _fit(sought, each, typos))]
    return [fit.hit for fit in sorted(fits, key=lambda fit: fit.order)[:most]]


def _fit(sought: SearchTerms, candidate: Candidate, typos: bool) -> _Fit | None:
    texts = {field: words(text) for field, text in candidate.texts.items()}
    found = [(_FIELDS.index(field), [*some, *joined(candidate.texts[field])]) for field, some in texts.items()]
    places = _places(sought, found, typos)
    if not places:
        return None
    name = tuple(word.plain for word in texts.get(SearchField.NAME, ()))
    close = Closeness.WHOLE if _whole(sought, candidate, name) else _CLOSEST[_distances(places)[0]]
    return _Fit(_order(sought, candidate, name, close, places), close, places, candidate)


def _places(sought: SearchTerms, texts: Sequence[tuple[int, list[TextWord]]], typos: bool) -> list[_WordPlace]:
    """The best places of the needed words, rather in one text than in several; none where one is missing."""
    by_word: list[list[_WordPlace | None]] = []
    for word in sought.needed:
        by_word.append([_place(word.plain, field, found, typos) for field, found in texts])
        if not any(by_word[-1]):
            return []
    several = [min(place for place in places if place) for places in by_word]
    single = [list(column) for column in zip(*by_word, strict=True) if all(column)]
    return min((*single, several), key=_distances)


def _place(sought: str, field: int, found: Iterable[TextWord], typos: bool) -> _WordPlace | None:
    places = [
        _WordPlace(_CLOSEST.index(close), field, position, word.shown)
        for position, word in enumerate(found)
        if (close := closeness(sought, word.plain, typos))
    ]
    return min(places) if places else None


def _distances(places: Sequence[_WordPlace]) -> tuple[int, int]:
    return max(each.distance for each in places), sum(each.distance for each in places)


def _whole(sought: SearchTerms, candidate: Candidate, name: tuple[str, ...]) -> bool:
    return (
        name == sought.typed
        or (candidate.type is SearchType.ACCOUNT and parted(name)[0] == parted(sought.typed)[0])
        or any(fold(candidate.texts.get(each, "")) == sought.text for each in _ADDRESSES)
    )


def _order(
    sought: SearchTerms, candidate: Candidate, name: tuple[str, ...], close: Closeness, places: Sequence[_WordPlace]
) -> tuple[object, ...]:
    """What is found in a name goes before what is in an address, a short name before a long one."""
    return (
        _CLOSEST.index(close),
        _distances(places)[1],
        sum(each.field > 0 for each in places),
        _other_forms(sought, name),
        [each.position for each in places] != list(range(len(places))),
        len(name),
        _TYPES.index(candidate.type),
        candidate.texts.get(SearchField.NAME, "").casefold(),
        candidate.id,
    )


def _other_forms(sought: SearchTerms, name: Sequence[str]) -> int:
    """0: the legal form that was asked for, or none was; 1: the name has none; 2: it has another."""
    if not sought.forms or set(sought.forms) <= set(name) or "".join(parted(name)[1]) == "".join(sought.forms):
        return 0
    return 2 if parted(name)[1] else 1


def _matches(candidate: Candidate, places: Sequence[_WordPlace]) -> tuple[Match, ...]:
    shown: dict[int, list[str]] = {}
    for each in sorted(places, key=lambda each: (each.field, each.position)):
        shown.setdefault(each.field, []).append(each.shown)
    fields = [(_FIELDS[field], tuple(dict.fromkeys(some))) for field, some in shown.items()]
    return tuple(Match(field, candidate.texts[field], some) for field, some in fields)
