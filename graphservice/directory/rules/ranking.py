"""Of what the indexes found, what fits best, and which of its texts say so?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graphservice.directory.rules.closeness import Closeness, closeness
from graphservice.directory.rules.legal_forms import parted
from graphservice.directory.rules.search import SearchType, Sought
from graphservice.directory.rules.words import Word, joined, plain, words


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


class _Place(NamedTuple):
    """Where a needed word was found; the smaller, the better."""

    distance: int
    field: int
    position: int
    shown: str


def best(sought: Sought, candidates: Iterable[Candidate], most: int, *, typos: bool) -> list[Hit]:
    """The closest, in order. What lacks a needed word is left out: indexes also give what only resembles it."""
    ranked = [one for each in candidates if (one := _ranked(sought, each, typos))]
    return [hit for _, hit in sorted(ranked, key=lambda one: one[0])[:most]]


def _ranked(sought: Sought, candidate: Candidate, typos: bool) -> tuple[tuple[object, ...], Hit] | None:
    texts = [
        [_place(word.plain, _FIELDS.index(field), found, typos) for word in sought.needed]
        for field, text in candidate.texts.items()
        if (found := [*words(text), *joined(text)])
    ]
    several = [min((place for place in places if place), default=None) for places in zip(*texts, strict=True)]
    ways = [_there(places) for places in (*texts, several) if all(places)]
    if not ways:
        return None
    places = min(ways, key=_distances)  # one text that has them all rather than several
    close = Closeness.WHOLE if _whole(sought, candidate) else _CLOSEST[_distances(places)[0]]
    return _order(sought, candidate, close, places), Hit(candidate.id, close, _matches(candidate, places))


def _place(sought: str, field: int, found: Sequence[Word], typos: bool) -> _Place | None:
    places = [
        _Place(_CLOSEST.index(close), field, position, word.shown)
        for position, word in enumerate(found)
        if (close := closeness(sought, word.plain, typos))
    ]
    return min(places) if places else None


def _there(places: Iterable[_Place | None]) -> list[_Place]:
    return [place for place in places if place]


def _distances(places: Sequence[_Place]) -> tuple[int, int]:
    return max(each.distance for each in places), sum(each.distance for each in places)


def _whole(sought: Sought, candidate: Candidate) -> bool:
    name = _name(candidate)
    return (
        name == sought.typed
        or (candidate.type is SearchType.ACCOUNT and parted(name)[0] == parted(sought.typed)[0])
        or any(plain(candidate.texts.get(each, "")) == sought.text for each in _ADDRESSES)
    )


def _order(sought: Sought, candidate: Candidate, close: Closeness, places: Sequence[_Place]) -> tuple[object, ...]:
    """What is found in a name goes before what is in an address, a short name before a long one."""
    name = _name(candidate)
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


def _other_forms(sought: Sought, name: Sequence[str]) -> int:
    """0: the legal form that was asked for, or none was; 1: the name has none; 2: it has another."""
    if not sought.forms or set(sought.forms) <= set(name) or "".join(parted(name)[1]) == "".join(sought.forms):
        return 0
    return 2 if parted(name)[1] else 1


def _matches(candidate: Candidate, places: Sequence[_Place]) -> tuple[Match, ...]:
    shown: dict[int, list[str]] = {}
    for each in sorted(places, key=lambda each: (each.field, each.position)):
        shown.setdefault(each.field, []).append(each.shown)
    fields = [(_FIELDS[field], tuple(dict.fromkeys(some))) for field, some in shown.items()]
    return tuple(Match(field, candidate.texts[field], some) for field, some in fields)


def _name(candidate: Candidate) -> tuple[str, ...]:
    return tuple(word.plain for word in words(candidate.texts.get(SearchField.NAME, "")))
