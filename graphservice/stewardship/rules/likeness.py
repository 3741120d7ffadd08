"""When are two contacts, or two accounts, likely one? Names as keys, likeness with its reasons; nothing is decided."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz

from graphservice.directory.rules.spelling import host, mailbox
from graphservice.text.folding import folded_words
from graphservice.text.legal_forms import parted

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A contact: `at` is their employer, by domain or name, or the domain of their e-mail."""

    id: str
    name: str
    email: str | None
    phone: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An account; `above` is the one that it is part of."""

    id: str
    name: str
    domain: str | None
    country: str | None
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """From 0 to 1, and why, the weightiest reason first."""

    score: float
    reasons: tuple[str, ...]


ALIKE = 0.9
NEIGHBOURS = 6
_REMEMBERED = 1_000  # names: each is compared with some that stand beside it, one soon after the other

_UNTELLING = frozenset(("group", "holding", "the"))


@lru_cache(_REMEMBERED)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents."""
    return folded_words(name)


@lru_cache(_REMEMBERED)
def company_words(name: str) -> tuple[str, ...]:
    """Without the legal form, and words that tell no company from another, unless nothing else is left."""
    found, _ = parted(words(name))
    return tuple(word for word in found if word not in _UNTELLING) or found


def contact_keys(contact: Somebody) -> list[str]:
    """Sorted by these, the same person stands close together: words of the name from both ends, and the mailbox."""
    if contact.at is None:
        return []
    joined = " ".join(sorted(words(contact.name)))
    keys = [f"{contact.at} {joined}", f"{contact.at} {joined[::-1]}"] if joined else []
    return [*keys, f"{contact.at} @ {mailbox(contact.email)}"] if contact.email else keys


def account_keys(account: Organisation) -> list[str]:
    """Sorted by these, spellings of one name stand close together: what is left of it, from both ends; its domain."""
    joined = "".join(company_words(account.name))
    keys = [f"> {joined}", f"< {joined[::-1]}"] if joined else []
    return [*keys, f"@ {host(account.domain)}"] if account.domain else keys


def neighbours(ordered: Iterable[T], within: Callable[[T], str | None] = lambda _: None) -> Iterator[tuple[T, T]]:
    """Each pair of a sorted list that is at most some places apart, and within the same: linear, however long it is."""
    window: deque[T] = deque(maxlen=NEIGHBOURS)
    for each in ordered:
        if window and within(window[-1]) != within(each):
            window.clear()
        for one in window:
            yield one, each
        window.append(each)


def same_person(one: Somebody, other: Somebody, shared: Collection[str] = ()) -> Likeness | None:
    """None where they are not likely one: people at different employers are two, whatever they are called.

    `shared`: mailboxes that are evidence of nothing.
    """
    if one.at is None or one.at != other.at:
        return None
    ours, theirs = (mailbox(each.email) if each.email else None for each in (one, other))
    same = ours is not None and ours == theirs and one.email not in shared
    names = _names_alike(words(one.name), words(other.name)) or (same and _first_names(one.name, other.name)) or None
    if names is None:
        return None
    score, reason = names
    reasons = [reason, f"both at {one.at}"]
    if same:
        score, reasons = score + 0.05, [*reasons, f"the same mailbox, {ours}"]
    elif ours and theirs and ours != theirs:
        reasons.append(f"two mailboxes: {ours}, {theirs}")
    if _digits(one.phone) and _digits(one.phone) == _digits(other.phone):
        score, reasons = score + 0.05, [*reasons, "the same telephone number"]
    return _likeness(score, reasons)


def same_account(one: Organisation, other: Organisation) -> Likeness | None:
    """None where they are not likely one: parts of one another, and names that differ in a number, are not."""
    if one.id == other.above or other.id == one.above:
        return None
    ours, theirs = "".join(company_words(one.name)), "".join(company_words(other.name))
    if _numbers(ours) != _numbers(theirs):
        return None
    score, reasons = _spelt_alike(ours, theirs)
    here, there = (host(each.domain) if each.domain else None for each in (one, other))
    if here and here == there and (score or _one_within_other(one.name, other.name)):
        score = max(score, 0.85) + 0.05
        reasons = [*(reasons or ["a name within the other"]), f"the same domain, {here}"]
    if here and there and here != there:
        score, reasons = score - 0.05, [*reasons, f"but at {here} and {there}"]
    if one.country and other.country and one.country != other.country:
        score, reasons = score - 0.1, [*reasons, f"but in {one.country} and {other.country}"]
    return _likeness(score, reasons)


def _likeness(score: float, reasons: Sequence[str]) -> Likeness | None:
    return Likeness(round(min(score, 1.0), 3), tuple(reasons)) if score >= ALIKE - 1e-9 else None


def _names_alike(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, str] | None:
    if not ours or not theirs:
        return None
    if sorted(ours) == sorted(theirs):
        return 0.95, "the same name"
    if _initials(ours, theirs) or _initials(theirs, ours):
        return 0.9, "the same family name, and an initial that fits"
    likeness = fuzz.token_sort_ratio(" ".join(ours), " ".join(theirs)) / 100
    close = ours[-1][:1] == theirs[-1][:1] and ours[0][:1] == theirs[0][:1]
    return (likeness, "names that differ in a letter or two") if likeness >= ALIKE and close else None


def _first_names(one: str, other: str) -> tuple[float, str] | None:
    """Of two people with one mailbox: Bob and Robert Smith may be one; Ann Lee and Bob Smith have an office's."""
    same = words(one)[-1:] == words(other)[-1:] != ()
    return (0.85, "the same family name, and another first name") if same else None


def _initials(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether ours are theirs with first names cut to initials: `A. Berg`, `Anna Berg`."""
    if len(ours) != len(theirs) or len(ours) < 2 or ours[-1] != theirs[-1]:
        return False
    return all(theirs[place].startswith(each) for place, each in enumerate(ours[:-1])) and any(
        len(each) == 1 for each in ours[:-1]
    )


def _spelt_alike(ours: str, theirs: str) -> tuple[float, list[str]]:
    if ours == theirs:
        return 0.95, ["the same name, but for how it is written"]
    likeness = fuzz.ratio(ours, theirs) / 100
    if likeness < ALIKE or min(len(ours), len(theirs)) < 6:
        return 0.0, []
    return likeness, ["names that differ in a letter or two"]


def _one_within_other(one: str, other: str) -> bool:
    ours, theirs = set(company_words(one)), set(company_words(other))
    return ours <= theirs or theirs <= ours


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _digits(phone: str | None) -> str:
    found = re.sub(r"\D", "", phone or "")
    return found[-9:] if len(found) >= 7 else ""
